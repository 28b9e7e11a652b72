package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.UploadAnswer.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The waits before an upload: how long, and what ends them. */
class WaitIdleTest {
    private static final long FOR_EVER = 1_000_000;

    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    private Duration upload(int number) {
        return scm.uploadsAt.get(number - 1);
    }

    @Test
    void somebody_elses_deployment_is_waited_for_until_the_idle_timeout_and_costs_no_upload() {
        scm.show(record("foreign", 1, false, 0), 0, FOR_EVER);
        scm.deploying = () -> new Reading.Value<>(true, null);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.OTHER_DEPLOYMENT_RUNNING);
        assertThat(result.reason()).contains("foreign");
        assertThat(deploying.clock.elapsed()).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
        assertThat(scm.uploads).isEmpty();
    }

    @Test
    void a_long_wait_is_told_at_its_start_about_once_a_minute_and_at_its_end() {
        scm.show(record("foreign", 1, false, 0), 0, 300);
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(deploying.events.get(0))
                .isEqualTo(
                        new DeploymentEvent.WaitStarted("deployment foreign of GITHUB to end", Duration.ofMinutes(30)));
        List<DeploymentEvent.StillWaiting> told = deploying.events.stream()
                .filter(DeploymentEvent.StillWaiting.class::isInstance)
                .map(DeploymentEvent.StillWaiting.class::cast)
                .toList();
        assertThat(told)
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.waited().plus(each.left())).isEqualTo(Duration.ofMinutes(30)));
        assertThat(told.get(1).waited().minus(told.get(0).waited()))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
        assertThat(deploying.events.get(told.size() + 1)).isInstanceOf(DeploymentEvent.WaitEnded.class);
    }

    @Test
    void the_upload_begins_within_one_poll_of_the_end_of_a_deployment_of_forty_seconds() {
        long most = 0;
        long sum = 0;
        for (int later = 0; later < 50; later++) {
            Deploying run = new Deploying();
            long millis = 40_000 + later * 100L;
            run.scm.listFault = () -> run.clock.elapsed().toMillis() < millis
                    ? new Reading.Value<>(List.of(record("foreign", 1, false, -1)), run.clock.now())
                    : null;
            run.succeedsAs("ours");
            DeploymentResult result = run.run();
            assertThat(result.metrics().bytesInVain()).isZero();
            long after = run.scm.uploadsAt.get(0).toMillis() - millis;
            most = Math.max(most, after);
            sum += after;
        }
        System.out.println("foreign deployment of 40 s: upload " + sum / 50 + " ms after its end on average, " + most
                + " ms at most, 0 bytes in vain");

        assertThat(most).isLessThanOrEqualTo(5_000);
    }

    @Test
    void an_unfinished_record_of_half_an_hour_ago_is_a_leftover() {
        scm.show(record("orphan", 1, false, -1801), 0, FOR_EVER);
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(upload(1)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void after_a_conflict_a_readable_lock_is_waited_out_however_long_it_lasts() {
        Instant expiry = VirtualClock.START.plusSeconds(1200);
        scm.lock = () -> deploying.clock.now().isBefore(expiry)
                ? new Reading.Value<>(new LockInfo("Performing continuous deployment", expiry), null)
                : new Reading.Missing<>(false, "");
        scm.answer(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(upload(2)).isBetween(Duration.ofSeconds(1200), Duration.ofSeconds(1215));
    }

    @Test
    void after_a_conflict_an_idle_look_alone_does_not_cut_the_wait_short() {
        scm.answer(new Conflict(Conflict.Kind.UNKNOWN), 409);
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(upload(2).minus(upload(1))).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
    }

    @Test
    void after_a_conflict_the_wait_ends_when_the_other_deployment_is_seen_to_end() {
        scm.answer(request -> {
            scm.show(record("foreign", 1, false, 0), 0, 12);
            scm.show(record("foreign", 4, true, 0), 12, FOR_EVER);
            return scm.exchange(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        });
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(upload(2)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
    }

    @Test
    void after_an_unready_server_three_calm_readings_end_the_wait_early() {
        scm.answer(new UploadAnswer.NotSent("connection refused", false), null);
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(upload(2)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void an_auto_swap_is_given_its_two_minutes() {
        scm.answer(new Conflict(Conflict.Kind.AUTO_SWAP), 409);
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(upload(2)).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(135));
    }

    @Test
    void throttling_is_waited_for_as_long_as_the_server_asks_but_never_longer_than_two_minutes() {
        scm.answer(request -> throttled(Duration.ofSeconds(45)));
        scm.answer(request -> throttled(Duration.ofDays(10)));
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(upload(2)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(55));
        assertThat(upload(3).minus(upload(2))).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(135));
    }

    private UploadExchange throttled(Duration retryAfter) {
        return new UploadExchange(new UploadAnswer.Throttled(), 0, true, 429, "", retryAfter, null);
    }

    @Test
    void when_every_upload_meets_a_conflict_on_an_idle_looking_server_the_lock_is_stuck() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            scm.answer(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        }

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.LOCK_STUCK);
        assertThat(scm.uploads).hasSize(3);
    }

    @Test
    void a_retry_after_on_a_status_read_holds_the_next_one_back() {
        scm.listFault = () -> deploying.clock.elapsed().isZero()
                ? new Reading.Unavailable<>("429", false, Duration.ofSeconds(50))
                : null;
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(upload(1)).isEqualTo(Duration.ofSeconds(50));
    }
}
