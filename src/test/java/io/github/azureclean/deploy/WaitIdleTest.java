package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadAnswer.Conflict;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.state.Sentences;
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
        assertThat(deploying.clock.elapsed()).isEqualTo(Duration.ofMinutes(30));
        assertThat(scm.uploads).isEmpty();
        assertThat(deploying.events)
                .contains(
                        new DeploymentEvent.WaitStarted("deployment foreign of GITHUB to end", Duration.ofMinutes(30)),
                        new DeploymentEvent.WaitEnded(
                                "deployment foreign of GITHUB to end", Duration.ofMinutes(30), false));
    }

    @Test
    void a_wait_and_its_failure_name_who_holds_the_lock_since_when_and_how_long_at_most() {
        Instant expiry = VirtualClock.START.plusSeconds(13 * 60);
        scm.show(record("foreign", 1, false, 0), 0, FOR_EVER);
        scm.lock = () -> {
            Instant now = deploying.clock.now();
            Instant expires = now.isBefore(expiry) ? expiry : expiry.plusSeconds(1500);
            return new Reading.Value<>(
                    new LockInfo("Performing continuous deployment", expires.minusSeconds(1500), expires), now);
        };

        DeploymentResult result = deploying.run();

        assertThat(deploying.events)
                .contains(new DeploymentEvent.WaitStarted(
                        "deployment foreign of GITHUB to end (lock held by \"Performing continuous deployment\" for"
                                + " 12 min, ends by itself in 13 min at most)",
                        Duration.ofMinutes(30)));
        assertThat(result.reason())
                .isEqualTo("Waited 30m for deployment foreign of GITHUB to end (lock held by \"Performing continuous"
                        + " deployment\" for 17 min, ends by itself in 8 min at most); nothing of ours is being"
                        + " deployed.");
    }

    @Test
    void a_lock_of_windows_has_an_age_but_no_end() {
        scm.show(record("foreign", 1, false, 0), 0, FOR_EVER);
        scm.lock = () -> new Reading.Value<>(
                new LockInfo("Preparing zip package", VirtualClock.START.minusSeconds(59), null), null);

        assertThat(deploying.run().reason())
                .startsWith("Waited 30m for deployment foreign of GITHUB to end (lock held by \"Preparing zip package\""
                        + " for 30 min); nothing");
        assertThat(deploying.events)
                .contains(new DeploymentEvent.WaitStarted(
                        "deployment foreign of GITHUB to end (lock held by \"Preparing zip package\" for 59 s)",
                        Duration.ofMinutes(30)));
    }

    @Test
    void a_lock_file_of_windows_alone_may_be_a_leftover_and_is_not_waited_for() {
        scm.lock = () -> new Reading.Value<>(new LockInfo("git push", VirtualClock.START, null), null);
        scm.answer(new Conflict(Conflict.Kind.UNKNOWN), 409);
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(upload(2)).isLessThan(Duration.ofSeconds(31));
    }

    @Test
    void without_the_servers_time_the_lock_is_told_by_its_own_times() {
        Instant expires = VirtualClock.START.plusSeconds(60);
        LockInfo lock = new LockInfo("git push", VirtualClock.START, expires);

        assertThat(Sentences.holder(lock, null))
                .isEqualTo(" (lock held by \"git push\" since 2026-11-22T12:00:00Z, ends by itself at"
                        + " 2026-11-22T12:01:00Z at the latest)");
        assertThat(Sentences.holder(lock, expires)).isEmpty();
    }

    @Test
    void a_refusal_that_names_the_operation_in_the_way_is_repeated_in_the_failure() {
        String says = "The operation conflicts with the pending 'Preparing zip package' operation started at"
                + " 11/22/2026 12:00:00 PM. Please retry operation later.";
        for (int attempt = 1; attempt <= 3; attempt++) {
            scm.answer(request ->
                    new UploadExchange(new Conflict(Conflict.Kind.DEPLOYMENT), 0, false, 409, says, null, null));
        }

        assertThat(deploying.run().reason())
                .startsWith(
                        "The server refused the upload because it says that another deployment is running (lock held"
                                + " by \"Preparing zip package\" since 11/22/2026 12:00:00 PM) (the last of 3 attempts)");
    }

    @Test
    void a_pause_ends_with_a_look_at_the_very_moment_that_was_announced() {
        scm.answer(new Conflict(Conflict.Kind.UNKNOWN), 409);
        deploying.succeedsAs("id");

        deploying.run();

        Duration announced = deploying.events.stream()
                .filter(DeploymentEvent.WaitStarted.class::isInstance)
                .map(event -> ((DeploymentEvent.WaitStarted) event).atMost())
                .findFirst()
                .orElseThrow();
        Duration firstLook = Duration.ofSeconds(5);
        assertThat(upload(2)).isEqualTo(firstLook.plus(announced));
    }

    @Test
    void a_server_that_stays_silent_is_given_up_when_it_was_announced() {
        scm.listFault = () -> new Reading.Unavailable<>("HTTP 502", false, null);

        DeploymentResult result = deploying.run();

        assertThat(result.cause()).isEqualTo(Cause.SERVER_NOT_READY);
        assertThat(deploying.clock.elapsed()).isEqualTo(Duration.ofMinutes(5));
        assertThat(deploying.events)
                .first()
                .isEqualTo(new DeploymentEvent.WaitStarted("the server to answer (HTTP 502)", Duration.ofMinutes(5)));
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
            run.scm.show(record("foreign", 4, true, -1), 0, FOR_EVER);
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
    void a_running_record_that_is_not_listed_any_more_is_waited_for_because_the_list_may_be_an_older_one() {
        scm.show(record("foreign", 1, false, 0), 0, 20);
        deploying.succeedsAs("ours");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);

        assertThat(scm.uploadsAt.get(0)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(61));
    }

    @Test
    void a_running_record_that_another_one_follows_is_not_waited_for() {
        scm.show(record("temp-1", 1, false, 0), 0, 20);
        scm.show(record("foreign", 4, true, 1), 20, FOR_EVER);
        deploying.succeedsAs("ours");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);

        assertThat(scm.uploadsAt.get(0)).isLessThan(Duration.ofSeconds(30));
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
                ? new Reading.Value<>(new LockInfo("Performing continuous deployment", null, expiry), null)
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
            scm.files.put(Deploying.MARKER, "f".repeat(64));
            return scm.exchange(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        });
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(upload(2)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
    }

    @Test
    void after_a_conflict_a_success_that_shows_no_content_yet_may_be_ours_until_a_mount_must_have_shown_it() {
        scm.answer(request -> {
            scm.show(record("foreign", 1, false, 0), 0, 12);
            scm.show(record("foreign", 4, true, 0), 12, FOR_EVER);
            return scm.exchange(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        });
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(upload(2)).isBetween(Duration.ofSeconds(42), Duration.ofSeconds(60));
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

    @Test
    void the_time_that_was_waited_for_an_upload_counts_although_it_did_not_begin() {
        Budgets usual = Deploying.BUDGETS;
        deploying.budgets = new Budgets(
                usual.attempt(),
                usual.idle(),
                Duration.ofSeconds(15),
                usual.pollInterval(),
                usual.reconcile(),
                usual.flipGrace(),
                usual.readiness());
        scm.answer(request -> throttled(Duration.ofSeconds(999_999)));

        DeploymentResult result = deploying.run();

        assertThat(result.metrics().waited()).isEqualTo(Duration.ofSeconds(15));
        assertThat(deploying.events)
                .contains(new DeploymentEvent.WaitStarted(
                        "the end of the pause that the server asked for", Duration.ofSeconds(15)));
        assertThat(result.reason())
                .isEqualTo("The 15s of deployTimeout were over while waiting for the end of the pause that the server"
                        + " asked for; nothing of ours is being deployed.");
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

    @Test
    void a_list_that_lost_what_was_running_lets_nobody_say_that_nothing_of_ours_is_live() {
        deploying.budgets = new Budgets(
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Duration.ofSeconds(25),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5));
        scm.answer(request -> {
            scm.show(record("whose", 1, false, 0), 0, 12);
            return scm.exchange(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void one_that_may_be_an_earlier_upload_and_was_marked_as_failed_is_watched_although_the_server_is_busy() {
        deploying.retry = new RetryPolicy(2, List.of(Duration.ofSeconds(30)));
        scm.answer(new UploadAnswer.Doubtful("bad gateway"), 502);
        scm.answer(request -> {
            long now = deploying.clock.elapsed().toSeconds();
            scm.show(record("late", 3, true, now), now, now + 90);
            scm.show(record("late", 4, true, now), now + 90, FOR_EVER);
            scm.deploying = () -> new Reading.Value<>(deploying.clock.elapsed().toSeconds() < now + 90, null);
            deploying.clock.onPassed(() -> {
                if (deploying.clock.elapsed().toSeconds() >= now + 90) {
                    scm.files.put(Deploying.MARKER, Deploying.HASH);
                }
            });
            return scm.exchange(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        });

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void an_old_record_that_never_ended_does_not_hide_that_a_list_is_an_older_one() {
        scm.show(record("orphan", 1, false, -90_000), 0, 1_000_000);
        scm.answer(request -> {
            long now = deploying.clock.elapsed().toSeconds();
            scm.show(record("temp-1", 0, false, now), now, now + 8);
            scm.show(record("ours", 4, true, now + 7), now + 25, 1_000_000);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.DEPLOYMENT), 409);
        });

        DeploymentResult result = deploying.run();

        assertThat(scm.uploads).hasSize(1);
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("ours");
    }
}
