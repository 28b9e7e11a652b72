package io.github.azureclean.mojo;

import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.report.PackageReportPage;
import io.github.azureclean.report.ReportFiles;
import java.nio.file.Files;

/** What {@code report} does. */
final class Reporting {
    private final BuildContext context;

    Reporting(BuildContext context) {
        this.context = context;
    }

    void run() throws Exception {
        ReportFiles files = context.reportFiles();
        if (!Files.isRegularFile(files.manifestFile())) {
            context.log().info("No report: this module has no package.");
            return;
        }
        PackageManifest manifest = files.manifest();
        PackageReportPage.write(manifest, files.changes(manifest), files.deployments(manifest), files.pageFile());
        context.log().info("manifest  " + files.manifestFile());
        context.log().info("page      " + files.pageFile().toUri());
    }
}
