package io.github.azureclean.report;

import static io.github.azureclean.problem.PlainText.plain;

import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** GitHub Actions: job summary, outputs of the step, annotations (the documented workflow commands and files). */
final class GitHubReporter implements CiReporter {
    private static final String DELIMITER = "azure-clean-";

    private final Map<String, String> environment;
    private final Consumer<String> commands;

    GitHubReporter(Map<String, String> environment, Consumer<String> commands) {
        this.environment = environment;
        this.commands = commands;
    }

    @Override
    public List<FindingEntry> packed(
            PackageManifest manifest, @Nullable ManifestDifference changes, Path project, Path folder)
            throws IOException {
        List<Annotation> annotations = Annotation.of(manifest, project, file("GITHUB_WORKSPACE"));
        for (Annotation each : annotations) {
            String file = each.file() == null ? "" : "file=" + property(each.file()) + ",";
            commands.accept("::" + each.severity() + " " + file + "title=azure-clean::" + data(each.message()));
        }
        output("package-sha256", manifest.packageFile().sha256());
        append("GITHUB_STEP_SUMMARY", SummaryMarkdown.ofPackage(manifest, changes) + "\n");
        return annotations.stream().map(Annotation::finding).toList();
    }

    @Override
    public void deployed(DeploymentJournal journal, Path folder) throws IOException {
        if (journal.packageFile().sha256() != null) {
            output("package-sha256", journal.packageFile().sha256());
        }
        output("outcome", journal.outcome().name());
        output("deployment-id", journal.deploymentId() == null ? "" : plain(journal.deploymentId()));
        append("GITHUB_STEP_SUMMARY", SummaryMarkdown.ofDeployment(journal) + "\n");
    }

    @Override
    public void deployed(FleetJournal journal, Path folder) throws IOException {
        output("outcome", journal.outcome().name());
        output("deployment-id", plain(journal.deploymentIds()));
        append("GITHUB_STEP_SUMMARY", SummaryMarkdown.ofDeployment(journal) + "\n");
    }

    private void output(String name, String value) throws IOException {
        if (value.equals(written(name))) {
            return;
        }
        // A value cannot end its own block early: nobody can know the delimiter beforehand.
        String delimiter = DELIMITER + UUID.randomUUID();
        append("GITHUB_OUTPUT", name + "<<" + delimiter + "\n" + value + "\n" + delimiter + "\n");
    }

    /** The output as this step has it; the goal that packed may have written it already. */
    private @Nullable String written(String name) throws IOException {
        Path file = file("GITHUB_OUTPUT");
        if (file == null || !Files.isRegularFile(file)) {
            return null;
        }
        String last = null;
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).startsWith(name + "<<" + DELIMITER)) {
                last = lines.get(i);
            }
        }
        return last;
    }

    private void append(String variable, String text) throws IOException {
        Path file = file(variable);
        if (file != null) {
            Files.write(
                    file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private @Nullable Path file(String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : Path.of(value);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
