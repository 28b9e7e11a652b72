package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upload of ours, with all by which its records can be told from others.
 *
 * @param attempt the number of its attempt
 * @param token the text that only this upload carries in its message
 * @param others ids of records that are not this upload's
 * @param notBefore the server's time before which no record of it can have been made: a package is read whole before
 *     anything is recorded ({@code Kudu.Services/Deployment/PushDeploymentController.cs}); null if it is not known
 * @param tempNotAfter the server's time after which no temporary record of it can have been made, because the server
 *     makes it before it says that it accepts; null if it is not known
 * @param ended our time when the exchange ended
 * @param exchange what came of the upload
 * @param announcedId the id that the server announced for it; null if it did not
 * @param suspect id of a record that ended with success, and may be this upload's although its content is not ours; null
 *     if there is none
 */
record OwnUpload(
        int attempt,
        String token,
        Set<String> others,
        @Nullable Instant notBefore,
        @Nullable Instant tempNotAfter,
        Instant ended,
        UploadExchange exchange,
        @Nullable String announcedId,
        @Nullable String suspect) {
    /** Clocks of several instances of one site differ a little. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    /** The same, where a mistake costs little. */
    static final Duration SMALL_CLOCK_TOLERANCE = Duration.ofSeconds(10);

    /** Before the message's token, so that another build's message is recognised as such. */
    static final String MESSAGE_PREFIX = "azure-clean ";

    private static final long BYTES_PER_SECOND_OF_WINDOW = 5_000_000;

    OwnUpload {
        others = Set.copyOf(others);
    }

    /** The same upload, with one more record known not to be its. */
    OwnUpload except(String id) {
        return withOthers(id, suspect);
    }

    /** The same upload, with one more record that may be its, but does not speak for it. */
    OwnUpload suspecting(String id) {
        return withOthers(id, id);
    }

    private OwnUpload withOthers(String id, @Nullable String suspected) {
        Set<String> more = new HashSet<>(others);
        more.add(id);
        return new OwnUpload(attempt, token, more, notBefore, tempNotAfter, ended, exchange, announcedId, suspected);
    }

    /** Whether the server said that it took the package. */
    boolean accepted() {
        return exchange.answer() instanceof UploadAnswer.Accepted || exchange.answer() instanceof UploadAnswer.Finished;
    }

    /** How long after its end a record of it may turn up: a big package takes the server longer to store. */
    Duration window(Duration reconcile) {
        return exchange.bodyComplete()
                ? reconcile.plusSeconds(exchange.bytesSent() / BYTES_PER_SECOND_OF_WINDOW)
                : reconcile;
    }

    /** Whether a record is certainly ours. */
    boolean owns(DeploymentRecord record) {
        return record.id().equals(announcedId) || record.message().contains(token);
    }

    /** Whether a record may be ours. */
    boolean fits(DeploymentRecord record) {
        if (owns(record)) {
            return true;
        }
        Instant received = record.received();
        boolean tooEarly = received != null && notBefore != null && received.isBefore(notBefore);
        boolean somebodyElses = record.message().contains(MESSAGE_PREFIX);
        return !others.contains(record.id()) && !tooEarly && !somebodyElses;
    }

    /** The record that is certainly ours; null if there is none. */
    @Nullable
    DeploymentRecord certain(List<DeploymentRecord> records) {
        for (DeploymentRecord record : records) {
            if (!record.temporary() && owns(record)) {
                return record;
            }
        }
        return null;
    }

    /** The final records that may be ours. */
    List<DeploymentRecord> finals(List<DeploymentRecord> records) {
        return records.stream()
                .filter(record -> !record.temporary() && fits(record))
                .toList();
    }

    /** The temporary records that may be ours and whose package is still being received. */
    List<DeploymentRecord> receiving(List<DeploymentRecord> records) {
        return records.stream()
                .filter(record -> fitsTemporary(record) && RecordState.of(record) == RecordState.RUNNING)
                .toList();
    }

    /** The temporary records that may be ours and whose package could not be received or unpacked. */
    List<DeploymentRecord> notReceived(List<DeploymentRecord> records) {
        return records.stream()
                .filter(record -> fitsTemporary(record) && RecordState.of(record) == RecordState.FAILED)
                .toList();
    }

    private boolean fitsTemporary(DeploymentRecord record) {
        Instant received = record.received();
        boolean tooLate = received != null && tempNotAfter != null && received.isAfter(tempNotAfter);
        return record.temporary() && !tooLate && fits(record);
    }
}
