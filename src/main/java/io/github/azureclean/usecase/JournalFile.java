package io.github.azureclean.usecase;

import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.ReleaseResult;
import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentJournal.DeployedPackage;
import io.github.azureclean.report.DeploymentJson;
import io.github.azureclean.report.DeploymentTarget;
import io.github.azureclean.settings.DeploySettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of {@code deployment.json}: begun when the deployment begins, ended once, also when the build is cancelled; or
 * written for a deployment of which nothing was sent.
 */
public final class JournalFile {
    private final Workspace workspace;
    private final DeploySettings settings;
    private final Store store;
    private final Instant startedAt = InstantSource.system().instant();
    private boolean begun;

    /** Where a journal goes. */
    public interface Store {
        void write(DeploymentJournal journal) throws IOException;
    }

    public JournalFile(Workspace workspace, DeploySettings settings) {
        this(
                workspace,
                settings,
                journal -> DeploymentJson.write(journal, workspace.files().journalFile()));
    }

    public JournalFile(Workspace workspace, DeploySettings settings, Store store) {
        this.workspace = workspace;
        this.settings = settings;
        this.store = store;
    }

    /** Whether the deployment has begun, so that its end is written. */
    public boolean begun() {
        return begun;
    }

    /**
     * Begins to watch over the deployment.
     *
     * @param known what is known of it, and of what comes after it, at any moment
     */
    public Running begin(DeploymentTarget target, PackageToDeploy file, Supplier<ReleaseResult> known) {
        begun = true;
        return new Running(target, file, known);
    }

    /**
     * Writes that nothing was sent.
     *
     * @param scmUrl the app's SCM site; null if it is not known
     */
    public DeploymentJournal unsent(Outcome outcome, String reason, @Nullable URI scmUrl) throws IOException {
        Path file = settings.packageFile();
        boolean there = Files.isReadable(file) && Files.isRegularFile(file);
        return unsent(
                outcome,
                reason,
                scmUrl,
                new DeployedPackage(
                        String.valueOf(file.getFileName()),
                        there ? Files.size(file) : 0,
                        there ? Sha256.hex(file) : null,
                        null));
    }

    /**
     * The same, where the package is known already.
     *
     * @param scmUrl the app's SCM site; null if it is not known
     */
    public DeploymentJournal unsent(Outcome outcome, String reason, @Nullable URI scmUrl, PackageToDeploy file)
            throws IOException {
        return unsent(outcome, reason, scmUrl, deployed(file));
    }

    private DeploymentJournal unsent(Outcome outcome, String reason, @Nullable URI scmUrl, DeployedPackage file)
            throws IOException {
        DeploymentJournal journal = DeploymentJournal.of(
                ReleaseResult.of(DeploymentResult.unsent(outcome, reason)),
                file,
                DeploymentTarget.of(
                        scmUrl, settings.target().appName(), settings.target().slot(), null, settings.upload()),
                workspace.whereabouts(),
                startedAt,
                InstantSource.system().instant());
        store.write(journal);
        return journal;
    }

    private static DeployedPackage deployed(PackageToDeploy file) {
        return new DeployedPackage(
                String.valueOf(file.file().getFileName()), file.size(), file.sha256(), file.contentSha256());
    }

    /** A deployment that goes on. Closing it ends it, if {@link #end} has not, and tells if it could not be written. */
    public final class Running implements AutoCloseable {
        private final DeploymentTarget target;
        private final PackageToDeploy file;
        private final Supplier<ReleaseResult> known;
        private final Thread whenCancelled = new Thread(this::cancelled, "azure-clean-journal");
        private @Nullable DeploymentJournal ended;
        private @Nullable IOException unwritten;

        private Running(DeploymentTarget target, PackageToDeploy file, Supplier<ReleaseResult> known) {
            this.target = target;
            this.file = file;
            this.known = known;
            Runtime.getRuntime().addShutdownHook(whenCancelled);
        }

        /** Writes the journal, if nobody has done it yet, and gives what was written. */
        public DeploymentJournal end() {
            DeploymentJournal journal = ended;
            if (journal != null) {
                return journal;
            }
            journal = now();
            ended = journal;
            try {
                Runtime.getRuntime().removeShutdownHook(whenCancelled);
                store.write(journal);
            } catch (IllegalStateException e) {
                // The build is being cancelled: the hook writes the journal.
                return journal;
            } catch (IOException e) {
                unwritten = e;
            }
            return journal;
        }

        /** Writes what is known now of a deployment that had ended already. */
        public DeploymentJournal again() throws IOException {
            DeploymentJournal journal = now();
            store.write(journal);
            return journal;
        }

        @Override
        public void close() throws IOException {
            end();
            if (unwritten != null) {
                throw unwritten;
            }
        }

        private DeploymentJournal now() {
            return DeploymentJournal.of(
                    known.get(),
                    deployed(file),
                    target,
                    workspace.whereabouts(),
                    startedAt,
                    InstantSource.system().instant());
        }

        private void cancelled() {
            try {
                DeploymentJournal journal = now();
                store.write(journal);
                tell("Cancelled: " + journal.reason());
            } catch (IOException e) {
                tell("The journal of the cancelled deployment could not be written: " + e.getMessage());
            }
        }

        private void tell(String line) {
            try {
                workspace.console().warn(line);
            } catch (IllegalStateException closed) {
                // Maven 4 closes its terminal when it is cancelled, and System.err with it.
                PrintStream standardError =
                        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
                standardError.println("[WARNING] " + line);
            }
        }
    }
}
