package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.emulator.Personality;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server's records say of our deployment, and when they are not to be believed. */
@Timeout(60)
class ScenarioRecordTest {
    @TempDir
    private Path folder;

    private ScenarioRun run(String... faults) throws Exception {
        return new ScenarioRun(folder).faults(faults);
    }

    @Test
    void row25_anIdThatIsUnknownForLongIsToleratedWhileThePackageIsReceived() throws Exception {
        try (ScenarioRun run = run("{'fault':'phases','receiving':'90s'}")) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.pollsById()).filteredOn(poll -> poll.status() == 404).hasSizeGreaterThan(3);
        }
    }

    @Test
    void row26_aPackageThatCannotBeUnpackedIsAPermanentFailureWithItsLog() throws Exception {
        try (ScenarioRun run = run()) {
            run.content = ScenarioPackage.damaged(folder);

            ScenarioEnd end = run.deploy().fails(Cause.PACKAGE_CORRUPT, 1);

            assertThat(end.result().serverLog()).isNotEmpty();
            assertThat(end.result().deploymentId()).startsWith("temp-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{'fault':'lostReply','on':{'path':'upload'}}"})
    void row27_aFailedTemporaryRecordThatStaysIsNotOurVerdict(String more) throws Exception {
        try (ScenarioRun run = run("{'fault':'tempStays','failed':true}")) {
            run.faults(more.isEmpty() ? "[]" : more);

            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.result().deploymentId()).doesNotStartWith("temp-");
        }
    }

    @Test
    void row28_aMaskedStatusIsReadFromTheList() throws Exception {
        try (ScenarioRun run = run("{'fault':'masking','lasts':'5m'}")) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.took()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void row29_aFailureWithAnUnknownErrorMayTurnIntoSuccess() throws Exception {
        try (ScenarioRun run = run("{'fault':'flip','after':'60s'}")) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
        }
    }

    private ScenarioRun purged(String... more) throws Exception {
        return run("{'fault':'purgeRecord','after':'15s'}").faults(more);
    }

    @Test
    void row30_aVanishedRecordIsASuccessWithAWarningIfEveryFileIsOurs() throws Exception {
        try (ScenarioRun run = purged()) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.result().warnings()).anyMatch(warning -> warning.contains("disappeared"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'only':'.azure-clean'", "'drop':'**'"})
    void row30_aVanishedRecordIsAFailureIfNotEveryFileIsOurs(String copied) throws Exception {
        try (ScenarioRun run = purged("{'fault':'partialCopy'," + copied + "}")) {
            run.deploy().fails(Cause.DEPLOYMENT_FAILED, 1).says("disappeared", "is not ours");
        }
    }

    @Test
    void row30_aVanishedRecordIsUnknownWithoutVerification() throws Exception {
        try (ScenarioRun run = purged()) {
            run.verify = VerifyMode.NONE;

            run.deploy().isUnknown(Cause.OUTCOME_NOT_READABLE, 1);
        }
    }

    @Test
    void row31_aForeignFailureRightAfterIsNotOurs() throws Exception {
        try (ScenarioRun run = run("{'fault':'foreignDeployment','startsIn':'31s','lasts':'40s','status':3}")) {
            run.deploy().succeeds(1);
        }
    }

    @Test
    void row33_anErrorInTheLogOfASuccessIsAFailureWhenTheContentIsNotWhole() throws Exception {
        try (ScenarioRun run = run("{'fault':'logLine'}", "{'fault':'partialCopy','drop':'.azure-clean'}")) {
            ScenarioEnd end = run.deploy().fails(Cause.COPY_FAILED, 1).says("Kudu Sync failed");

            assertThat(end.result().serverLog()).isNotEmpty();
        }
    }

    @Test
    void row33_anErrorThatWasOvercomeIsAWarningWhenEveryFileIsOurs() throws Exception {
        try (ScenarioRun run = run("{'fault':'logLine'}")) {
            ScenarioEnd end = run.deploy().succeeds(1);

            assertThat(end.result().verification().by()).isEqualTo("comparing every file");
            assertThat(end.result().warnings()).anyMatch(warning -> warning.contains("Kudu Sync failed"));
        }
    }

    @Test
    void row34_aFileThatWasNotCopiedIsFoundByAFullCheck() throws Exception {
        try (ScenarioRun run = run("{'fault':'partialCopy','drop':'app/data.txt'}")) {
            run.verify = VerifyMode.FULL;

            run.deploy().fails(Cause.CONTENT_DIFFERS, 1).says("app/data.txt is missing");
        }
    }

    @Test
    void row46_status5IsTriedAgain() throws Exception {
        try (ScenarioRun run = run("{'fault':'ending','status':5}")) {
            ScenarioEnd end = run.deploy().succeeds(2);

            assertThat(end.result().attempts().get(0).verdict()).isEqualTo("replaced");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, -1, 42})
    void row46_otherEndsAreFailures(int status) throws Exception {
        try (ScenarioRun run = run("{'fault':'ending','status':" + status + "}")) {
            run.deploy()
                    .fails(status == -1 ? Cause.CANCELLED_BY_SERVER : Cause.DEPLOYMENT_FAILED, 1)
                    .says("status " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'statusAsText':true", "'withoutComplete':true"})
    void row46_recordsAreReadLeniently(String style) throws Exception {
        try (ScenarioRun run = run("{'fault':'recordStyle'," + style + "}")) {
            run.deploy().succeeds(1);
        }
    }

    @Test
    void row48_aFailedRestartIsAFailureThatSaysThatTheContentIsThere() throws Exception {
        try (ScenarioRun run = run("{'fault':'restartFails'}")) {
            run.deploy().fails(Cause.RESTART_FAILED, 1).says("put our content on the server", "restarting");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'by':'10m'}|{'decimals':0", "'by':'-10m'}|{'decimals':7"})
    void row50_oddOrderSkewAndTimesDoNotConfuseTheSearchForOurRecord(String skewAndStyle) throws Exception {
        String[] parts = skewAndStyle.split("\\|", 2);
        try (ScenarioRun run = run("{'fault':'clockSkew'," + parts[0]).afterOldSuccess()) {
            run.faults(
                    "{'fault':'recordStyle','reversed':true," + parts[1].substring(1) + "}",
                    "{'fault':'lostReply','on':{'path':'upload'}}");

            run.deploy().succeeds(1);
        }
    }

    @Test
    void row53_aDeploymentThatNeverEndsIsUnknownAtTheLimit() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder, options -> options.personality(Personality.WINDOWS))
                .faults("{'fault':'neverEnds'}")) {
            ScenarioEnd end = run.deploy().isUnknown(Cause.TIMED_OUT, 1);

            assertThat(end.took()).isEqualTo(run.budgets.deploy());
            end.says(String.valueOf(end.result().deploymentId()));
        }
    }

    @Test
    void row55_aHugeLogIsReadWithoutHarm() throws Exception {
        try (ScenarioRun run = run("{'fault':'bigLog','bytes':3000000}")) {
            run.deploy().succeeds(1);
        }
    }

    @Test
    void row55_whatIsShownOfALogIsBoundedAndMasked() throws Exception {
        try (ScenarioRun run = run(
                "{'fault':'bigLog','bytes':200000}",
                "{'fault':'logLine','type':0,'message':'connect with AccountKey=c2VjcmV0LXZhbHVl;EndpointSuffix=x'}",
                "{'fault':'ending','message':'login failed for " + ScenarioRun.PASSWORD + "'}")) {
            ScenarioEnd end = run.deploy().fails(Cause.DEPLOYMENT_FAILED, 1);

            assertThat(end.result().serverLog())
                    .hasSizeBetween(2, 50)
                    .allMatch(line -> line.length() <= 501)
                    .contains("login failed for ***")
                    .noneMatch(line -> line.contains("c2VjcmV0"));
            assertThat(end.result() + " " + end.events()).doesNotContain("c2VjcmV0");
        }
    }
}
