package io.github.azureclean.deploy.attribution;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upload of ours, with all by which its records can be told from others.
 *
 * @param attempt the number of its attempt
 * @param token the text that only this upload carries in its message
 * @param before ids of the records that were there before it
 * @param notBefore the server's time before which no record of it can have been made: a package is read whole before
 *     anything is recorded ({@code Kudu.Services/Deployment/PushDeploymentController.cs}); null if it is not known
 * @param tempNotAfter the server's time after which no temporary record of it can have been made, because the server
 *     makes it before it says that it accepts; null if it is not known
 * @param ended when the exchange ended, by the clock that nobody sets
 * @param exchange what came of the upload
 */
public record OwnUpload(
        int attempt,
        String token,
        Set<String> before,
        @Nullable Instant notBefore,
        @Nullable Instant tempNotAfter,
        Duration ended,
        UploadExchange exchange) {
    /** Clocks of several instances of one site differ a little. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    /** The same, where a mistake costs little. */
    public static final Duration SMALL_CLOCK_TOLERANCE = Duration.ofSeconds(10);

    /** Before the message's token, so that another build's message is recognised as such. */
    public static final String MESSAGE_PREFIX = "azure-clean ";

    /** {@code Kudu.Core/Deployment/DeploymentManager.cs}, {@code GenerateTemporaryId}. */
    private static final String TEMPORARY = "temp-";

    private static final long BYTES_PER_SECOND_OF_WINDOW = 5_000_000;

    public OwnUpload {
        before = Set.copyOf(before);
    }

    /** How far an answer lets the server have begun. */
    public enum Credence {
        /** It cannot have: it never got the package whole, or refused it for what it is. */
        NEVER,
        /** It says no; but something on the way may have sent the package twice, and the first copy may run. */
        REFUSED,
        /** It does not say. */
        DOUBTFUL,
        /** It says so. */
        ACCEPTED
    }

    /** What the answer to it lets us believe. */
    public Credence credence() {
        UploadAnswer answer = exchange.answer();
        if (answer instanceof UploadAnswer.Accepted || answer instanceof UploadAnswer.Finished) {
            return Credence.ACCEPTED;
        }
        boolean never = answer instanceof UploadAnswer.NotSent
                || answer instanceof UploadAnswer.PackageUnreadable
                || answer instanceof UploadAnswer.UnsupportedMediaType
                || answer instanceof UploadAnswer.Throttled
                || (answer instanceof UploadAnswer.Rejected && !mayPass());
        if (never || !exchange.bodyComplete()) {
            return Credence.NEVER;
        }
        return answer instanceof UploadAnswer.Doubtful ? Credence.DOUBTFUL : Credence.REFUSED;
    }

    /**
     * Whether a refusal may be for the moment only: what the front end says about who we are contradicts that it has let us
     * read the list right before.
     */
    public boolean mayPass() {
        Integer status = exchange.status();
        return exchange.answer() instanceof UploadAnswer.Rejected rejected
                && (rejected.mayPass() || (status != null && (status == 401 || status == 403)));
    }

    /**
     * The id that the server announced for it; null if it did not, or named a record that was there before, or a temporary
     * one, which does not become the final one.
     */
    public @Nullable String announcedId() {
        UploadAnswer answer = exchange.answer();
        String id = answer instanceof UploadAnswer.Accepted accepted
                ? accepted.deploymentId()
                : answer instanceof UploadAnswer.Finished finished ? finished.deploymentId() : null;
        return id == null || before.contains(id) || id.startsWith(TEMPORARY) ? null : id;
    }

    /** How long after its end a record of it may turn up: a big package takes the server longer to store. */
    public Duration window(Duration reconcile) {
        return exchange.bodyComplete()
                ? reconcile.plusSeconds(exchange.bytesSent() / BYTES_PER_SECOND_OF_WINDOW)
                : reconcile;
    }

    /** Whether a record is certainly its. */
    public boolean owns(DeploymentRecord record) {
        return record.id().equals(announcedId()) || record.message().contains(token);
    }

    /**
     * Whether a temporary record was made right before the server said that it accepts, when nobody else could make one
     * because of the lock.
     */
    boolean madeBeforeItsAnswer(DeploymentRecord record) {
        Instant received = record.received();
        return record.temporary()
                && received != null
                && tempNotAfter != null
                && !received.isAfter(tempNotAfter)
                && received.isAfter(tempNotAfter.minus(SMALL_CLOCK_TOLERANCE.multipliedBy(2)));
    }

    /** Whether a record may be its. @param timesTell whether the server's times can be compared with each other */
    boolean fits(DeploymentRecord record, boolean timesTell) {
        if (owns(record)) {
            return true;
        }
        Instant received = record.received();
        boolean tooEarly = timesTell && received != null && notBefore != null && received.isBefore(notBefore);
        boolean tooLate = timesTell
                && record.temporary()
                && received != null
                && tempNotAfter != null
                && received.isAfter(tempNotAfter);
        boolean somebodyElses = record.message().contains(MESSAGE_PREFIX);
        return !before.contains(record.id()) && !tooEarly && !tooLate && !somebodyElses;
    }
}
