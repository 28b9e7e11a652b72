package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadAnswer.Conflict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main roads of a deployment, from its first request to its result. */
class DeploymentEngineTest {
    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    @Test
    void an_accepted_package_that_succeeds_is_a_success_after_one_upload() {
        deploying.succeedsAs("id-1");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.cause()).isNull();
        assertThat(result.deploymentId()).isEqualTo("id-1");
        assertThat(result.verification().proven()).isTrue();
        assertThat(scm.uploads).hasSize(1);
        assertThat(result.metrics().bytesInVain()).isZero();
        assertThat(result.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.verdict()).isEqualTo("success");
            assertThat(attempt.httpStatus()).isEqualTo(202);
            assertThat(attempt.uploadedBytes()).isEqualTo(ScriptedScm.SIZE);
        });
    }

    @Test
    void two_conflicts_are_waited_out_and_the_third_upload_succeeds() {
        scm.answer(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        scm.answer(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        deploying.succeedsAs("id-3");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.attempts())
                .extracting(DeploymentResult.Attempt::verdict)
                .containsExactly("conflict", "conflict", "success");
        assertThat(result.metrics().bytesInVain()).isEqualTo(2 * ScriptedScm.SIZE);
    }

    @Test
    void a_foreign_deployment_is_waited_for_without_an_upload() {
        scm.show(record("foreign", 1, false, -10), 0, 40);
        scm.show(record("foreign", 4, true, -10), 40, 1_000_000);
        deploying.succeedsAs("ours");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(scm.uploadsAt)
                .singleElement()
                .satisfies(at -> assertThat(at).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(45)));
        assertThat(result.metrics().bytesInVain()).isZero();
        assertThat(result.metrics().idleToUpload()).isEqualTo(Duration.ZERO);
        assertThat(deploying.events)
                .contains(
                        new DeploymentEvent.WaitStarted("deployment foreign of GITHUB to end", Duration.ofMinutes(30)));
    }

    @Test
    void a_deployment_whose_reply_was_lost_is_adopted_and_not_sent_again() {
        scm.answer(request -> {
            scm.deploys("found", 30, 4);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new UploadAnswer.Doubtful("no answer in time"), 504);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("found");
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_wrong_password_costs_one_request_and_no_upload() {
        scm.listFault = () -> new Reading.Denied<>(Cause.WRONG_CREDENTIALS, 401, "Unauthorized");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
        assertThat(scm.requests).containsExactly("list");
        assertThat(result.attempts()).isEmpty();
    }

    @Test
    void a_success_whose_log_tells_of_a_failed_copy_is_a_failure_with_that_log() {
        deploying.succeedsAs("id-1");
        scm.logs.put("id-1", List.of(Deploying.line("Copying files.", 0), Deploying.line("Kudu Sync failed", 2)));

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.COPY_FAILED);
        assertThat(result.serverLog()).containsExactly("Copying files.", "Kudu Sync failed");
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_success_that_left_other_content_is_a_failure() {
        scm.answer(request -> {
            scm.deploys("id-1", 20, 4);
            scm.files.put(Deploying.MARKER, "f".repeat(64));
            return scm.exchange(new UploadAnswer.Accepted("id-1"), 202);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.CONTENT_DIFFERS);
        assertThat(result.verification().proven()).isFalse();
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_marker_that_shows_up_late_is_waited_for() {
        scm.answer(request -> {
            scm.deploys("id-1", 20, 4);
            return scm.exchange(new UploadAnswer.Accepted("id-1"), 202);
        });
        deploying.clock.onPassed(() -> {
            if (deploying.clock.elapsed().toSeconds() > 40) {
                scm.files.put(Deploying.MARKER, Deploying.HASH);
            }
        });

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
    }
}
