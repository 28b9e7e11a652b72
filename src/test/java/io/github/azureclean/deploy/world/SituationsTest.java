package io.github.azureclean.deploy.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.UploadTarget.Endpoint;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.world.Script.Before;
import io.github.azureclean.deploy.world.Script.Op;
import io.github.azureclean.deploy.world.Script.Personality;
import io.github.azureclean.deploy.world.Script.RunFromPackage;
import io.github.azureclean.deploy.world.Script.ServerBuild;
import io.github.azureclean.deploy.world.UploadFate.Kind;
import io.github.azureclean.deploy.world.UploadFate.NamedId;
import io.github.azureclean.deploy.world.World.Client;
import io.github.azureclean.deploy.world.World.End;
import io.github.azureclean.kudu.WireMeaning;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers and networks are known to have done to a deployment, one situation a test. */
class SituationsTest {
    private static final String STOPPED = "Error 403 - This web app is stopped.";
    private static final String NOT_FOUND = "404 Web Site not found.";

    private static End world(Consumer<Script> nature) {
        Script script = new Script(2);
        nature.accept(script);
        End end = World.run(script, Client.ENGINE, new WireMeaning(), Trace.NONE, new Coverage());
        assertThat(end.violations()).isEmpty();
        return end;
    }

    private static void ends(Outcome outcome, int uploads, Consumer<Script> nature) {
        End end = world(nature);
        assertThat(end.result()).isNotNull();
        assertThat(end.result().outcome()).as("%s", end.result()).isEqualTo(outcome);
        assertThat(end.uploads()).as("uploads").isEqualTo(uploads);
    }

    private static void succeeds(int uploads, Consumer<Script> nature) {
        ends(Outcome.SUCCESS, uploads, nature);
    }

    private static UploadFate fate(Kind kind) {
        return UploadFate.of(kind);
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void a_friendly_server(Personality personality) {
        succeeds(1, script -> script.personality = personality);
    }

    @ParameterizedTest
    @EnumSource(ArtifactType.class)
    void every_type_of_artifact(ArtifactType type) {
        succeeds(1, script -> {
            script.type = type;
            script.path = switch (type) {
                case LIB -> "driver.jar";
                case STATIC -> "pages/index.html";
                case SCRIPT -> "job.sh";
                default -> null;
            };
        });
    }

    // B0: the server builds.

    @ParameterizedTest
    @EnumSource(VerifyMode.class)
    void B0_python_built_on_the_server_and_none_of_the_packages_files_in_wwwroot(VerifyMode verify) {
        succeeds(1, script -> {
            script.serverBuild = ServerBuild.PYTHON;
            script.verify = verify;
        });
    }

    @ParameterizedTest
    @EnumSource(VerifyMode.class)
    void B0_node_built_on_the_server_beside_copied_files(VerifyMode verify) {
        succeeds(1, script -> {
            script.serverBuild = ServerBuild.NODE;
            script.before = Before.NOTHING;
            script.verify = verify;
        });
    }

    @Test
    void B0_the_same_content_built_before_proves_nothing_but_our_build_does() {
        succeeds(1, script -> {
            script.serverBuild = ServerBuild.PYTHON;
            script.before = Before.SAME;
        });
    }

    @Test
    void B0_another_builds_manifest_is_no_success() {
        End end = world(script -> {
            script.serverBuild = ServerBuild.PYTHON;
            script.upload(fate(Kind.TAKEN).ending(Ending.GREEN_BUT_NOT_COPIED));
            script.foreign(40, 1, 1, Ending.GOOD);
        });
        assertThat(end.result()).isNotNull();
        assertThat(end.result().outcome()).isNotEqualTo(Outcome.SUCCESS);
    }

    // B1, B2: somebody else's record beside ours.

    private static void beside(Script script, Ending foreign, long oursBeginsAfter) {
        // The other one frees its lock early, as a synchronous deployment on Linux does.
        script.foreign(2, 1, 14, foreign);
        script.upload(fate(Kind.REPLY_LOST).beginsAfter(oursBeginsAfter).takes(30, 70));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20, 50})
    void B1_lost_reply_and_a_foreign_final_record_that_ends_with_conflict(long beginsAfter) {
        succeeds(1, script -> beside(script, Ending.CONFLICT, beginsAfter));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20, 50})
    void B2_lost_reply_and_a_foreign_final_record_that_fails(long beginsAfter) {
        succeeds(1, script -> beside(script, Ending.COPY_FAILS, beginsAfter));
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"GOOD", "BUILD_FAILS", "PARTIAL", "CANCELLED", "STRANGE", "FLIPS", "CORRUPT"})
    void B2_lost_reply_and_a_foreign_record_of_every_other_end(Ending foreign) {
        succeeds(1, script -> beside(script, foreign, 0));
    }

    // B3: ours turns up late, or twice.

    private static void recordedAfterTheWindow(Script script) {
        script.transfer = 40_000;
        script.upload(fate(Kind.GATEWAY_TIMEOUT).beginsAfter(330).takes(5, 30));
    }

    @Test
    void B3_recorded_after_the_window_and_the_last_attempt_meets_its_409() {
        succeeds(2, script -> {
            recordedAfterTheWindow(script);
            script.maxAttempts = 2;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void B3b_the_request_is_sent_twice_on_the_way_and_we_see_the_409(int attempts) {
        succeeds(1, script -> {
            script.upload(fate(Kind.REPLAYED));
            script.maxAttempts = attempts;
        });
    }

    @Test
    void B3c_recorded_after_the_window_with_the_same_content_deployed_before() {
        succeeds(2, script -> {
            recordedAfterTheWindow(script);
            script.before = Before.SAME;
        });
    }

    @Test
    void ours_that_turned_up_late_is_no_leftover_when_the_servers_clock_jumps_forward() {
        succeeds(1, script -> {
            script.hasIsDeploying = false;
            script.upload(fate(Kind.REPLY_LOST).beginsAfter(78).takes(1, 600));
            script.serverSteps.add(new Timeline.Step(86_000, 2_400_000));
        });
    }

    // B4: what the log's details say.

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 25})
    void B4_details_fail_once_and_then_name_a_failed_copy(int errorLineAt) {
        ends(Outcome.FAILED, 1, script -> {
            script.errorLineAt = errorLineAt;
            script.upload(fate(Kind.TAKEN).ending(Ending.GREEN_BUT_DETAILS));
            script.once(Op.DETAILS, 0, 503, "");
        });
    }

    @Test
    void B4_details_that_are_never_readable_prove_nothing() {
        End end = world(script -> {
            script.verify = VerifyMode.NONE;
            script.upload(fate(Kind.TAKEN).ending(Ending.GREEN_BUT_DETAILS));
            script.fault(Op.DETAILS, 0, Long.MAX_VALUE / 1000, Integer.MAX_VALUE, 503, "");
        });
        assertThat(end.result()).isNotNull();
        assertThat(end.result().outcome()).isNotEqualTo(Outcome.SUCCESS);
    }

    // B5: an id that is not ours.

    @Test
    void B5_the_202_names_a_record_that_was_there_before_without_proof_of_content() {
        succeeds(1, script -> {
            script.verify = VerifyMode.NONE;
            script.upload(fate(Kind.TAKEN).names(NamedId.OLD_RECORD));
        });
    }

    @Test
    void B5_the_202_names_a_record_that_was_there_before_and_the_content_is_the_same() {
        succeeds(1, script -> {
            script.before = Before.SAME;
            script.upload(fate(Kind.TAKEN).names(NamedId.OLD_RECORD));
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = NamedId.class,
            names = {"NONE", "NEVER_USED"})
    void B5_no_id_or_one_that_is_never_used(NamedId id) {
        succeeds(1, script -> script.upload(fate(Kind.TAKEN).names(id)));
    }

    // B6, B7: time.

    @Test
    void B6_a_clock_that_is_set_back_prolongs_nothing() {
        ends(Outcome.UNKNOWN, 1, script -> {
            script.upload(fate(Kind.TAKEN).ending(Ending.ENDLESS));
            script.clientSteps.add(new Timeline.Step(60_000, -3_600_000));
        });
    }

    @Test
    void B6_a_clock_that_is_set_forward_ends_nothing_early() {
        succeeds(1, script -> script.clientSteps.add(new Timeline.Step(8_000, 7_200_000)));
    }

    @Test
    void B7_the_record_completes_in_time_and_the_next_poll_would_come_too_late() {
        for (long spare = 3_000; spare < 9_000; spare += 500) {
            long time = spare;
            succeeds(1, script -> {
                script.upload(fate(Kind.TAKEN).takes(5, 30));
                // Some 41 s after the start it is complete.
                script.deployTimeout = 41_000 + time;
            });
        }
    }

    // B8: a refusal that passes.

    @Test
    void B8_one_403_stopped_on_post() {
        succeeds(2, script -> script.upload(fate(Kind.FRONT_END).says(403, STOPPED)));
    }

    @Test
    void B8_one_404_of_the_front_end_on_post() {
        succeeds(2, script -> script.upload(fate(Kind.FRONT_END).says(404, NOT_FOUND)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"LIST", "RECORD", "LOG", "FILE"})
    void B8_one_404_of_the_front_end_while_tracking(Op op) {
        succeeds(1, script -> script.once(op, 5, 404, NOT_FOUND));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"LIST", "RECORD", "LOG", "FILE"})
    void B8_one_403_stopped_while_tracking(Op op) {
        succeeds(1, script -> script.once(op, 5, 403, STOPPED));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"RECORD", "LOG", "FILE"})
    void B8_the_issuer_of_tokens_is_down_for_a_moment(Op op) {
        succeeds(1, script -> script.once(op, 5, -2, ""));
    }

    @Test
    void B8_the_issuer_of_tokens_is_down_when_we_upload() {
        succeeds(2, script -> script.once(Op.UPLOAD, 0, -2, ""));
    }

    // B9: the package itself.

    @Test
    void B9_the_package_cannot_be_read_to_its_end() {
        ends(Outcome.FAILED, 1, script -> script.upload(fate(Kind.UNREADABLE)));
    }

    // B11: the end during the health check.

    @Test
    void B11_cancelled_during_the_health_check() {
        End end = world(script -> {
            script.health = true;
            script.healthyAfter = -1;
            script.interruptAt = 60_000;
        });
        assertThat(end.result()).isNotNull();
        assertThat(end.result().verification().proven()).isTrue();
    }

    @Test
    void B11_out_of_time_during_the_health_check() {
        End end = world(script -> {
            script.health = true;
            script.healthyAfter = -1;
            script.deployTimeout = 60_000;
        });
        assertThat(end.result()).isNotNull();
        assertThat(end.result().verification().proven()).isTrue();
    }

    // B12: the build's manifest.

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CUT", "CONFLICT_FOR_NOTHING", "REFUSED"})
    void B12_a_refused_or_cut_upload_removes_the_builds_manifest(Kind kind) {
        world(script -> {
            script.serverBuild = ServerBuild.PYTHON;
            script.maxAttempts = 1;
            script.upload(fate(kind).says(kind == Kind.REFUSED ? 413 : 0, ""));
        });
    }

    // B13: the server of 2026.

    @Test
    void B13_the_202_comes_after_80_seconds() {
        succeeds(1, script -> script.upload(fate(Kind.TAKEN).repliesAfter(80)));
    }

    @Test
    void B13_stopped_by_a_restart_of_the_container_told_in_status_text_only() {
        succeeds(2, script -> {
            script.reasonOnlyInStatusText = true;
            script.upload(fate(Kind.TAKEN).ending(Ending.KILLED));
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"BUILD_FAILS", "FAILS_IN_WORDS", "COPY_FAILS", "CORRUPT"})
    void B13_a_failure_is_told_as_one(Ending ending) {
        ends(Outcome.FAILED, 1, script -> {
            script.serverBuild = ending == Ending.BUILD_FAILS ? ServerBuild.PYTHON : ServerBuild.NONE;
            script.upload(fate(Kind.TAKEN).ending(ending));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void B13_the_scm_site_restarts_right_after_our_success(long after) {
        succeeds(1, script -> {
            script.restartAfterSuccess = after * 1000;
            script.restartOutage = 100_000;
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = RunFromPackage.class,
            names = {"ONE", "ONE_FOR_KUDU_ONLY"})
    void B13_run_from_package_leaves_the_old_content_in_sight(RunFromPackage how) {
        world(script -> script.runFromPackage = how);
        world(script -> {
            script.runFromPackage = how;
            script.before = Before.SAME;
        });
    }

    @Test
    void B13_an_error_entry_before_a_success_is_a_warning_when_all_files_are_proven() {
        succeeds(1, script -> {
            script.verify = VerifyMode.FULL;
            script.upload(fate(Kind.TAKEN).ending(Ending.GOOD_AFTER_ERROR));
        });
    }

    // Small things.

    @ParameterizedTest
    @EnumSource(Kind.class)
    void small_is_temp_null_makes_no_final_record(Kind kind) {
        End end = world(script -> {
            script.temporaryNull = true;
            script.upload(fate(kind).says(kind == Kind.REFUSED ? 413 : 503, ""));
        });
        assertThat(end.result()).isNotNull();
    }

    @Test
    void small_an_orphan_of_old_keeps_nobody_waiting() {
        succeeds(1, script -> script.oldOrphan = true);
    }

    @Test
    void small_a_status_that_is_text_or_missing() {
        succeeds(1, script -> script.statusAsText = true);
        succeeds(1, script -> script.statusAbsentWhileRunning = true);
    }

    @Test
    void small_a_temporary_record_that_stays_or_goes_early() {
        succeeds(1, script -> script.temporaryStays = true);
        succeeds(1, script -> script.temporaryGoesEarly = true);
    }

    @Test
    void small_an_isdeploying_without_an_answer_is_not_a_no() {
        succeeds(1, script -> {
            script.upload(fate(Kind.REPLY_LOST).beginsAfter(55).takes(30, 30));
            script.fault(Op.ISDEPLOYING, 0, Long.MAX_VALUE / 1000, Integer.MAX_VALUE, 503, "");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 10, 20})
    void a_list_that_lags_behind(long seconds) {
        succeeds(1, script -> {
            script.lag = seconds * 1000;
            script.upload(fate(Kind.REPLY_LOST));
        });
    }

    @Test
    void marked_failed_while_it_goes_on() {
        succeeds(1, script -> {
            script.verify = VerifyMode.FULL;
            script.upload(fate(Kind.TAKEN).ending(Ending.FLIPS));
        });
    }

    // What the records alone do not tell.

    @Test
    void the_request_is_sent_twice_and_the_files_of_the_copy_are_shown_a_little_later() {
        succeeds(1, script -> {
            script.serverBuild = ServerBuild.NODE;
            script.upload(fate(Kind.REPLAYED));
            script.shownAfter = 12_000;
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"PARTIAL", "BUILD_FAILS", "CORRUPT", "COPY_FAILS"})
    void an_earlier_upload_is_recorded_while_a_later_one_fails(Ending later) {
        // What the later one may have copied speaks for nobody.
        Outcome known = later == Ending.CORRUPT ? Outcome.SUCCESS : Outcome.UNKNOWN;
        ends(known, 2, script -> {
            script.upload(fate(Kind.REPLY_LOST).beginsAfter(101).takes(3, 40));
            script.upload(fate(Kind.TAKEN).ending(later).takes(2, 6).repliesAfter(25));
        });
    }

    @Test
    void an_earlier_upload_succeeded_while_a_later_one_was_on_its_way_and_failed() {
        succeeds(2, script -> {
            script.before = Before.SAME;
            script.transfer = 40_000;
            script.upload(fate(Kind.REPLY_LOST).beginsAfter(90).takes(2, 10));
            script.upload(fate(Kind.TAKEN).ending(Ending.CORRUPT).takes(2, 6));
        });
    }

    @Test
    void somebody_else_begins_while_our_build_is_being_proven_and_records_bear_no_times() {
        ends(Outcome.UNKNOWN, 1, script -> {
            script.receivedAbsent = true;
            script.serverBuild = ServerBuild.PYTHON;
            script.upload(fate(Kind.TAKEN).takes(5, 12));
            script.once(Op.FILE, 10, 504, "");
            script.foreign(27, 12, 60, Ending.COPY_FAILS);
        });
    }

    @Test
    void one_file_of_the_same_size_as_before_beside_others_that_failed_is_not_called_different() {
        ends(Outcome.UNKNOWN, 1, script -> {
            script.type = ArtifactType.JAR;
            script.before = Before.SAME;
            script.upload(fate(Kind.REPLY_LOST).beginsAfter(20).takes(4, 20));
            script.lag = 8_000;
            script.foreign(8, 3, 40, Ending.CANCELLED);
        });
    }

    @Test
    void what_stood_there_before_is_looked_at_again_when_it_could_not_be_read_at_first() {
        succeeds(1, script -> {
            script.type = ArtifactType.STATIC;
            script.path = "pages/index.html";
            script.upload(fate(Kind.TAKEN).names(NamedId.OLD_RECORD));
            script.faults.add(new Script.Fault(Op.FOLDER, 0, Long.MAX_VALUE, 3, 429, "", 7));
        });
    }

    @Test
    void another_content_that_appeared_shows_that_the_successful_build_is_not_ours() {
        ends(Outcome.FAILED, 1, script -> {
            script.before = Before.NOTHING;
            script.serverBuild = ServerBuild.NODE;
            script.upload(fate(Kind.TAKEN).ending(Ending.CORRUPT).takes(4, 1));
            script.foreigns.add(new Script.Foreign(5_000, 400, 200_000, Ending.GOOD, true, false, false));
        });
    }

    @Test
    void records_that_a_stale_list_did_not_show_are_still_old_ones() {
        succeeds(3, script -> {
            script.lag = 14_000;
            script.upload(fate(Kind.FRONT_END).says(406, "Excessive SCM Site operation requests."));
            script.upload(fate(Kind.REPLY_LOST).notBegun());
            script.serverSteps.add(new Timeline.Step(60_000, -371_000));
        });
    }

    @Test
    void a_failure_is_watched_from_when_it_was_seen_not_from_when_nothing_else_turned_up() {
        ends(Outcome.FAILED, 1, script -> {
            script.upload(fate(Kind.GATEWAY_TIMEOUT).ending(Ending.RESTART_FAILS));
            script.attemptTimeout = 180_000;
            script.deployTimeout = 300_000;
        });
    }

    @Test
    void a_log_that_is_readable_again_after_the_content_was_looked_at_tells_of_the_build() {
        succeeds(1, script -> {
            script.serverBuild = ServerBuild.PYTHON;
            script.fault(Op.LOG, 20, 147, Integer.MAX_VALUE, 503, "");
        });
    }

    @Test
    void B12_the_builds_manifest_is_looked_after_although_the_list_is_not_readable_at_once() {
        world(script -> {
            script.serverBuild = ServerBuild.NODE;
            script.maxAttempts = 1;
            script.upload(fate(Kind.CUT));
            script.fault(null, 3, 36, Integer.MAX_VALUE, -1, "");
        });
    }

    @Test
    void of_two_successes_the_content_speaks_for_the_last_one_only_after_it_can_be_seen() {
        ends(Outcome.UNKNOWN, 1, script -> {
            script.shownAfter = 9_000;
            script.upload(fate(Kind.REPLY_LOST).takes(5, 12));
            script.foreigns.add(new Script.Foreign(23_500, 2_000, 30_000, Ending.FLIPS, false, false, true));
        });
    }

    @Test
    void ours_is_named_although_the_list_could_not_be_read_while_its_content_was_looked_at() {
        succeeds(1, script -> {
            script.before = Before.NOTHING;
            script.personality = Personality.LINUX_2021;
            script.transfer = 40_000;
            script.foreign(9, 1, 13, Ending.GOOD);
            script.lag = 3_000;
            script.faults.add(new Script.Fault(Op.LIST, 54_000, Long.MAX_VALUE, 2, -1, "", 0));
        });
    }

    @Test
    void an_earlier_upload_that_runs_is_not_waited_for_as_if_it_were_somebody_elses() {
        succeeds(2, script -> {
            script.idleTimeout = 7_000;
            script.upload(fate(Kind.REPLY_LOST).beginsAfter(89).takes(3, 30));
        });
    }

    @Test
    void a_stale_list_with_what_was_deleted_since_is_no_newer_one() {
        succeeds(1, script -> {
            script.personality = Personality.WINDOWS;
            script.lag = 12_000;
            script.transfer = 40_000;
            script.foreign(6, 21, 1, Ending.CORRUPT);
            script.upload(fate(Kind.REPLAYED).takes(14, 24));
        });
    }

    @Test
    void content_that_stood_there_while_the_only_deployment_still_ran_may_be_what_a_deleted_one_brought() {
        ends(Outcome.FAILED, 1, script -> {
            script.attemptTimeout = 150_000;
            script.shownAfter = 14_000;
            script.upload(
                    fate(Kind.GATEWAY_TIMEOUT).ending(Ending.RESTART_FAILS).takes(4, 28));
            script.foreign(139, 24, 17, Ending.FLIPS);
        });
    }

    @Test
    void what_a_failed_upload_of_ours_brought_makes_no_other_success_ours() {
        ends(Outcome.UNKNOWN, 2, script -> {
            script.echoesMessage = true;
            script.upload(fate(Kind.REPLY_LOST).notBegun());
            script.foreign(95, 4, 7, Ending.GOOD);
            script.upload(fate(Kind.SERVER_ERROR)
                    .says(502, "")
                    .ending(Ending.RESTART_FAILS)
                    .beginsAfter(40)
                    .takes(9, 26));
        });
    }

    @Test
    void the_list_tells_while_the_record_alone_is_not_readable() {
        succeeds(1, script -> script.fault(Op.RECORD, 0, 2_000, Integer.MAX_VALUE, 503, ""));
    }

    @Test
    void no_upload_is_begun_that_leaves_no_time_to_find_out_what_became_of_it() {
        ends(Outcome.FAILED, 1, script -> {
            script.deployTimeout = 80_000;
            script.upload(fate(Kind.CUT));
            script.foreign(5, 2, 14, Ending.GOOD);
            script.staleLockUntil = 25_000;
        });
    }

    // Several uploads of ours, of which each may have brought what stands there.

    @Test
    void the_same_content_that_somebody_elses_deployment_left_there_does_not_speak_for_one_of_ours_that_failed() {
        ends(Outcome.UNKNOWN, 1, script -> {
            script.before = Before.SAME;
            script.upload(fate(Kind.SERVER_ERROR)
                    .says(500, "")
                    .ending(Ending.COPY_FAILS)
                    .beginsAfter(88)
                    .takes(12, 42));
            script.foreigns.add(new Script.Foreign(1_300, 10_000, 80_000, Ending.GOOD, true, false, false));
        });
    }

    @Test
    void what_was_marked_as_failed_without_a_cause_and_was_deleted_then_may_be_alive() {
        ends(Outcome.UNKNOWN, 1, script -> {
            script.deployTimeout = 170_000;
            script.lockLostAt = 42_000;
            script.transfer = 16_381;
            script.temporaryGoesEarly = true;
            script.slowClosing = true;
            script.before = Before.SAME;
            script.upload(fate(Kind.TAKEN)
                    .names(NamedId.OLD_RECORD)
                    .ending(Ending.FLIPS)
                    .takes(37, 25));
            script.foreign(57, 29, 45, Ending.CONFLICT);
        });
    }

    @Test
    void a_copy_behind_a_409_that_was_just_marked_as_failed_is_watched_before_the_last_word() {
        ends(Outcome.FAILED, 1, script -> {
            script.personality = Personality.LINUX_2021;
            script.maxAttempts = 1;
            script.upload(fate(Kind.REPLAYED).ending(Ending.ENDLESS).takes(40, 33));
        });
    }

    @Test
    void a_marker_that_a_failed_copy_brought_does_not_speak_for_the_next_upload() {
        ends(Outcome.UNKNOWN, 2, script -> {
            script.before = Before.NOTHING;
            script.upload(fate(Kind.REPLAYED).ending(Ending.COPY_FAILS).takes(7, 14));
            script.upload(fate(Kind.SERVER_ERROR).says(500, "").ending(Ending.GREEN_BUT_NOT_COPIED));
        });
    }

    @Test
    void a_marker_that_a_later_upload_of_ours_brought_does_not_speak_for_an_earlier_one() {
        ends(Outcome.FAILED, 2, script -> {
            script.endpoint = Endpoint.ZIPDEPLOY;
            script.maxAttempts = 2;
            script.upload(fate(Kind.REPLY_LOST)
                    .ending(Ending.GREEN_BUT_NOT_COPIED)
                    .beginsAfter(284)
                    .takes(52, 26));
            script.upload(
                    fate(Kind.GATEWAY_TIMEOUT).ending(Ending.GREEN_BUT_ERROR).takes(9, 5));
        });
    }

    @Test
    void a_marker_that_an_earlier_upload_of_ours_brings_meanwhile_does_not_speak_for_a_later_one() {
        succeeds(2, script -> {
            script.endpoint = Endpoint.ZIPDEPLOY;
            script.before = Before.NOTHING;
            script.maxAttempts = 2;
            script.upload(fate(Kind.SERVER_ERROR)
                    .says(500, "")
                    .ending(Ending.GOOD_AFTER_ERROR)
                    .beginsAfter(125)
                    .takes(1, 13));
            script.upload(
                    fate(Kind.REPLAYED).ending(Ending.GREEN_BUT_NOT_COPIED).takes(4, 7));
        });
    }

    @Test
    void where_a_killed_upload_of_ours_left_its_marker_a_copy_behind_a_409_is_not_taken_for_somebody_elses() {
        ends(Outcome.UNKNOWN, 2, script -> {
            script.scmRestarts.add(25_000L);
            script.upload(fate(Kind.TAKEN).ending(Ending.PARTIAL).takes(3, 20));
            script.upload(fate(Kind.REPLAYED).takes(5, 10));
        });
    }

    @Test
    void an_app_that_had_less_time_to_answer_than_it_was_promised_has_not_failed() {
        ends(Outcome.UNKNOWN, 1, script -> {
            script.deployTimeout = 50_000;
            script.health = true;
            script.healthyAfter = 40_000;
        });
    }

    @Test
    void a_setting_that_was_refused_once_is_asked_for_again() {
        succeeds(1, script -> {
            script.runFromPackage = RunFromPackage.ONE;
            script.once(Op.SETTING, 0, -2, "");
        });
    }
}
