package io.github.azureclean.mojo;

import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentJournal.DeployedPackage;
import io.github.azureclean.report.DeploymentJson;
import io.github.azureclean.report.DeploymentTarget;
import io.github.azureclean.settings.DeploySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The journal of a deployment that ended before anything was sent. */
final class UnsentDeployment {
    private final BuildContext context;
    private final DeploySettings settings;
    private final Wiring wiring;
    private final Instant startedAt = InstantSource.system().instant();

    UnsentDeployment(BuildContext context, DeploySettings settings, Wiring wiring) {
        this.context = context;
        this.settings = settings;
        this.wiring = wiring;
    }

    /** Writes {@code deployment.json}, with all that is known by now. */
    DeploymentJournal ended(Outcome outcome, String reason) throws IOException, InterruptedException {
        DeploymentJournal journal = DeploymentJournal.of(
                DeploymentResult.unsent(outcome, reason),
                null,
                file(),
                DeploymentTarget.of(
                        scmUrl(), settings.target().appName(), settings.target().slot(), null, settings.upload()),
                context.whereabouts(),
                startedAt,
                InstantSource.system().instant());
        DeploymentJson.write(journal, context.reportFiles().journalFile());
        return journal;
    }

    private DeployedPackage file() throws IOException {
        Path file = settings.packageFile();
        boolean there = Files.isReadable(file) && Files.isRegularFile(file);
        return new DeployedPackage(
                String.valueOf(file.getFileName()),
                there ? Files.size(file) : 0,
                there ? Sha256.hex(file) : null,
                null);
    }

    private @Nullable URI scmUrl() {
        try {
            return wiring.emulated() ? null : wiring.scmUrl();
        } catch (CredentialException e) {
            // Why it is not known is what the goal ends with, or was of no interest for it.
            return null;
        }
    }
}
