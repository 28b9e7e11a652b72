package io.github.azureclean.mojo;

import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.report.SiteContent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.AbstractMavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * The package manifest as a report of the Maven site. Shows the package that <code>clean-package</code> has made.
 *
 * @since 0.1.0
 */
@Mojo(name = "site-report", threadSafe = true)
public class SiteReportMojo extends AbstractMavenReport {
    /**
     * Skips the goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.skip", defaultValue = "false")
    boolean skip;

    @Parameter(defaultValue = "${project.build.directory}/azure-clean", readonly = true)
    private File packageFolder;

    @Override
    public String getOutputName() {
        return "azure-clean-package";
    }

    @Override
    public String getName(Locale locale) {
        return "App Service Package";
    }

    @Override
    public String getDescription(Locale locale) {
        return "What is in the package for Azure App Service, what was left out and why.";
    }

    @Override
    public boolean canGenerateReport() {
        return !skip && Files.isRegularFile(report().manifestFile());
    }

    @Override
    protected void executeReport(Locale locale) throws MavenReportException {
        try {
            ReportFiles files = report();
            PackageManifest manifest = files.manifest();
            SiteContent.render(
                    getSink(), getName(locale), manifest, files.changes(manifest), files.deployment(manifest));
        } catch (IOException e) {
            throw new MavenReportException(String.valueOf(e.getMessage()), e);
        }
    }

    private ReportFiles report() {
        return new ReportFiles(packageFolder.toPath());
    }
}
