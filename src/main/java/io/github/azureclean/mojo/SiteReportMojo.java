package io.github.azureclean.mojo;

import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.problem.PlainText;
import io.github.azureclean.report.ReportFiles;
import io.github.azureclean.report.SiteContent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * The package manifest as a report of the Maven site. Shows the package that <code>clean-package</code> has made.
 *
 * @since 0.1.0
 */
@Mojo(name = "site-report", threadSafe = true)
public class SiteReportMojo extends AbstractMojo implements MavenReport {
    /**
     * Skips the goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.skip", defaultValue = "false")
    boolean skip;

    @Parameter(defaultValue = "${project.build.directory}/azure-clean", readonly = true)
    private File packageFolder;

    private @Nullable File reportOutputDirectory;

    /** A page of a site is made by the site plugin alone, which has its skin. */
    @Override
    public void execute() throws MojoFailureException {
        throw new MojoFailureException("site-report is a page of mvn site: put it into <reporting> of the POM."
                + "\nFor a page that stands for itself run azure-clean:report.");
    }

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
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        try {
            ReportFiles files = report();
            PackageManifest manifest = files.manifest();
            SiteContent.render(sink, getName(locale), manifest, files.changes(manifest), files.deployments(manifest));
            sink.flush();
            sink.close();
        } catch (IOException e) {
            throw new MavenReportException(PlainText.plainLines(String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public void setReportOutputDirectory(@Nullable File directory) {
        reportOutputDirectory = directory;
    }

    @Override
    public @Nullable File getReportOutputDirectory() {
        return reportOutputDirectory;
    }

    @Override
    public boolean isExternalReport() {
        return false;
    }

    private ReportFiles report() {
        return new ReportFiles(packageFolder.toPath());
    }
}
