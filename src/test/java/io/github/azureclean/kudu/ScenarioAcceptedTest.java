package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.emulator.Personality;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server says that it took the package, in one way or another. */
@Timeout(60)
class ScenarioAcceptedTest {
    private static final String UPLOAD = "'on':{'path':'upload'}";

    @TempDir
    private Path folder;

    @Test
    void row1_anAcceptedPackageIsTrackedByItsIdToSuccess() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.pollsById())
                    .isNotEmpty()
                    .allMatch(poll -> poll.path().endsWith(end.result().deploymentId()));
            assertThat(end.took()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
        }
    }

    @Test
    void row2_retryAfterOnTheAnswerIsHonoured() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder, options -> options.personality(Personality.WINDOWS))) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.shortestPauseAfter(202)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void row3_withoutTrackingIdTheNewRecordIsAdopted() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .afterOldSuccess()
                .faults("{'fault':'editReply'," + UPLOAD + ",'remove':['SCM-DEPLOYMENT-ID']}")) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.result().deploymentId()).matches("[0-9a-f-]{36}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'remove':['Location']", "'set':{'Location':'::not an address::'}"})
    void row4_theLocationIsNotNeeded(String change) throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults("{'fault':'editReply'," + UPLOAD + "," + change + "}")) {
            run.deploy().succeeds(1);
        }
    }

    @Test
    void row5_theHostOfTheLocationIsNeverContacted() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.faults("{'fault':'editReply'," + UPLOAD + ",'set':{'Location':'" + run.elsewhere.base()
                    + "/api/deployments/latest'}}");

            run.deploy().succeeds(1);

            assertThat(run.elsewhere.calls).isEmpty();
        }
    }

    @Test
    void row6_aFailedRecordBehindA200IsAFailure() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .faults(
                        "{'fault':'answer'," + UPLOAD + ",'afterwards':true,'status':200}",
                        "{'fault':'ending','message':'npm ERR! missing script'}")) {
            ScenarioEnd end = run.deploy().fails(Cause.DEPLOYMENT_FAILED, 1);

            assertThat(end.result().serverLog()).contains("npm ERR! missing script");
        }
    }

    @Test
    void row7_a200WithoutARecordIsNotTheOldSuccess() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .afterOldSuccess()
                .faults("{'fault':'answer'," + UPLOAD + ",'afterwards':true,'status':200}", "{'fault':'noRecord'}")) {
            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.betweenUploads()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void row42_aRefusedContentTypeIsSwitchedOnce() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults("{'fault':'answer'," + UPLOAD + ",'status':415}")) {
            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.result().attempts())
                    .extracting(DeploymentResult.Attempt::number)
                    .containsExactly(1, 2);
        }
    }

    @Test
    void row42_aServerThatTakesNoContentTypeIsNotAskedAThirdTime() throws Exception {
        try (ScenarioRun run =
                new ScenarioRun(folder).faults("{'fault':'answer','on':{'path':'upload','times':-1},'status':415}")) {
            run.deploy().fails(Cause.CONTENT_TYPE_REFUSED, 2);
        }
    }

    @Test
    void row56_anAcceptedPackageThatIsNeverRecordedIsSentOnceMoreAndThenUnknown() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).afterOldSuccess().faults("{'fault':'noRecord','times':-1}")) {
            ScenarioEnd end = run.deploy().isUnknown(Cause.UPLOAD_DOUBTFUL, 2);

            assertThat(end.betweenUploads()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
            assertThat(end.says("accepted the package twice").result().deploymentId())
                    .isNull();
        }
    }
}
