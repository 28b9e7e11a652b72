package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.emulator.http.RequestEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Throttling, restarts, answers that cannot be read, and a build that is cancelled. */
@Timeout(60)
class ScenarioWeatherTest {
    private static final String POLL = "'on':{'method':'GET','path':'/api/deployments'}";

    @TempDir
    private Path folder;

    @Test
    void row43_throttlingIsWaitedOutAtUploadsAndAtPolls() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults("{'fault':'throttle','on':{'path':'upload'}}")) {
            run.whenTracking(
                    () -> run.faults("{'fault':'throttle','on':{'method':'GET','path':'/api/deployments','times':2}}"));

            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.requests())
                    .filteredOn(request -> request.status() == 429)
                    .hasSize(3);
            assertThat(end.shortestPauseAfter(429)).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        }
    }

    /** The server's clock stands at ten o'clock when the upload comes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 01 Mar 2026 10:00:40 GMT | 40 | 40",
                "Sat, 28 Feb 2026 10:00:00 GMT | 5 | 40",
                "-1 | 5 | 40",
                "999999 | 120 | 125",
                "soon | 5 | 40"
            })
    void row44_retryAfterIsParsedCappedOrIgnored(String value, int atLeast, int atMost) throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .faults("{'fault':'throttle','on':{'path':'upload'},'retryAfter':'" + value + "'}")) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.betweenUploads()).isBetween(Duration.ofSeconds(atLeast), Duration.ofSeconds(atMost));
        }
    }

    @Test
    void row45_aDeploymentThatDiesWithItsServerIsSentOnceMore() throws Exception {
        try (ScenarioRun run =
                new ScenarioRun(folder).faults("{'fault':'restartInDeployment','outage':'45s','explain':true}")) {
            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.betweenUploads()).isGreaterThanOrEqualTo(Duration.ofSeconds(45));
        }
    }

    @Test
    void row45_aSecondDeathIsAFailure() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .faults("{'fault':'restartInDeployment','outage':'45s','explain':true,'times':-1}")) {
            run.deploy().fails(Cause.DEPLOYMENT_FAILED, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fault':'answer'," + POLL + ",'status':502,'body':'<h1>Bad Gateway</h1>'}",
                "{'fault':'editReply'," + POLL + ",'keepBytes':20}",
                "{'fault':'editReply'," + POLL + ",'keepBytes':0}",
                "{'fault':'answer'," + POLL + ",'status':304}",
                "{'fault':'answer'," + POLL + ",'status':500}",
                "{'fault':'reset'," + POLL + "}"
            })
    void row47_anUnreadableAnswerToAPollIsNoVerdict(String fault) throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.whenAnswered(() -> run.faults(fault, fault, fault));

            run.deploy().succeeds(1);
        }
    }

    @Test
    void row47_aPollThatStallsIsGivenUpAndRepeated() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.silence = Duration.ofMillis(500);
            run.whenAnswered(() -> run.faults("{'fault':'slowReply'," + POLL + ",'delay':'30s'}"));

            run.deploy().succeeds(1);
        }
    }

    @Test
    void row51_aMarkerThatShowsLateIsReadAgain() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.whenAnswered(() -> run.faults(
                    "{'fault':'answer','on':{'path':'/api/vfs/site/wwwroot/.azure-clean','times':2},'status':404}"));

            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(markerReads(end).subList(1, 4))
                    .extracting(RequestEntry::status)
                    .containsExactly(404, 404, 200);
        }
    }

    @Test
    void row51_aRedirectOfAFileIsNotFollowedToAnotherHost() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.whenAnswered(() -> run.faults(
                    "{'fault':'answer','on':{'path':'/api/vfs/site/wwwroot/.azure-clean'},'status':307,'headers':"
                            + "{'Location':'" + run.elsewhere.base() + "/api/vfs/site/wwwroot/.azure-clean/'}}"));

            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(markerReads(end)).extracting(RequestEntry::status).contains(307);
            assertThat(run.elsewhere.calls).isEmpty();
        }
    }

    private static List<RequestEntry> markerReads(ScenarioEnd end) {
        return end.requests().stream()
                .filter(request -> request.path().contains("/wwwroot/.azure-clean"))
                .toList();
    }

    @Test
    void row54_aCancelledBuildSaysThatTheDeploymentGoesOn() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.whenTracking(Thread.currentThread()::interrupt);

            ScenarioEnd end = run.deploy().isUnknown(Cause.INTERRUPTED, 1);

            assertThat(end.interrupted()).isTrue();
            assertThat(end.count(DeploymentEvent.Tracking.class)).isEqualTo(1);
            end.says("goes on at the server", String.valueOf(end.result().deploymentId()));
        }
    }
}
