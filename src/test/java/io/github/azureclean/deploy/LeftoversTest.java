package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A temporary record that stays although its deployment went on under its final record. */
class LeftoversTest {
    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    private DeploymentResult run(long finalReceivedAfter) {
        scm.answer(request -> {
            long now = deploying.clock.elapsed().toSeconds();
            scm.show(record("temp-1", 0, false, now), now, 1_000_000);
            scm.show(record("found", 4, true, now + finalReceivedAfter), now + 10, 1_000_000);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new UploadAnswer.Accepted("never-used"), 202);
        });
        return deploying.run();
    }

    @Test
    void says_nothing_when_everything_later_has_ended_for_long_and_nothing_holds_the_lock() {
        DeploymentResult result = run(5);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("found");
        assertThat(deploying.clock.elapsed()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void is_a_deployment_while_the_lock_is_held() {
        scm.lock = () -> scm.uploads.isEmpty()
                ? new Reading.Missing<>(false, "")
                : new Reading.Value<>(new LockInfo("deployment", null, null), null);
        scm.deploying = () -> new Reading.Value<>(!scm.uploads.isEmpty(), null);

        assertThat(run(5).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void is_a_deployment_if_what_has_ended_came_before_it() {
        assertThat(run(-5).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(scm.uploads).hasSize(1);
    }
}
