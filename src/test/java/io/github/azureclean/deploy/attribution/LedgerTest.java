package io.github.azureclean.deploy.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.attribution.Ledger.Fate;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The one permission to upload, and the one word that nothing of ours is being deployed. */
class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    static OwnUpload upload(int attempt, UploadAnswer answer, Integer status) {
        return new OwnUpload(
                attempt,
                "token" + attempt,
                Set.of("old"),
                NOON,
                null,
                Duration.ofSeconds(attempt),
                new UploadExchange(answer, 10, true, status, "", null, null));
    }

    static DeploymentRecord record(String id, int status, boolean complete) {
        return record(id, status, complete, NOON.plusSeconds(5));
    }

    static DeploymentRecord record(String id, int status, boolean complete, Instant received) {
        boolean temporary = id.startsWith("temp-");
        return new DeploymentRecord(id, status, "", "", "", "", received, null, complete, false, temporary);
    }

    private static final OwnUpload DOUBTFUL = upload(1, new UploadAnswer.Doubtful("cut"), null);
    private static final OwnUpload REFUSED =
            upload(2, new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.DEPLOYMENT), 409);
    private static final OwnUpload NAMED = upload(3, new UploadAnswer.Accepted("ours"), 202);
    private static final OwnUpload NEVER = upload(4, new UploadAnswer.NotSent("refused", false), null);

    private static Attribution look(Ledger ledger, DeploymentRecord... records) {
        return Attribution.of(ledger, Arrays.asList(records), true);
    }

    private static boolean mayUpload(Ledger ledger, DeploymentRecord... records) {
        return ledger.mayUpload(look(ledger, records));
    }

    @Test
    void the_first_upload_may_be_sent_whatever_others_do() {
        assertThat(mayUpload(Ledger.EMPTY, record("theirs", 1, false))).isTrue();
    }

    @Test
    void none_may_be_sent_while_what_became_of_an_earlier_one_is_not_known() {
        assertThat(mayUpload(Ledger.EMPTY.with(DOUBTFUL))).isFalse();
        assertThat(mayUpload(Ledger.EMPTY.with(NAMED))).isFalse();
        assertThat(mayUpload(Ledger.EMPTY.with(NAMED).decided(NAMED, Fate.OVER), record("ours", 3, true)))
                .isTrue();
    }

    @Test
    void an_earlier_one_that_was_taken_for_not_started_forbids_another_while_a_record_may_be_its_and_runs() {
        for (OwnUpload earlier : List.of(DOUBTFUL, REFUSED)) {
            Ledger ledger = Ledger.EMPTY.with(earlier).decided(earlier, Fate.NOT_STARTED);

            assertThat(mayUpload(ledger)).isTrue();
            assertThat(mayUpload(ledger, record("late", 1, false))).isFalse();
            assertThat(mayUpload(ledger, record("temp-late", 0, false))).isFalse();
            assertThat(mayUpload(ledger, record("late", 0, true))).as("masked").isFalse();
            assertThat(mayUpload(ledger, record("late", 3, true))).isTrue();
            assertThat(mayUpload(ledger, record("old", 1, false))).isTrue();
        }
    }

    @Test
    void an_earlier_one_that_may_have_succeeded_forbids_another_until_the_record_is_proven_to_be_anothers() {
        Ledger ledger = Ledger.EMPTY.with(REFUSED);

        assertThat(mayUpload(ledger, record("late", 4, true))).isFalse();
        assertThat(mayUpload(ledger.exclude("late"), record("late", 4, true))).isTrue();
    }

    @Test
    void one_that_can_never_become_a_deployment_forbids_nothing() {
        Ledger ledger = Ledger.EMPTY.with(NEVER);

        assertThat(mayUpload(ledger, record("theirs", 1, false))).isTrue();
        assertThat(ledger.nothingLive(null)).isTrue();
    }

    @Test
    void that_nothing_is_live_is_said_only_after_a_look_at_the_server() {
        Ledger ledger = Ledger.EMPTY.with(REFUSED);

        assertThat(ledger.nothingLive(null)).isFalse();
        assertThat(ledger.nothingLive(look(ledger))).isTrue();
        assertThat(ledger.nothingLive(look(ledger, record("late", 1, false)))).isFalse();
        assertThat(ledger.nothingLive(look(ledger, record("late", 4, true)))).isTrue();
        assertThat(Ledger.EMPTY.with(DOUBTFUL).nothingLive(look(ledger))).isFalse();
    }

    @Test
    void a_record_that_belongs_to_another_upload_of_ours_says_nothing_of_this_one() {
        Ledger ledger = Ledger.EMPTY.with(REFUSED).with(NAMED).decided(NAMED, Fate.OVER);

        assertThat(mayUpload(ledger, record("ours", 4, true))).isTrue();
        assertThat(mayUpload(ledger, record("other", 4, true))).isFalse();
    }
}
