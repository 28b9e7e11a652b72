package io.github.azureclean.mojo;

import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.report.BuildEnvironment;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentJournal.DeployedPackage;
import io.github.azureclean.report.DeploymentJson;
import io.github.azureclean.report.DeploymentTarget;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees to it that {@code deployment.json} is written, also when the build is cancelled. */
final class JournalKeeper implements AutoCloseable {
    private final BuildContext context;
    private final DeploymentTarget target;
    private final PackageToDeploy file;
    private final Supplier<DeploymentResult> known;
    private final Supplier<@Nullable SwapResult> swap;
    private final BuildEnvironment environment;
    private final Instant startedAt = InstantSource.system().instant();
    private final Thread whenCancelled = new Thread(this::cancelled, "azure-clean-journal");

    /**
     * Begins to watch.
     *
     * @param known what is known of the deployment at any moment
     * @param swap what is known of the swap after it; gives null if there was none
     */
    JournalKeeper(
            BuildContext context,
            DeploymentTarget target,
            PackageToDeploy file,
            Supplier<DeploymentResult> known,
            Supplier<@Nullable SwapResult> swap)
            throws InterruptedException {
        this.swap = swap;
        this.context = context;
        this.target = target;
        this.file = file;
        this.known = known;
        this.environment = context.whereabouts();
        Runtime.getRuntime().addShutdownHook(whenCancelled);
    }

    /** Where the journal is. */
    Path file() {
        return context.reportFiles().journalFile();
    }

    /** The journal as it stands now. */
    DeploymentJournal written() {
        return DeploymentJournal.of(
                known.get(),
                swap.get(),
                new DeployedPackage(
                        String.valueOf(file.file().getFileName()), file.size(), file.sha256(), file.contentSha256()),
                target,
                environment,
                startedAt,
                InstantSource.system().instant());
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(whenCancelled);
        } catch (IllegalStateException e) {
            // The build is being cancelled: the hook writes the journal.
            return;
        }
        DeploymentJson.write(written(), file());
    }

    private void cancelled() {
        try {
            DeploymentResult result = known.get();
            DeploymentJson.write(written(), file());
            tell("Cancelled: " + result.reason());
        } catch (IOException e) {
            tell("The journal of the cancelled deployment could not be written: " + e.getMessage());
        }
    }

    private void tell(String line) {
        try {
            context.log().warn(line);
        } catch (IllegalStateException closed) {
            // Maven 4 closes its terminal when it is cancelled, and System.err with it.
            PrintStream standardError =
                    new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
            standardError.println("[WARNING] " + line);
        }
    }
}
