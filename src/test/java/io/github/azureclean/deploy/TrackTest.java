package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer.Accepted;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.VfsEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our deployment at the server: what is made of each state of its record. */
class TrackTest {
    private static final long FOR_EVER = 1_000_000;
    private static final String UNKNOWN_ERROR = "An unknown error has occurred. Check the diagnostic log for details.";

    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    private void endsWith(int status) {
        scm.answer(request -> {
            scm.deploys("id", 10, status);
            return scm.exchange(new Accepted("id"), 202);
        });
    }

    @Test
    void a_masked_status_is_looked_up_in_the_list() {
        deploying.succeedsAs("id");
        scm.recordFault = id -> deploying.clock.elapsed().toSeconds() > 20
                ? new Reading.Value<>(masked(record(id, 0, true, 0)), null)
                : null;

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    private static DeploymentRecord masked(DeploymentRecord record) {
        return new DeploymentRecord(
                record.id(), 0, "", "", "", "", record.received(), record.ended(), true, false, false);
    }

    @Test
    void a_package_that_cannot_be_unpacked_fails_at_once_with_the_temporary_records_log() {
        scm.answer(request -> {
            scm.show(record("temp-1", 0, false, 1), 0, 20);
            scm.show(record("temp-1", 3, true, 1), 20, FOR_EVER);
            scm.logs.put("temp-1", List.of(Deploying.line("End of Central Directory record not found.", 2)));
            return scm.exchange(new Accepted("never"), 202);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.cause()).isEqualTo(Cause.PACKAGE_CORRUPT);
        assertThat(result.serverLog()).containsExactly("End of Central Directory record not found.");
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_deployment_that_the_server_gave_up_for_another_is_sent_again() {
        endsWith(5);
        deploying.succeedsAs("second");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("second");
    }

    @Test
    void partial_success_and_statuses_nobody_knows_are_failures() {
        endsWith(6);
        assertThat(deploying.run().cause()).isEqualTo(Cause.DEPLOYMENT_FAILED);

        Deploying other = new Deploying();
        other.scm.answer(request -> {
            other.scm.deploys("id", 10, -1);
            return other.scm.exchange(new Accepted("id"), 202);
        });
        assertThat(other.run().cause()).isEqualTo(Cause.CANCELLED_BY_SERVER);
    }

    @Test
    void when_reading_is_refused_after_the_upload_the_outcome_is_unknown_and_nothing_is_sent_again() {
        endsWith(4);
        scm.recordFault = id -> new Reading.Denied<>(Cause.TOKEN_EXPIRED, 401, "");
        scm.listFault = () -> scm.uploads.isEmpty() ? null : new Reading.Denied<>(Cause.TOKEN_EXPIRED, 401, "");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.cause()).isEqualTo(Cause.OUTCOME_NOT_READABLE);
        assertThat(result.deploymentId()).isEqualTo("id");
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_deployment_that_outlives_the_attempt_is_watched_and_not_sent_again() {
        scm.answer(request -> {
            scm.deploys("slow", 1200, 4);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new Accepted("slow"), 202);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.warnings()).singleElement().asString().contains("attemptTimeout");
        assertThat(scm.uploads).hasSize(1);
        assertThat(deploying.events)
                .contains(new DeploymentEvent.WaitStarted(
                        "deployment slow to end", Duration.ofMinutes(45).minusSeconds(1)));
        assertThat(deploying.events)
                .filteredOn(DeploymentEvent.StillWaiting.class::isInstance)
                .hasSizeBetween(15, 20);
        assertThat(deploying.events)
                .filteredOn(DeploymentEvent.WaitEnded.class::isInstance)
                .hasSize(1);
    }

    @Test
    void a_deployment_that_never_ends_is_unknown_at_the_deadline_and_named() {
        scm.answer(request -> {
            scm.deploys("endless", FOR_EVER, 4);
            return scm.exchange(new Accepted("endless"), 202);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.cause()).isEqualTo(Cause.TIMED_OUT);
        assertThat(result.reason()).contains("endless");
        assertThat(deploying.clock.elapsed()).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void after_two_early_looks_polls_keep_the_interval_and_are_half_as_frequent_after_a_minute() {
        List<Duration> polls = new ArrayList<>();
        scm.answer(request -> {
            scm.deploys("id", 120, 4);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new Accepted("id"), 202);
        });
        scm.recordFault = id -> {
            polls.add(deploying.clock.elapsed());
            return null;
        };

        deploying.run();

        assertThat(polls.get(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(polls.get(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(IntStream.range(2, polls.size())
                        .mapToObj(i -> polls.get(i).minus(polls.get(i - 1)).toSeconds()))
                .containsOnly(5L, 10L)
                .isSorted();
    }

    @Test
    void the_first_poll_comes_no_sooner_than_the_server_asks() {
        List<Duration> polls = new ArrayList<>();
        scm.answer(request -> {
            scm.deploys("id", 20, 4);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return new UploadExchange(
                    new Accepted("id"), ScriptedScm.SIZE, true, 202, "", Duration.ofSeconds(30), null);
        });
        scm.recordFault = id -> {
            polls.add(deploying.clock.elapsed());
            return null;
        };

        deploying.run();

        assertThat(polls.get(0)).isEqualTo(Duration.ofSeconds(30));
    }

    private DeploymentResult flips(String... log) {
        scm.answer(request -> {
            scm.show(record("id", 3, true, 0), 0, 70);
            scm.show(record("id", 4, true, 0), 70, FOR_EVER);
            scm.logs.put("id", List.of(Deploying.line(UNKNOWN_ERROR, 2)));
            return scm.exchange(new Accepted("id"), 202);
        });
        deploying.clock.onPassed(() -> {
            if (deploying.clock.elapsed().toSeconds() >= 70) {
                scm.logs.put(
                        "id",
                        Stream.of(log).map(line -> Deploying.line(line, 2)).toList());
                scm.files.put(Deploying.MARKER, Deploying.HASH);
            }
        });
        return deploying.run();
    }

    @Test
    void a_failure_without_a_known_cause_that_turns_into_success_is_a_success() {
        assertThat(flips().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void that_the_server_had_lost_track_of_it_is_no_error_of_a_deployment_that_turned_out_well() {
        DeploymentResult result = flips(UNKNOWN_ERROR);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.verification().by()).isEqualTo("marker");
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void an_error_beside_the_lost_track_is_one() {
        DeploymentResult result = flips(UNKNOWN_ERROR, "An unknown error has occurred during web site deployment.");

        assertThat(result.cause()).isEqualTo(Cause.COPY_FAILED);
        assertThat(result.reason()).contains("during web site deployment");
    }

    @Test
    void without_verification_a_lost_track_is_a_warning() {
        deploying.verify = VerifyMode.NONE;

        DeploymentResult result = flips(UNKNOWN_ERROR);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.warnings()).singleElement().asString().contains("lost track", "verify=none");
    }

    @Test
    void a_pause_that_the_server_asks_for_is_told() {
        scm.answer(request -> {
            scm.deploys("id", 20, 4);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return new UploadExchange(
                    new Accepted("id"), ScriptedScm.SIZE, true, 202, "", Duration.ofSeconds(30), null);
        });

        deploying.run();

        assertThat(deploying.events)
                .contains(new DeploymentEvent.WaitStarted(
                        "the end of the pause that the server asked for", Duration.ofSeconds(30)))
                .contains(new DeploymentEvent.WaitEnded(
                        "the end of the pause that the server asked for", Duration.ofSeconds(30), false));
    }

    @Test
    void a_failure_with_a_known_cause_is_final_at_once_and_brings_the_end_of_its_log() {
        endsWith(3);
        List<LogEntry> log = new ArrayList<>(IntStream.range(0, 80)
                .mapToObj(i -> Deploying.line("line " + i, 0))
                .toList());
        log.add(Deploying.line("npm ERR! missing script", 2));
        scm.logs.put("id", log);

        DeploymentResult result = deploying.run();

        assertThat(result.cause()).isEqualTo(Cause.DEPLOYMENT_FAILED);
        assertThat(result.serverLog()).hasSize(50).endsWith("line 79", "npm ERR! missing script");
        assertThat(deploying.clock.elapsed()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void a_deployment_that_died_with_the_scm_container_is_sent_again_once() {
        for (String id : List.of("first", "second")) {
            scm.answer(request -> {
                scm.deploys(id, 10, 3);
                return scm.exchange(new Accepted(id), 202);
            });
            scm.logs.put(id, List.of(Deploying.line("Deployment has been stopped due to SCM container restart", 2)));
        }

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.deploymentId()).isEqualTo("second");
        assertThat(scm.uploads).hasSize(2);
    }

    @Test
    void a_failed_restart_with_our_content_in_place_says_both_halves() {
        scm.answer(request -> {
            scm.deploys("id", 10, 3);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            scm.logs.put("id", List.of(Deploying.line("Failed to restart the site", 2)));
            return scm.exchange(new Accepted("id"), 202);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.cause()).isEqualTo(Cause.RESTART_FAILED);
        assertThat(result.reason()).contains("our content").contains("failed afterwards");
    }

    private DeploymentResult vanishes(int size) {
        deploying.manifest = Deploying.manifest("index.html", 10);
        scm.folders.put("site/wwwroot", List.of(new VfsEntry("index.html", size, false)));
        scm.answer(request -> {
            scm.show(record("id", 1, false, 0), 0, 15);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new Accepted("id"), 202);
        });
        return deploying.run();
    }

    @Test
    void a_record_that_vanished_is_a_success_with_a_warning_when_every_file_is_ours() {
        DeploymentResult result = vanishes(10);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.warnings()).singleElement().asString().contains("restarted is not known");
        assertThat(result.verification().by()).isEqualTo("comparing every file");
    }

    @Test
    void a_record_that_vanished_is_a_failure_when_only_the_marker_is_ours() {
        assertThat(vanishes(11).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void what_became_of_a_vanished_record_is_clear_as_soon_as_a_mount_has_caught_up() {
        vanishes(11);

        // Its last sight, two minutes in which it may come back, 30 s for the mount.
        assertThat(deploying.clock.elapsed()).isLessThan(Duration.ofSeconds(15 + 10 + 120 + 30 + 20));
    }

    @Test
    void when_time_runs_out_after_a_record_vanished_nobody_says_that_it_was_running() {
        Budgets usual = Deploying.BUDGETS;
        deploying.budgets = new Budgets(
                usual.attempt(),
                usual.idle(),
                Duration.ofSeconds(175),
                usual.pollInterval(),
                usual.reconcile(),
                usual.flipGrace(),
                usual.readiness());

        DeploymentResult result = vanishes(11);

        assertThat(result.cause()).isEqualTo(Cause.TIMED_OUT);
        assertThat(result.reason())
                .isEqualTo("The 2m55s of deployTimeout were over while waiting for the files on the server to show what"
                        + " became of deployment id, whose record is gone; what the server runs is not known.");
    }

    @Test
    void a_record_that_vanished_is_unknown_without_verification() {
        deploying.verify = VerifyMode.NONE;

        assertThat(vanishes(10).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void a_record_that_vanished_is_unknown_when_the_same_content_stood_there_before() {
        scm.files.put(Deploying.MARKER, Deploying.HASH);

        assertThat(vanishes(10).outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
