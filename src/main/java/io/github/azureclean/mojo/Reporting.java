package io.github.azureclean.mojo;

import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentJson;
import io.github.azureclean.report.PackageReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What {@code report} does. */
final class Reporting {
    private final BuildContext context;

    Reporting(BuildContext context) {
        this.context = context;
    }

    void run() throws Exception {
        Path manifestFile = context.manifestFile();
        if (!Files.isRegularFile(manifestFile)) {
            context.log().info("No report: this module has no package.");
            return;
        }
        PackageManifest manifest = ManifestJson.read(manifestFile);
        Path page = context.outputDirectory().resolve(PackageReportPage.FILE_NAME);
        PackageReportPage.write(manifest, changes(manifest), deployment(manifest), page);
        context.log().info("manifest  " + manifestFile);
        context.log().info("page      " + page.toUri());
    }

    private @Nullable ManifestDifference changes(PackageManifest manifest) throws IOException {
        Path previous = context.previousManifestFile();
        return Files.isRegularFile(previous) ? ManifestDifference.between(ManifestJson.read(previous), manifest) : null;
    }

    /** The journal of the deployment of this very package. */
    private @Nullable DeploymentJournal deployment(PackageManifest manifest) throws IOException {
        Path file = context.outputDirectory().resolve(DeploymentJson.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        DeploymentJournal journal = DeploymentJson.read(file);
        return manifest.packageFile().sha256().equals(journal.packageFile().sha256()) ? journal : null;
    }
}
