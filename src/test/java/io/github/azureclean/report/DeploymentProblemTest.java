package io.github.azureclean.report;

import static io.github.azureclean.report.Samples.ID;
import static io.github.azureclean.report.Samples.TARGET;
import static io.github.azureclean.report.Samples.attempt;
import static io.github.azureclean.report.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentProblemTest {
    @Test
    void saysWhatHappenedWhyAndWhatToDoNext() {
        String text = DeploymentProblem.of(
                        result(
                                Outcome.FAILED,
                                Cause.RUN_FROM_PACKAGE_URL,
                                "The app runs from a package at a URL.",
                                null,
                                attempt(1, 409, "rejected", "", "Run-From-Zip is set\nto a remote URL")),
                        TARGET)
                .text();

        assertThat(text.lines())
                .containsExactly(
                        "The deployment failed: The app runs from a package at a URL.",
                        "The server says: Run-From-Zip is set to a remote URL",
                        Cures.of(Cause.RUN_FROM_PACKAGE_URL)
                                + " See https://azureclean.github.io/azure-clean-maven-plugin/troubleshooting.html#run-from-package-url");
    }

    @Test
    void anUnknownOutcomeNamesTheRecordToLookAt() {
        String text = DeploymentProblem.of(result(Outcome.UNKNOWN, Cause.TIMED_OUT, "The time was over.", ID), TARGET)
                .text();

        assertThat(text.lines().toList().get(0))
                .isEqualTo("The outcome is not known: The time was over. (deployment " + ID + ")");
        assertThat(text)
                .contains("Look at https://shop.scm.azurewebsites.net/api/deployments/" + ID + " first. "
                        + Cures.of(Cause.TIMED_OUT));
    }

    @Test
    void withoutWordsOfTheServerToTheUploadItsLogIsQuoted() {
        DeploymentResult plain = result(Outcome.FAILED, Cause.DEPLOYMENT_FAILED, "It failed.", ID);
        DeploymentResult logged = new DeploymentResult(
                plain.outcome(),
                plain.cause(),
                plain.reason(),
                plain.deploymentId(),
                plain.attempts(),
                plain.metrics(),
                plain.verification(),
                null,
                List.of("Copying files", "No space left on device"),
                null,
                List.of());

        assertThat(DeploymentProblem.of(logged, TARGET).text())
                .contains("\nThe server says: No space left on device\n");
    }

    @Test
    void aLongQuoteIsCut() {
        String text = DeploymentProblem.of(
                        result(
                                Outcome.FAILED,
                                Cause.REQUEST_INVALID,
                                "Refused.",
                                null,
                                attempt(1, 400, "rejected", "", "x".repeat(5000))),
                        TARGET)
                .text();

        assertThat(text.lines().toList().get(1)).hasSizeLessThan(330).endsWith("…");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void no_error_has_more_than_three_lines(Cause cause) {
        String text = DeploymentProblem.of(
                        result(
                                Outcome.UNKNOWN,
                                cause,
                                "One\ntwo\nthree.",
                                ID,
                                attempt(1, 500, "unknown", "", "a\n\nb")),
                        TARGET)
                .text();

        assertThat(text.lines()).hasSize(3);
    }

    @Test
    void successIsNoError() {
        assertThatThrownBy(() -> DeploymentProblem.of(Samples.success(), TARGET))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
