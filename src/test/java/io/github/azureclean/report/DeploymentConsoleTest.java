package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentConsoleTest {
    private final RecordedLines sink = new RecordedLines();
    private Instant now = Samples.START;
    private final DeploymentConsole console = new DeploymentConsole(
            sink, Emphasis.NONE, new ProgressReport(sink, () -> now, ProgressReport.Style.LINES, text -> {}));

    @Test
    void aDeploymentReadsAsAShortStory() {
        console.on(new DeploymentEvent.WaitStarted("deployment 3f2a of GITHUB to end", Duration.ofMinutes(30)));
        console.on(new DeploymentEvent.WaitEnded("deployment 3f2a of GITHUB to end", Duration.ofSeconds(42), true));
        console.on(new DeploymentEvent.UploadStarted(1, 3, 12_300_000));
        now = now.plusSeconds(4);
        console.on(new DeploymentEvent.UploadAdvanced(12_300_000, 12_300_000));
        console.on(new DeploymentEvent.UploadAnswered(1, 409, "another deployment runs", "in\nprogress"));
        console.on(new DeploymentEvent.AttemptFailed(1, "Another deployment runs."));
        console.on(new DeploymentEvent.UploadStarted(2, 3, 12_300_000));
        console.on(new DeploymentEvent.UploadAnswered(2, null, "connection reset", ""));
        console.on(new DeploymentEvent.Reconciling("connection reset", Duration.ofSeconds(60)));
        console.on(new DeploymentEvent.Tracking("0c11", "building"));
        console.on(new DeploymentEvent.Tracking("0c11", "building"));
        console.on(new DeploymentEvent.Tracking("0c11", "success"));
        console.on(new DeploymentEvent.Verified(true, "The marker holds our content hash."));
        console.on(new DeploymentEvent.HealthChecked(1, "503"));
        console.on(new DeploymentEvent.Warned("The app was superseded."));

        assertThat(sink.lines)
                .containsExactly(
                        "wait      for deployment 3f2a of GITHUB to end, 30 min at most",
                        "wait      over after 42 s",
                        "upload    attempt 1 of 3, 12.3 MB",
                        "upload    12.3 MB in 4 s, 3.1 MB/s; answer 409, another deployment runs",
                        "          the server says: in progress",
                        "retry     attempt 1 failed: Another deployment runs.",
                        "upload    attempt 2 of 3, 12.3 MB",
                        "upload    no answer, connection reset",
                        "search    for our deployment on the server, 1 min at most: connection reset",
                        "track     0c11: building",
                        "track     0c11: success",
                        "verify    The marker holds our content hash.",
                        "health    try 1: 503",
                        "! The app was superseded.");
    }

    @Test
    void anUploadTellsHowFarItIs() {
        console.on(new DeploymentEvent.UploadStarted(1, 1, 100_000_000));
        now = now.plusSeconds(5);
        console.on(new DeploymentEvent.UploadAdvanced(10_000_000, 100_000_000));

        assertThat(sink.lines).last().isEqualTo("upload     10 %  10.0 MB of 100.0 MB, 2.0 MB/s");
    }

    @Test
    void aLongWaitIsToldAgain() {
        console.on(new DeploymentEvent.StillWaiting(
                "deployment 3f2a of GITHUB to end", Duration.ofMinutes(2), Duration.ofMinutes(28)));

        assertThat(sink.lines)
                .containsExactly(
                        "wait      goes on for deployment 3f2a of GITHUB to end, 2 min so far, 28 min more at most");
    }

    @Test
    void anAnswerOfTheAppIsToldWhenItChanges() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            console.on(new DeploymentEvent.HealthChecked(attempt, "HTTP 503"));
        }
        console.on(new DeploymentEvent.HealthChecked(4, "HTTP 200"));

        assertThat(sink.lines).containsExactly("health    try 1: HTTP 503", "health    try 4: HTTP 200");
    }

    @Test
    void textOfTheServerCannotMoveTheCursor() {
        console.on(new DeploymentEvent.UploadAnswered(1, 400, "refused", "\u001b[2J\rfake\u202Eline"));

        assertThat(sink.lines.get(1)).isEqualTo("          the server says: [2J fake line");
    }

    @Test
    void contentThatIsNotProvenIsAWarning() {
        console.on(new DeploymentEvent.Verified(false, "The marker is an old one."));

        assertThat(sink.lines).containsExactly("! verify    The marker is an old one.");
    }

    @Test
    void theEndIsThreeLines() {
        assertThat(DeploymentSummary.lines(
                        Samples.journal(Samples.success()), null, "target/azure-clean", Emphasis.NONE))
                .containsExactly(
                        "success   deployed to shop (slot staging) in 3 min 42 s with 2 uploads, content proven by marker",
                        "id        " + Samples.ID + "  https://shop-staging.azurewebsites.net",
                        "reports   target/azure-clean");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APP_DOES_NOT_START | deployed to shop (slot staging), but the app does not start, in",
                "RESTART_FAILED | deployed to shop (slot staging), but a last step such as the restart failed, in",
                "COPY_FAILED | not deployed properly to shop (slot staging) in",
                "WRONG_STACK | not deployed to shop (slot staging) in",
            })
    void theEndOfAFailureSaysWhatIsInPlace(Cause cause, String words) {
        assertThat(DeploymentSummary.sentence(Samples.journal(Samples.result(Outcome.FAILED, cause, "why", null))))
                .startsWith(words);
    }

    @Test
    void theEndOfAFailureNamesTheServersRecord() {
        assertThat(DeploymentSummary.lines(
                        Samples.journal(Samples.result(Outcome.UNKNOWN, Cause.TIMED_OUT, "", Samples.ID)),
                        null,
                        "x",
                        Emphasis.NONE))
                .startsWith(
                        "unknown   what shop (slot staging) runs now is not known, in 3 min 42 s with 0 uploads",
                        "id        " + Samples.ID + "  https://shop.scm.azurewebsites.net/api/deployments/"
                                + Samples.ID);
    }

    @Test
    void theEndNamesTheFolderOfASiteWhoseServerHasEnded() {
        assertThat(DeploymentSummary.lines(Samples.journal(Samples.success()), "target/site", "x", Emphasis.NONE))
                .contains("id        " + Samples.ID + "  target/site");
    }
}
