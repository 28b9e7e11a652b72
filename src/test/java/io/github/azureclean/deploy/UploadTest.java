package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.DeploymentResult.Attempt;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from each answer to an upload, and what is looked for after a doubtful one. */
class UploadTest {
    private static final long FOR_EVER = 1_000_000;

    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    @Test
    void an_upload_that_no_waiting_would_let_begin_is_not_tried_again() {
        scm.answer(new UploadAnswer.NotSent("the proxy opened no tunnel", false, Cause.PROXY_REFUSED), null);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.PROXY_REFUSED);
        assertThat(result.reason()).contains("the proxy opened no tunnel", "nothing of ours is being deployed");
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_refusal_for_good_is_never_tried_again() {
        scm.answer(new UploadAnswer.Rejected(Cause.WRONG_STACK), 400);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.WRONG_STACK);
        assertThat(result.attempts())
                .singleElement()
                .extracting(Attempt::verdict)
                .isEqualTo("rejected");
    }

    @Test
    void the_other_content_type_is_tried_once_and_costs_no_attempt() {
        deploying.retry = new RetryPolicy(2, List.of());
        scm.answer(new UploadAnswer.UnsupportedMediaType(), 415);
        scm.answer(new UploadAnswer.Throttled(), 429);
        deploying.succeedsAs("id");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(scm.uploads)
                .extracting(UploadRequest::contentType)
                .containsExactly("application/zip", "application/octet-stream", "application/octet-stream");
        assertThat(result.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(deploying.events)
                .filteredOn(DeploymentEvent.UploadStarted.class::isInstance)
                .containsExactly(
                        new DeploymentEvent.UploadStarted(1, 2, ScriptedScm.SIZE),
                        new DeploymentEvent.UploadStarted(2, 3, ScriptedScm.SIZE),
                        new DeploymentEvent.UploadStarted(3, 3, ScriptedScm.SIZE));
        assertThat(deploying.events)
                .contains(new DeploymentEvent.AttemptFailed(
                        1,
                        "The server did not take the body as application/zip; it is sent again as"
                                + " application/octet-stream."));
    }

    @Test
    void a_server_that_takes_neither_content_type_is_not_asked_a_third_time() {
        scm.answer(new UploadAnswer.UnsupportedMediaType(), 415);
        scm.answer(new UploadAnswer.UnsupportedMediaType(), 415);

        assertThat(deploying.run().cause()).isEqualTo(Cause.CONTENT_TYPE_REFUSED);
    }

    @Test
    void each_upload_carries_a_token_of_its_own() {
        scm.answer(new UploadAnswer.Throttled(), 429);
        deploying.succeedsAs("id");

        deploying.run();

        assertThat(scm.uploads)
                .extracting(UploadRequest::message)
                .doesNotHaveDuplicates()
                .allMatch(message -> message != null && message.matches("azure-clean [0-9a-f]{16}"));
    }

    @Test
    void a_body_that_was_cut_cannot_have_begun_so_it_is_sent_again_without_a_search() {
        scm.answer(request ->
                new UploadExchange(new UploadAnswer.Doubtful("connection reset"), 1000, false, null, "", null, null));
        deploying.succeedsAs("id");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(scm.uploadsAt.get(1)).isLessThan(Duration.ofSeconds(20));
        assertThat(result.metrics().bytesInVain()).isEqualTo(1000);
    }

    @Test
    void a_whole_body_without_a_reply_is_sent_again_only_after_the_window_in_which_it_would_show() {
        scm.answer(new UploadAnswer.Doubtful("connection reset"), null);
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
        // 60 s, and 2 s more for 10 MB.
        assertThat(scm.uploadsAt.get(1)).isGreaterThan(Duration.ofSeconds(62));
    }

    @Test
    void a_package_that_is_still_being_received_is_waited_for() {
        scm.answer(request -> {
            scm.show(record("temp-1", 0, false, 1), 20, 100);
            scm.show(record("late", 4, true, 100), 100, FOR_EVER);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new UploadAnswer.Doubtful("connection closed"), null);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("late");
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_foreign_record_that_was_taken_for_ours_is_let_go_when_its_content_is_not_ours() {
        scm.answer(request -> {
            scm.deploys("foreign", 20, 4);
            scm.files.put(Deploying.MARKER, "f".repeat(64));
            return scm.exchange(new UploadAnswer.Doubtful("bad gateway"), 502);
        });
        deploying.succeedsAs("ours");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("ours");
        assertThat(scm.uploads).hasSize(2);
    }

    @Test
    void a_success_that_may_be_ours_although_its_content_is_not_is_never_followed_by_another_upload() {
        for (VerifyMode mode : VerifyMode.values()) {
            Deploying doubtful = new Deploying();
            doubtful.verify = mode;
            doubtful.manifest = Deploying.manifest("index.html", 10);
            doubtful.scm.files.put(Deploying.MARKER, "e".repeat(64));
            doubtful.scm.answer(request -> {
                doubtful.scm.deploys("whose", 20, 4);
                return doubtful.scm.exchange(new UploadAnswer.Doubtful("connection reset"), null);
            });

            DeploymentResult result = doubtful.run();

            assertThat(result.outcome()).as(mode.name()).isEqualTo(Outcome.FAILED);
            assertThat(result.cause()).isEqualTo(Cause.CONTENT_DIFFERS);
            assertThat(result.deploymentId()).isEqualTo("whose");
            assertThat(result.reason()).contains("the only deployment that may be ours is whose");
            assertThat(doubtful.scm.uploads).hasSize(1);
        }
    }

    @Test
    void ours_may_still_turn_up_after_a_success_with_other_content() {
        scm.answer(request -> {
            scm.deploys("foreign", 10, 4);
            scm.show(record("ours", 1, false, 50), 50, 70);
            scm.show(record("ours", 4, true, 50), 70, FOR_EVER);
            return scm.exchange(new UploadAnswer.Doubtful("connection reset"), null);
        });
        deploying.clock.onPassed(() -> {
            if (deploying.clock.elapsed().toSeconds() >= 70) {
                scm.files.put(Deploying.MARKER, Deploying.HASH);
            }
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("ours");
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void of_a_success_with_other_content_and_a_failure_neither_is_guessed_to_be_ours() {
        for (int status : new int[] {3, 5}) {
            Deploying doubtful = new Deploying();
            doubtful.scm.answer(request -> {
                doubtful.scm.deploys("one", 10, 4);
                doubtful.scm.show(record("two", status, true, 50), 50, FOR_EVER);
                doubtful.scm.logs.put("two", List.of(Deploying.line("Stopped due to SCM container restart", 2)));
                return doubtful.scm.exchange(new UploadAnswer.Doubtful("connection reset"), null);
            });

            assertThat(doubtful.run().outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(doubtful.scm.uploads).hasSize(1);
        }
    }

    @Test
    void without_a_proof_of_content_a_record_that_may_be_foreign_is_no_success() {
        deploying.verify = VerifyMode.NONE;
        deploying.contentSha256 = null;
        scm.answer(request -> {
            scm.deploys("whose", 20, 4);
            return scm.exchange(new UploadAnswer.Doubtful("bad gateway"), 502);
        });

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void our_token_in_a_record_proves_that_it_is_ours() {
        deploying.verify = VerifyMode.NONE;
        scm.answer(request -> {
            DeploymentRecord plain = record("tagged", 4, true, 0);
            scm.show(
                    new DeploymentRecord(
                            plain.id(),
                            4,
                            "",
                            "",
                            String.valueOf(request.message()),
                            "",
                            plain.received(),
                            plain.ended(),
                            true,
                            true,
                            false),
                    0,
                    FOR_EVER);
            scm.show(record("foreign", 4, true, 1), 0, FOR_EVER);
            return scm.exchange(new UploadAnswer.Doubtful("bad gateway"), 502);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("tagged");
    }

    @Test
    void of_several_records_none_is_guessed_to_be_ours() {
        scm.answer(request -> {
            scm.show(record("one", 3, true, 0), 0, FOR_EVER);
            scm.show(record("two", 4, true, 1), 0, FOR_EVER);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new UploadAnswer.Doubtful("bad gateway"), 502);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.cause()).isEqualTo(Cause.UPLOAD_DOUBTFUL);
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_server_that_accepts_twice_and_records_nothing_leaves_it_unknown() {
        scm.show(record("old", 4, true, -1000), 0, FOR_EVER);
        scm.answer(new UploadAnswer.Accepted("never-1"), 202);
        scm.answer(new UploadAnswer.Accepted("never-2"), 202);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(scm.uploads).hasSize(2);
    }

    @Test
    void an_app_that_runs_from_a_package_refuses_onedeploy_with_an_empty_400_once() {
        scm.settings.put("WEBSITE_RUN_FROM_PACKAGE", "1");
        scm.answer(new UploadAnswer.Doubtful("no reason given"), 400);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.RUN_FROM_PACKAGE_ONEDEPLOY);
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_server_that_cannot_be_read_after_a_doubtful_upload_leaves_it_unknown() {
        scm.answer(request -> {
            scm.listFault = () -> new Reading.Unavailable<>("503", false, null);
            return scm.exchange(new UploadAnswer.Doubtful("bad gateway"), 502);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.cause()).isEqualTo(Cause.UPLOAD_DOUBTFUL);
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void an_upload_that_was_given_up_but_turns_up_later_is_taken_for_what_it_is() {
        scm.answer(new UploadAnswer.Doubtful("connection reset"), null);
        scm.answer(request -> {
            scm.deploys("late", 30, 4);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.DEPLOYMENT), 409);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("late");
        assertThat(scm.uploads).hasSize(2);
    }

    @Test
    void a_call_about_an_upload_that_is_over_changes_nothing() {
        scm.answer(request ->
                new UploadExchange(new UploadAnswer.Doubtful("no answer in time"), 1000, false, null, "", null, null));
        scm.answer(request -> {
            scm.progresses.get(0).sent(7, ScriptedScm.SIZE);
            CompletableFuture.runAsync(() -> scm.progresses.get(1).sent(7, ScriptedScm.SIZE))
                    .join();
            scm.deploys("id", 20, 4);
            scm.files.put(Deploying.MARKER, Deploying.HASH);
            return scm.exchange(new UploadAnswer.Accepted("id"), 202);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.attempts()).extracting(Attempt::uploadedBytes).containsExactly(1000L, ScriptedScm.SIZE);
        assertThat(deploying.events).doesNotContain(new DeploymentEvent.UploadAdvanced(7, ScriptedScm.SIZE));
    }

    @ParameterizedTest
    @CsvSource({"300, 240", "130, 70", "110, 110", "700, 600"})
    void an_upload_leaves_a_minute_of_the_whole_time_if_that_suffices_for_it(int wholeSeconds, int limitSeconds) {
        Budgets usual = Deploying.BUDGETS;
        deploying.budgets = new Budgets(
                usual.attempt(),
                usual.idle(),
                Duration.ofSeconds(wholeSeconds),
                usual.pollInterval(),
                usual.reconcile(),
                usual.flipGrace(),
                usual.readiness());
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(scm.uploadLimits).containsExactly(Duration.ofSeconds(limitSeconds));
    }

    @Test
    void what_was_found_out_stays_the_end_though_no_time_is_left_to_look_after_the_builds_manifest() {
        scm.files.put("site/wwwroot/oryx-manifest.toml", "OperationId=\"1\"");
        scm.answer(request -> {
            deploying.clock.pass(Deploying.BUDGETS.deploy());
            return scm.exchange(new UploadAnswer.Rejected(Cause.WRONG_STACK), 400);
        });

        assertThat(deploying.run().cause()).isEqualTo(Cause.WRONG_STACK);
    }
}
