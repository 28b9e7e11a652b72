package io.github.azureclean.report;

import static io.github.azureclean.problem.PlainText.plain;

import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Azure DevOps: issues, output variables and summary pages (the documented logging commands). */
final class AzureDevOpsReporter implements CiReporter {
    private final Map<String, String> environment;
    private final Consumer<String> commands;

    AzureDevOpsReporter(Map<String, String> environment, Consumer<String> commands) {
        this.environment = environment;
        this.commands = commands;
    }

    @Override
    public List<FindingEntry> packed(
            PackageManifest manifest, @Nullable ManifestDifference changes, Path project, Path folder)
            throws IOException {
        String checkout = environment.get("BUILD_SOURCESDIRECTORY");
        List<FindingEntry> shown = new ArrayList<>();
        for (Annotation each :
                Annotation.of(manifest, project, checkout == null || checkout.isBlank() ? null : Path.of(checkout))) {
            // There is no type for a notice.
            if (!each.severity().equals("notice")) {
                shown.add(each.finding());
                String file = each.file() == null ? "" : "sourcepath=" + property(each.file()) + ";";
                commands.accept(
                        "##vso[task.logissue type=" + each.severity() + ";" + file + "]" + data(each.message()));
            }
        }
        variable("package-sha256", manifest.packageFile().sha256());
        summary(folder.resolve("package-summary.md"), SummaryMarkdown.ofPackage(manifest, changes));
        return shown;
    }

    @Override
    public void deployed(DeploymentJournal journal, Path folder) throws IOException {
        variable("outcome", journal.outcome().name());
        variable("deployment-id", journal.deploymentId() == null ? "" : plain(journal.deploymentId()));
        if (journal.packageFile().sha256() != null) {
            variable("package-sha256", journal.packageFile().sha256());
        }
        summary(folder.resolve("deployment-summary.md"), SummaryMarkdown.ofDeployment(journal));
    }

    @Override
    public void deployed(FleetJournal journal, Path folder) throws IOException {
        variable("outcome", journal.outcome().name());
        variable("deployment-id", plain(journal.deploymentIds()));
        summary(folder.resolve("deployment-summary.md"), SummaryMarkdown.ofDeployment(journal));
    }

    private void variable(String name, String value) {
        commands.accept("##vso[task.setvariable variable=" + name + ";isOutput=true]" + data(value));
    }

    private void summary(Path file, String text) throws IOException {
        TextFile.write(file, text);
        commands.accept("##vso[task.uploadsummary]" + data(file.toAbsolutePath().toString()));
    }

    private static String data(String text) {
        return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace("]", "%5D").replace(";", "%3B");
    }
}
