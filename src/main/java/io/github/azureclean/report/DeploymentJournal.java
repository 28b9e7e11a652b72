package io.github.azureclean.report;

import static java.util.Objects.requireNonNull;

import com.google.gson.annotations.SerializedName;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.deploy.swap.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The record of one deployment. The components are the fields of {@code deployment.json}, in its order.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param outcome how it ended
 * @param cause why it did not succeed; null for success
 * @param reason one sentence; empty for plain success
 * @param deploymentId the id of our record on the server; null if none is known
 * @param startedAt when the deployment began
 * @param endedAt when its outcome was known
 * @param packageFile what was deployed; {@code package} in JSON
 * @param target where it went
 * @param environment where it was made
 * @param attempts each upload and what came of it
 * @param totals sums and delays
 * @param verification how the content was proven
 * @param health whether the app runs; null if it was not asked
 * @param serverLog the last lines of the deployment's own log
 * @param warnings what a person should know although the outcome stands
 * @param swap the swap that came after the deployment; null if there was none
 */
public record DeploymentJournal(
        int schemaVersion,
        Outcome outcome,
        @Nullable Cause cause,
        String reason,
        @Nullable String deploymentId,
        Instant startedAt,
        Instant endedAt,
        @SerializedName("package") DeployedPackage packageFile,
        DeploymentTarget target,
        BuildEnvironment environment,
        List<AttemptEntry> attempts,
        Totals totals,
        VerificationEntry verification,
        @Nullable HealthEntry health,
        List<String> serverLog,
        List<String> warnings,
        @Nullable SwapEntry swap) {

    /** The version of the fields above; a reader refuses what is newer. */
    public static final int SCHEMA_VERSION = 1;

    public DeploymentJournal {
        requireNonNull(outcome, "outcome");
        requireNonNull(reason, "reason");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(packageFile, "package");
        requireNonNull(target, "target");
        requireNonNull(environment, "environment");
        requireNonNull(totals, "totals");
        requireNonNull(verification, "verification");
        attempts = List.copyOf(requireNonNull(attempts, "attempts"));
        serverLog = List.copyOf(requireNonNull(serverLog, "serverLog"));
        warnings = List.copyOf(requireNonNull(warnings, "warnings"));
    }

    /**
     * The record of what was done.
     *
     * @param swap the swap that came after the deployment; null if there was none
     */
    public static DeploymentJournal of(
            DeploymentResult result,
            @Nullable SwapResult swap,
            DeployedPackage packageFile,
            DeploymentTarget target,
            BuildEnvironment environment,
            Instant startedAt,
            Instant endedAt) {
        return new DeploymentJournal(
                SCHEMA_VERSION,
                result.outcome(),
                result.cause(),
                result.reason(),
                result.deploymentId(),
                startedAt,
                endedAt,
                packageFile,
                target,
                environment,
                result.attempts().stream().map(AttemptEntry::of).toList(),
                Totals.of(result.metrics()),
                VerificationEntry.of(result.verification()),
                HealthEntry.of(result.health()),
                result.serverLog(),
                result.warnings(),
                SwapEntry.of(swap));
    }

    /**
     * What was deployed.
     *
     * @param file its file name, without folders
     * @param size bytes
     * @param sha256 of the file, in lower-case hex; null if it is not known
     * @param contentSha256 the content hash that the marker holds; null for a package without marker
     */
    public record DeployedPackage(
            String file,
            long size,
            @Nullable String sha256,
            @Nullable String contentSha256) {}

    /**
     * One upload and its tracking.
     *
     * @param number from 1
     * @param startedAt when its upload began
     * @param endedAt when its verdict was known
     * @param waitedBeforeMs milliseconds waited since the one before, or since the start
     * @param uploadedBytes bytes of the body handed to the network
     * @param httpStatus of the answer to the upload; null without an answer
     * @param verdict a stable word, as {@link DeploymentResult.Attempt#verdict()}
     * @param reason one sentence in our words
     * @param serverMessage the server's own words, cut and masked
     */
    public record AttemptEntry(
            int number,
            Instant startedAt,
            Instant endedAt,
            long waitedBeforeMs,
            long uploadedBytes,
            @Nullable Integer httpStatus,
            String verdict,
            String reason,
            String serverMessage) {
        static AttemptEntry of(DeploymentResult.Attempt attempt) {
            return new AttemptEntry(
                    attempt.number(),
                    attempt.startedAt(),
                    attempt.endedAt(),
                    attempt.waitedBefore().toMillis(),
                    attempt.uploadedBytes(),
                    attempt.httpStatus(),
                    attempt.verdict(),
                    attempt.reason(),
                    attempt.serverMessage());
        }
    }

    /**
     * Sums and delays.
     *
     * @param uploads how many uploads were begun
     * @param bytesUploaded bytes of all of them
     * @param bytesInVain bytes of those that did not become our deployment
     * @param waitedMs milliseconds spent waiting before uploads
     * @param idleToUploadMs milliseconds from when the server was first seen idle after a wait to the upload; null if
     *     there was no wait
     * @param polls how often the server was asked for a status
     */
    public record Totals(
            int uploads,
            long bytesUploaded,
            long bytesInVain,
            long waitedMs,
            @Nullable Long idleToUploadMs,
            int polls) {
        static Totals of(DeploymentResult.Metrics metrics) {
            Duration idleToUpload = metrics.idleToUpload();
            return new Totals(
                    metrics.uploads(),
                    metrics.bytesUploaded(),
                    metrics.bytesInVain(),
                    metrics.waited().toMillis(),
                    idleToUpload == null ? null : idleToUpload.toMillis(),
                    metrics.polls());
        }
    }

    /**
     * How the content was proven.
     *
     * @param mode {@code marker}, {@code full} or {@code none}
     * @param proven whether it was
     * @param by what proved it, to go on after "proven by", such as {@code marker}; empty if it was not proven
     * @param detail one sentence; empty if there is nothing to say
     */
    public record VerificationEntry(String mode, boolean proven, String by, String detail) {
        static VerificationEntry of(DeploymentResult.Verification verification) {
            return new VerificationEntry(
                    verification.mode().name().toLowerCase(Locale.ROOT),
                    verification.proven(),
                    verification.by(),
                    verification.detail());
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
    public record HealthEntry(String url, boolean good, int tries, String detail) {
        static @Nullable HealthEntry of(DeploymentResult.@Nullable Health health) {
            return health == null
                    ? null
                    : new HealthEntry(health.url(), health.good(), health.tries(), health.detail());
        }
    }

    /**
     * A swap.
     *
     * @param from the slot whose content was to go to the other one
     * @param to the slot that was to show it
     * @param startedAt when it was begun to look
     * @param endedAt when the verdict was known
     * @param verdict a stable word, as {@link Verdict#word()}
     * @param reason in our words
     * @param requests how many requests to swap were sent
     * @param previousContent what {@code to} held before, by its hash; null if that is not known
     * @param correlationIds what Azure's support asks for
     */
    public record SwapEntry(
            String from,
            String to,
            Instant startedAt,
            Instant endedAt,
            String verdict,
            String reason,
            int requests,
            @Nullable String previousContent,
            List<String> correlationIds) {
        static @Nullable SwapEntry of(@Nullable SwapResult swap) {
            return swap == null
                    ? null
                    : new SwapEntry(
                            swap.from(),
                            swap.to(),
                            swap.startedAt(),
                            swap.endedAt(),
                            swap.verdict().word(),
                            swap.reason(),
                            swap.sent(),
                            swap.previous(),
                            swap.correlationIds());
        }

        /** Whether the target showed the content afterwards. */
        boolean swapped() {
            return verdict.equals(Verdict.SWAPPED.word());
        }
    }
}
