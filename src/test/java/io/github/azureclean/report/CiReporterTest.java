package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiReporterTest {
    @TempDir
    Path checkout;

    private final List<String> commands = new ArrayList<>();

    @Test
    void outsideCiNothingIsTold() {
        assertThat(CiReporter.of(Map.of("CI", "true", "GITHUB_OUTPUT", "x"), commands::add))
                .isEmpty();
        assertThat(CiReporter.of(Map.of("JENKINS_URL", "x"), commands::add)).isEmpty();
    }

    @Test
    void gitHubGetsOutputsThatItsOwnReaderUnderstands() throws IOException {
        gitHub().deployed(Samples.journal(Samples.success()), checkout);

        assertThat(outputs())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("outcome", "SUCCESS", "deployment-id", Samples.ID, "package-sha256", "ab".repeat(32)));
    }

    @Test
    void anOutputThatGitHubHasAlreadyIsNotWrittenAgain() throws IOException {
        gitHub().packed(Samples.manifest(), null, checkout, checkout);
        gitHub().deployed(Samples.journal(Samples.success()), checkout);

        assertThat(checkout.resolve("output")).content().containsOnlyOnce("package-sha256<<");
    }

    @Test
    void ofTwoDeploymentsInOneStepTheLaterOneCounts() throws IOException {
        gitHub().deployed(Samples.journal(Samples.success()), checkout);
        gitHub().deployed(Samples.journal(Samples.result(Outcome.FAILED, null, "", null)), checkout);
        gitHub().deployed(Samples.journal(Samples.success()), checkout);

        assertThat(outputs()).containsEntry("outcome", "SUCCESS").containsEntry("deployment-id", Samples.ID);
    }

    @Test
    void anIdOfTheServerCannotForgeAnOutput() throws IOException {
        DeploymentResult forged =
                Samples.result(Outcome.UNKNOWN, null, "", "x\noutcome=SUCCESS\noutcome<<EOF\nSUCCESS\nEOF");

        gitHub().deployed(Samples.journal(forged), checkout);

        assertThat(outputs()).containsEntry("outcome", "UNKNOWN").hasSize(3);
    }

    @Test
    void gitHubGetsASummaryThatIsAddedToWhatStandsThere() throws IOException {
        Files.writeString(checkout.resolve("summary.md"), "before\n");

        gitHub().packed(Samples.manifest(), null, checkout, checkout);
        gitHub().deployed(Samples.journal(Samples.success()), checkout);

        assertThat(checkout.resolve("summary.md"))
                .content()
                .startsWith("before\n### Package shop-azure.zip\n")
                .contains("\n### Deployment: SUCCESS\n");
    }

    @Test
    void gitHubShowsFindingsBesideTheirFiles() throws IOException {
        gitHub().packed(findings("web/a,b:c.py", "100 %\nsure"), null, checkout.resolve("web"), checkout);

        assertThat(commands)
                .containsExactly(
                        "::warning file=web/a%2Cb%3Ac.py,title=azure-clean::a,b:c.py: 100 %25 sure",
                        "::error title=azure-clean::gone: Look.", "::notice title=azure-clean::gone: Look.");
    }

    @Test
    void noMoreAnnotationsThanGitHubShows() throws IOException {
        gitHub().packed(
                        Samples.manifest(
                                List.of(Samples.entry("a", 1)),
                                List.of(),
                                List.of(),
                                IntStream.range(0, 30)
                                        .mapToObj(i -> new FindingEntry("a", "k", "warning", "m"))
                                        .toList()),
                        null,
                        checkout,
                        checkout);

        assertThat(commands).hasSize(10);
    }

    @Test
    void aFileOutsideTheCheckoutIsNotNamedAsOneOfIts() throws IOException {
        gitHub().packed(findings("a,b:c.py", "Look."), null, checkout.resolveSibling("elsewhere"), checkout);

        assertThat(commands.get(0)).startsWith("::warning title=azure-clean::");
    }

    @Test
    void azureDevOpsGetsIssuesVariablesAndASummary() throws IOException {
        CiReporter reporter = CiReporter.of(
                        Map.of("TF_BUILD", "True", "BUILD_SOURCESDIRECTORY", checkout.toString()), commands::add)
                .orElseThrow();

        reporter.packed(findings("web/a;]b.py", "100 %\nsure"), null, checkout.resolve("web"), checkout);
        reporter.deployed(Samples.journal(Samples.success()), checkout);

        assertThat(commands)
                .containsExactly(
                        "##vso[task.logissue type=warning;sourcepath=web/a%3B%5Db.py;]a;]b.py: 100 %AZP25 sure",
                        "##vso[task.logissue type=error;]gone: Look.",
                        "##vso[task.setvariable variable=package-sha256;isOutput=true]" + "ab".repeat(32),
                        "##vso[task.uploadsummary]" + checkout.resolve("package-summary.md"),
                        "##vso[task.setvariable variable=outcome;isOutput=true]SUCCESS",
                        "##vso[task.setvariable variable=deployment-id;isOutput=true]" + Samples.ID,
                        "##vso[task.setvariable variable=package-sha256;isOutput=true]" + "ab".repeat(32),
                        "##vso[task.uploadsummary]" + checkout.resolve("deployment-summary.md"));
        assertThat(checkout.resolve("deployment-summary.md")).content().startsWith("### Deployment: SUCCESS");
    }

    /** One warning about {@code file}, whose last folder is the project's, one error and one note about no file. */
    private static PackageManifest findings(String file, String message) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return Samples.manifest(
                List.of(Samples.entry(name, 1)),
                List.of(),
                List.of(),
                List.of(
                        new FindingEntry(name, "k", "warning", message),
                        new FindingEntry("gone", "k", "error", "Look."),
                        new FindingEntry("gone", "k", "info", "Look.")));
    }

    private CiReporter gitHub() {
        return CiReporter.of(
                        Map.of(
                                "GITHUB_ACTIONS", "true",
                                "GITHUB_WORKSPACE", checkout.toString(),
                                "GITHUB_OUTPUT", checkout.resolve("output").toString(),
                                "GITHUB_STEP_SUMMARY",
                                        checkout.resolve("summary.md").toString()),
                        commands::add)
                .orElseThrow();
    }

    /** Reads the file as GitHub's runner does: {@code name<<delimiter}, lines, {@code delimiter}; or {@code name=value}. */
    private Map<String, String> outputs() throws IOException {
        Map<String, String> outputs = new HashMap<>();
        Iterator<String> lines = Files.readAllLines(checkout.resolve("output")).iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            int block = line.indexOf("<<");
            if (block < 0) {
                outputs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
                continue;
            }
            List<String> value = new ArrayList<>();
            for (String next = lines.next(); !next.equals(line.substring(block + 2)); next = lines.next()) {
                value.add(next);
            }
            outputs.put(line.substring(0, block), String.join("\n", value));
        }
        return outputs;
    }
}
