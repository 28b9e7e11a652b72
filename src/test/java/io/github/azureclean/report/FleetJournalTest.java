package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.NodeList;

/** One package, several targets: their record, and what is made of it. */
class FleetJournalTest {
    @TempDir
    Path folder;

    private static FleetJournal.Entry entry(String name, Outcome outcome) {
        Cause cause = outcome == Outcome.FAILED ? Cause.COPY_FAILED : null;
        return new FleetJournal.Entry(name, Samples.journal(Samples.result(outcome, cause, "why", null)));
    }

    private static FleetJournal fleet() {
        return new FleetJournal(List.of(
                new FleetJournal.Entry("west", Samples.journal(Samples.success())),
                entry("<b>east", Outcome.FAILED),
                entry("north", Outcome.SKIPPED)));
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCESS SUCCESS",
        "FAILED, SUCCESS FAILED SKIPPED",
        "FAILED, UNKNOWN FAILED",
        "UNKNOWN, UNKNOWN SKIPPED",
        "SKIPPED, SUCCESS SKIPPED",
        "DRY_RUN, DRY_RUN DRY_RUN",
    })
    void theOutcomeIsASuccessOnlyIfAllAre(Outcome all, String each) {
        Stream<Outcome> outcomes = Arrays.stream(each.split(" ")).map(Outcome::valueOf);

        assertThat(new FleetJournal(outcomes.map(one -> entry("a", one)).toList()).outcome())
                .isEqualTo(all);
    }

    @Test
    void theFileIsThatOfTheSchemaAndIsReadAgain() throws IOException {
        Path file = folder.resolve("deployment.json");
        DeploymentJson.write(fleet(), file);

        try (InputStream in = Objects.requireNonNull(DeploymentJson.class.getResourceAsStream(DeploymentJson.SCHEMA))) {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
            String text = Files.readString(file);
            assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
            assertThat(schema.validate(text.replace("\"name\": \"north\",", ""), InputFormat.JSON))
                    .isNotEmpty();
        }
        assertThat(DeploymentJson.readAll(file)).isEqualTo(fleet().targets());
        assertThatThrownBy(() -> DeploymentJson.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void theOnlyDeploymentIsReadAsOneWithoutName() throws IOException {
        Path file = folder.resolve("deployment.json");
        DeploymentJson.write(Samples.journal(Samples.success()), file);

        assertThat(DeploymentJson.readAll(file))
                .containsExactly(FleetJournal.Entry.alone(Samples.journal(Samples.success())));
    }

    @Test
    void theChecksAreASuiteATarget() throws Exception {
        String xml = DeploymentChecks.xml(fleet());

        NodeList suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("testsuite");
        assertThat(suites.getLength()).isEqualTo(3);
        assertThat(xml).contains("azure-clean deployment to west, ", "&lt;b&gt;east");
    }

    @Test
    void theSummaryAndTheOutputsAreThoseOfAll() throws IOException {
        Path summary = folder.resolve("summary");
        Path output = folder.resolve("output");
        new GitHubReporter(
                        Map.of("GITHUB_STEP_SUMMARY", summary.toString(), "GITHUB_OUTPUT", output.toString()),
                        line -> {})
                .deployed(fleet(), folder);

        assertThat(Files.readString(summary))
                .contains("## Deployment to 3 targets: FAILED", "**west**", "**north**")
                .doesNotContain("<b>");
        assertThat(Files.readAllLines(output)).contains("FAILED", Samples.ID);
    }

    @Test
    void thePageShowsEach() throws IOException {
        assertThat(PackageReportPage.html(Samples.manifest(), null, fleet().targets()))
                .contains("\"name\":\"west\"", "\"name\":\"north\"")
                .doesNotContain("<b>east");
    }
}
