package io.github.azureclean.deploy.attribution;

import static io.github.azureclean.deploy.attribution.LedgerTest.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.attribution.Attribution.Trace;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which record is whose. */
class AttributionTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** Its body was incomplete until noon, its answer came a minute later. */
    private static final OwnUpload NAMED = upload(new UploadAnswer.Accepted("ours"));

    private static final OwnUpload UNNAMED = upload(new UploadAnswer.Accepted(null));
    private static final OwnUpload DOUBTFUL = upload(new UploadAnswer.Doubtful("cut"));

    private static OwnUpload upload(UploadAnswer answer) {
        boolean accepted = answer instanceof UploadAnswer.Accepted;
        return new OwnUpload(
                1,
                "token",
                Set.of("old"),
                NOON.minus(OwnUpload.CLOCK_TOLERANCE),
                accepted ? NOON.plusSeconds(60).plus(OwnUpload.SMALL_CLOCK_TOLERANCE) : null,
                Duration.ZERO,
                new UploadExchange(answer, 10, true, accepted ? 202 : 504, "", null, null));
    }

    private static DeploymentRecord at(String id, int status, boolean complete, int seconds) {
        return record(id, status, complete, NOON.plusSeconds(seconds));
    }

    private static Trace trace(OwnUpload upload, boolean timesTell, DeploymentRecord... records) {
        return Attribution.of(Ledger.EMPTY.with(upload), List.of(records), timesTell)
                .trace(upload);
    }

    private static Trace trace(OwnUpload upload, DeploymentRecord... records) {
        return trace(upload, true, records);
    }

    @Test
    void the_announced_id_is_ours_and_a_temporary_record_never_is_for_certain() {
        assertThat(trace(NAMED, at("other", 4, true, 61), at("ours", 1, false, 62)))
                .isEqualTo(new Trace.Ours(at("ours", 1, false, 62)));
        assertThat(trace(NAMED, at("temp-1", 0, false, 59))).isEqualTo(new Trace.Receiving(at("temp-1", 0, false, 59)));
    }

    @Test
    void what_was_there_before_or_recorded_before_the_body_was_whole_is_not_ours() {
        assertThat(trace(DOUBTFUL, at("old", 1, false, 5))).isEqualTo(new Trace.None());
        assertThat(trace(DOUBTFUL, at("early", 1, false, -31))).isEqualTo(new Trace.None());
        assertThat(trace(DOUBTFUL, at("new", 1, false, -29))).isInstanceOf(Trace.MayBeOurs.class);
        assertThat(trace(DOUBTFUL, false, at("early", 1, false, -31)))
                .as("a clock that was set says nothing")
                .isInstanceOf(Trace.MayBeOurs.class);
    }

    @Test
    void a_temporary_record_that_came_long_after_the_202_is_not_ours() {
        assertThat(trace(NAMED, at("temp-1", 0, false, 71))).isEqualTo(new Trace.None());
        assertThat(trace(DOUBTFUL, at("temp-1", 0, false, 71))).isInstanceOf(Trace.Receiving.class);
    }

    @Test
    void a_package_that_failed_to_be_received_right_before_the_202_is_ours_whatever_else_ended() {
        DeploymentRecord failed = at("temp-1", 3, true, 59);

        assertThat(trace(NAMED, failed, at("other", 4, true, 20))).isEqualTo(new Trace.NotReceived(List.of(failed)));
        assertThat(trace(UNNAMED, failed, at("other", 4, true, 20)))
                .as("no id was announced that could have shown up")
                .isInstanceOf(Trace.MayBeOurs.class);
        assertThat(trace(NAMED, failed, at("other", 4, true, 60)))
                .as("a leftover of a deployment that went on under its final record")
                .isInstanceOf(Trace.MayBeOurs.class);
        assertThat(trace(NAMED, failed, at("temp-2", 3, true, 58), at("other", 4, true, 20)))
                .as("one of two")
                .isInstanceOf(Trace.MayBeOurs.class);
        assertThat(trace(NAMED, at("temp-1", 3, true, 30), at("other", 4, true, 20)))
                .as("too long before the answer")
                .isInstanceOf(Trace.MayBeOurs.class);
        assertThat(trace(NAMED, false, failed, at("other", 4, true, 20)))
                .as("a clock that was set says nothing")
                .isInstanceOf(Trace.MayBeOurs.class);
    }

    @Test
    void finals_come_before_temporary_ones_and_running_temporary_ones_before_failed_ones() {
        assertThat(trace(DOUBTFUL, at("temp-1", 0, false, 5), at("one", 3, true, 6)))
                .isEqualTo(new Trace.MayBeOurs(List.of(at("one", 3, true, 6)), at("temp-1", 0, false, 5)));
        assertThat(trace(DOUBTFUL, at("temp-1", 3, true, 5), at("temp-2", 0, false, 5)))
                .isEqualTo(new Trace.Receiving(at("temp-2", 0, false, 5)));
        assertThat(trace(DOUBTFUL, at("temp-1", 3, true, 5)))
                .isEqualTo(new Trace.NotReceived(List.of(at("temp-1", 3, true, 5))));
    }

    @Test
    void records_that_were_passed_over_are_not_looked_at_again() {
        DeploymentRecord one = at("one", 4, true, 6);
        Ledger ledger = Ledger.EMPTY.with(DOUBTFUL);

        assertThat(Attribution.of(ledger.exclude("one"), List.of(one), true).trace(DOUBTFUL))
                .isEqualTo(new Trace.None());
        assertThat(Attribution.of(ledger.suspect(DOUBTFUL, "one"), List.of(one), true)
                        .trace(DOUBTFUL))
                .isEqualTo(new Trace.None());
    }

    @Test
    void another_builds_token_in_the_message_is_not_ours() {
        DeploymentRecord theirs = new DeploymentRecord(
                "one", 4, "", "", OwnUpload.MESSAGE_PREFIX + "other", "", NOON, NOON, true, true, false);
        DeploymentRecord ours = new DeploymentRecord(
                "two", 4, "", "", OwnUpload.MESSAGE_PREFIX + "token", "", NOON, NOON, true, true, false);

        assertThat(trace(DOUBTFUL, theirs)).isEqualTo(new Trace.None());
        assertThat(trace(DOUBTFUL, theirs, ours)).isEqualTo(new Trace.Ours(ours));
    }

    @Test
    void what_came_after_ours_is_found_by_its_time_or_may_be_if_it_bears_none() {
        DeploymentRecord ours = at("ours", 4, true, 62);
        Attribution look = Attribution.of(
                Ledger.EMPTY.with(NAMED),
                List.of(ours, at("before", 4, true, 20), at("after", 3, true, 70), record("old", 4, true, null)),
                true);

        assertThat(look.after(NAMED, ours)).isEqualTo(at("after", 3, true, 70));
        DeploymentRecord timeless = record("timeless", 1, false, null);
        assertThat(Attribution.of(Ledger.EMPTY.with(NAMED), List.of(ours, timeless), true)
                        .after(NAMED, ours))
                .isEqualTo(timeless);
    }
}
