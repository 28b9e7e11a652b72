package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The upload gets no answer, or one that does not tell whether the package was taken. */
@Timeout(60)
class ScenarioDoubtfulTest {
    private static final String LOST = "{'fault':'lostReply','on':{'path':'upload'}}";

    @TempDir
    private Path folder;

    private static String afterwards(int status, String body) {
        return "{'fault':'answer','on':{'path':'upload'},'afterwards':true,'status':" + status + ",'body':'" + body
                + "'}";
    }

    private static String instead(int status) {
        return "{'fault':'answer','on':{'path':'upload'},'status':" + status + "}";
    }

    @Test
    void row18_lostReplyAfterAWholeUploadIsAdopted() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).afterOldSuccess().faults(afterwards(504, "<h1>504</h1>"))) {
            run.whenAnswered(() -> run.clock.pass(Duration.ofSeconds(230)));

            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.count(DeploymentEvent.Reconciling.class)).isEqualTo(1);
            assertThat(end.result().attempts().get(0).httpStatus()).isEqualTo(504);
        }
    }

    @Test
    void row19_lostReplyBeforeAFailureIsThatFailure() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .faults(afterwards(504, "<h1>504</h1>"), "{'fault':'ending','message':'disk quota exceeded'}")) {
            ScenarioEnd end = run.deploy().fails(Cause.DEPLOYMENT_FAILED, 1).says("disk quota exceeded");

            assertThat(end.result().serverLog()).contains("disk quota exceeded");
        }
    }

    @Test
    void row32_theOnlySuccessWithOtherContentMayBeOursSoNothingIsUploadedAgain() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .afterOldSuccess()
                .faults(LOST, "{'fault':'partialCopy','drop':'.azure-clean'}")) {
            run.deploy().fails(Cause.CONTENT_DIFFERS, 1).says("the only deployment that may be ours");
        }
    }

    @Test
    void row20_aBadGatewayWithoutAnyRecordIsFollowedByASecondUploadAfterTheWindow() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults(instead(502))) {
            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.betweenUploads()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
            assertThat(end.result().attempts().get(0).verdict()).isEqualTo("not-started");
        }
    }

    @Test
    void row21_aServerThatIsNotReadyYetIsWaitedFor() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .faults("{'fault':'answer','on':{'method':'GET','path':'/api/deployments','times':3},'status':503}")) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.polls().subList(0, 3)).allMatch(poll -> poll.status() == 503);
        }
    }

    @Test
    void row22_aBodyThatIsCutOffIsSentAgain() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.content = ScenarioPackage.large(folder);
            run.faults("{'fault':'reset','on':{'path':'upload'},'bodyBytes':" + run.content.size() / 2 + "}");

            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.result().attempts()).hasSize(2);
            assertThat(end.result().attempts().get(0).verdict()).isEqualTo("not-started");
            assertThat(end.betweenUploads()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void row23_aRecordThatAppearsLateAfterALostReplyPreventsASecondUpload() throws Exception {
        try (ScenarioRun run =
                new ScenarioRun(folder).afterOldSuccess().faults(LOST, "{'fault':'holdRecord','by':'20s'}")) {
            run.deploy().succeeds(1);
        }
    }

    @Test
    void row24_aConflictWithOurOwnFirstCopyIsAdopted() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .afterOldSuccess()
                .faults(afterwards(409, "There is a deployment currently in progress."))) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.result().metrics().bytesInVain()).isZero();
        }
    }

    @Test
    void row24_aPackageThatIsSentTwiceOnTheWayIsDeployedOnce() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).afterOldSuccess();
                ScenarioResender resender = new ScenarioResender(run.base)) {
            run.base = resender.base();

            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.result().attempts()).hasSize(1);
            assertThat(end.result().attempts().get(0).httpStatus()).isEqualTo(409);
        }
    }

    /** Polls fail until both deployments are there, so that neither can be told by its time. */
    private ScenarioRun withOneMoreDeployment(String files) throws Exception {
        ScenarioRun run = new ScenarioRun(folder)
                .afterOldSuccess()
                .faults(LOST, "{'fault':'foreignDeployment','startsIn':'31s','files':" + files + "}");
        run.whenAnswered(
                () -> run.faults("{'fault':'answer','on':{'path':'/api/deployments','times':-1},'status':503}"));
        run.clock.after(Duration.ofSeconds(80), run.emulator.faults()::clear);
        return run;
    }

    @Test
    void row32_amongSeveralNewRecordsTheMarkerProvesOurs() throws Exception {
        try (ScenarioRun run = withOneMoreDeployment("{}")) {
            run.deploy().succeeds(1);
        }
    }

    @Test
    void row32_amongSeveralNewRecordsWithoutOurMarkerTheEndIsUnknown() throws Exception {
        try (ScenarioRun run = withOneMoreDeployment("{'.azure-clean':'somebody else'}")) {
            run.deploy().isUnknown(Cause.UPLOAD_DOUBTFUL, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Request</html>"})
    void row35_a400WithoutWordsMayBeADeployment(String body) throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).afterOldSuccess().faults(afterwards(400, body))) {
            run.deploy().succeeds(1);
        }
    }
}
