package io.github.azureclean.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.server.UploadAnswer.Accepted;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A build that is cancelled. */
class InterruptionTest {
    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    @Test
    void an_interrupt_after_the_upload_says_that_the_deployment_goes_on_and_names_it() {
        scm.answer(request -> {
            scm.deploys("goes-on", 100, 4);
            return scm.exchange(new Accepted("goes-on"), 202);
        });
        scm.recordFault = id -> {
            Thread.currentThread().interrupt();
            return null;
        };

        DeploymentResult result = deploying.run();

        assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.cause()).isEqualTo(Cause.INTERRUPTED);
        assertThat(result.deploymentId()).isEqualTo("goes-on");
        assertThat(result.reason()).contains("deployment goes-on goes on at the server");
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_snapshot_in_mid_deployment_is_what_a_cancelled_build_would_report() {
        AtomicReference<DeploymentResult> seen = new AtomicReference<>();
        DeploymentEngine engine = deploying.engine();
        deploying.succeedsAs("id");
        scm.recordFault = id -> {
            seen.set(engine.snapshot());
            return null;
        };

        DeploymentResult result = engine.deploy(deploying.plan());

        assertThat(seen.get().cause()).isEqualTo(Cause.INTERRUPTED);
        assertThat(seen.get().deploymentId()).isEqualTo("id");
        assertThat(seen.get().attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.verdict()).isEqualTo("unknown"));
        assertThat(engine.snapshot()).isEqualTo(result);
    }

    @Test
    void before_the_upload_nothing_of_ours_is_live() {
        DeploymentResult snapshot = deploying.engine().snapshot();

        assertThat(snapshot.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(snapshot.cause()).isEqualTo(Cause.INTERRUPTED);
        assertThat(snapshot.attempts()).isEmpty();
    }
}
