package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.SavedContent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a deployment, with everything that was seen on the way.
 *
 * @param outcome how it ended
 * @param cause why it did not succeed; null for success
 * @param reason one sentence in our words; empty for plain success
 * @param deploymentId the id of our record on the server; null if none is known
 * @param attempts each upload and what came of it
 * @param metrics sums and delays
 * @param verification how the content was proven
 * @param health what the app answered; null if it was not asked
 * @param serverLog the last lines of the deployment's own log, bounded and masked; empty if not read
 * @param saved the content that was there before, as it was saved; null if it was not, or if it is not known any more
 *     whether that was the last one
 * @param warnings what a person should know although the outcome stands
 */
public record DeploymentResult(
        Outcome outcome,
        @Nullable Cause cause,
        String reason,
        @Nullable String deploymentId,
        List<Attempt> attempts,
        Metrics metrics,
        Verification verification,
        @Nullable Health health,
        List<String> serverLog,
        @Nullable SavedContent saved,
        List<String> warnings) {
    public DeploymentResult {
        attempts = List.copyOf(attempts);
        serverLog = List.copyOf(serverLog);
        warnings = List.copyOf(warnings);
    }

    /**
     * What came of a deployment of which nothing was sent.
     *
     * @param reason one sentence in our words
     */
    public static DeploymentResult unsent(Outcome outcome, String reason) {
        return new DeploymentResult(
                outcome,
                null,
                reason,
                null,
                List.of(),
                new Metrics(0, 0, 0, Duration.ZERO, null, 0),
                Verification.notProven(VerifyMode.NONE, "Nothing was sent."),
                null,
                List.of(),
                null,
                List.of());
    }

    /**
     * The same deployment with another end, since something came after it.
     *
     * @param why one sentence in our words; empty for plain success
     */
    public DeploymentResult ended(Outcome end, @Nullable Cause endCause, String why) {
        return new DeploymentResult(
                end, endCause, why, deploymentId, attempts, metrics, verification, health, serverLog, saved, warnings);
    }

    /**
     * One upload and its tracking.
     *
     * @param number from 1
     * @param startedAt when its upload began
     * @param endedAt when its verdict was known
     * @param waitedBefore how long was waited since the one before, or since the start
     * @param uploadedBytes bytes of the body handed to the network
     * @param httpStatus of the answer to the upload; null without an answer
     * @param verdict a stable word: the lower-case name of what it came to, such as {@code success}, {@code conflict},
     *     {@code rejected}, {@code not-started}, {@code failed}, {@code unknown}
     * @param reason one sentence in our words
     * @param serverMessage the server's own words, cut and masked
     */
    public record Attempt(
            int number,
            Instant startedAt,
            Instant endedAt,
            Duration waitedBefore,
            long uploadedBytes,
            @Nullable Integer httpStatus,
            String verdict,
            String reason,
            String serverMessage) {}

    /**
     * Sums and delays of one deployment.
     *
     * @param uploads how many uploads were begun
     * @param bytesUploaded bytes of all of them
     * @param bytesInVain bytes of those that did not become our deployment
     * @param waited time spent waiting before uploads
     * @param idleToUpload from the moment when the server was first seen idle after a wait to the upload; null if there
     *     was no wait
     * @param polls how often the server was asked for a status
     */
    public record Metrics(
            int uploads,
            long bytesUploaded,
            long bytesInVain,
            Duration waited,
            @Nullable Duration idleToUpload,
            int polls) {}

    /**
     * How the content was proven.
     *
     * @param mode what was asked for
     * @param proven whether it was
     * @param by what proved it, to go on after "proven by", such as {@code marker}; empty if it was not proven
     * @param detail one sentence; empty if there is nothing to say
     */
    public record Verification(VerifyMode mode, boolean proven, String by, String detail) {
        /** The content was not proven, or has not been yet. */
        public static Verification notProven(VerifyMode mode, String detail) {
            return new Verification(mode, false, "", detail);
        }
    }

    /**
     * Whether the app runs.
     *
     * @param url what was asked, without query
     * @param good whether the last answer was a good one
     * @param tries how often it was asked
     * @param detail the last answer in a few words
     */
    public record Health(String url, boolean good, int tries, String detail) {}
}
