package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.emulator.Personality;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server answers 409. */
@Timeout(60)
class ScenarioConflictTest {
    private static final String FOREIGN =
            "{'fault':'foreignDeployment','lasts':'40s','files':{'.azure-clean':'theirs'}}";

    @TempDir
    private Path folder;

    @Test
    void row8_aForeignDeploymentIsWaitedForWithReadsAndOneMoreUpload() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.whenUploading(() -> run.faults(FOREIGN));

            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.betweenUploads()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(45));
            assertThat(end.result().metrics().idleToUpload()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void row8_aForeignDeploymentThatIsSeenBeforehandCostsNoUpload() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults(FOREIGN)) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.result().metrics().bytesInVain()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fault':'conflict','kind':'IN_PROGRESS_QUOTED'}",
                "{'fault':'answer','on':{'path':'upload'},'status':409,"
                        + "'body':'there is a deployment currently in progress.'}"
            })
    void row9_theConflictIsRecognisedQuotedAndInAnyCase(String fault) throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults(fault)) {
            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.result().attempts().get(0).verdict()).isEqualTo("conflict");
            assertThat(end.result().attempts().get(0).serverMessage()).containsIgnoringCase("currently in progress");
        }
    }

    @Test
    void row10_aPendingOperationIsTransient() throws Exception {
        try (ScenarioRun run =
                new ScenarioRun(folder).faults("{'fault':'conflict','kind':'PENDING_OPERATION','times':2}")) {
            ScenarioEnd end = run.deploy().succeeds(3);

            assertThat(end.result().attempts().get(0).serverMessage()).contains("Preparing zip package");
        }
    }

    @Test
    void row11_aPackageAtAUrlFailsAtOnce() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults("{'fault':'conflict','kind':'REMOTE_URL','times':-1}")) {
            ScenarioEnd end = run.deploy().fails(Cause.RUN_FROM_PACKAGE_URL, 1);

            assertThat(end.took()).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void row12_anAutoSwapIsWaitedOut() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults("{'fault':'conflict','kind':'AUTO_SWAP','times':-1}")) {
            run.clock.after(Duration.ofMinutes(2), run.emulator.faults()::clear);

            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.betweenUploads()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void row13_theIdOnARefusalIsNotPolled() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults("{'fault':'conflict','deploymentId':true}")) {
            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.pollsById())
                    .allMatch(poll -> poll.path().endsWith(end.result().deploymentId()));
        }
    }

    @Test
    void row14_anAnswerBeforeTheEndOfTheBodyIsReadAndTheServerWatched() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder, options -> options.personality(Personality.WINDOWS))) {
            run.content = ScenarioPackage.large(folder);
            run.whenUploading(() -> run.faults(FOREIGN));

            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.betweenUploads()).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
        }
    }

    @Test
    void row14_anEarlyAnswerWithAResetBehindItEndsInOneWholeUpload() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder, options -> options.personality(Personality.WINDOWS))) {
            run.content = ScenarioPackage.large(folder);
            run.faults(
                    "{'fault':'answer','on':{'path':'upload'},'status':409,'bodyBytes':65536,"
                            + "'body':'There is a deployment currently in progress.'}",
                    "{'fault':'reset','on':{'path':'upload'}}");

            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.result().attempts()).hasSize(2);
            assertThat(end.betweenUploads()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void row15_conflictsForEverOnAnIdleServerEndWithAClearText() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults("{'fault':'conflict','times':-1}")) {
            run.deploy().fails(Cause.LOCK_STUCK, 3).says("the last of 3 attempts", "none is to be seen");
        }
    }

    @Test
    void row16_aStaleLockIsWaitedFor() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.whenUploading(() -> run.faults("{'fault':'staleLock','lasts':'25m'}"));

            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.took()).isBetween(Duration.ofMinutes(25), Duration.ofMinutes(27));
            assertThat(end.requests())
                    .anyMatch(request -> request.path().endsWith("/info.lock") && request.status() == 200);
            assertThat(end.events())
                    .filteredOn(DeploymentEvent.WaitStarted.class::isInstance)
                    .anyMatch(wait -> ((DeploymentEvent.WaitStarted) wait)
                            .what()
                            .matches("another deployment to end \\(lock held by \".+\" for .+, ends by itself in"
                                    + " 25 min at most\\)"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY", "HTML"})
    void row17_aConflictWithoutWordsIsRepeatedBoundedly(String kind) throws Exception {
        try (ScenarioRun run =
                new ScenarioRun(folder).faults("{'fault':'conflict','times':-1,'kind':'" + kind + "'}")) {
            run.deploy().fails(Cause.LOCK_STUCK, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY", "HTML"})
    void row17_oneConflictWithoutWordsIsNoFailure(String kind) throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults("{'fault':'conflict','kind':'" + kind + "'}")) {
            run.deploy().succeeds(2);
        }
    }
}
