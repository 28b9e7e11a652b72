package io.github.azureclean.report;

import static java.util.Objects.requireNonNull;

import com.google.gson.annotations.SerializedName;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.ReleaseResult;
import io.github.azureclean.deploy.RollbackResult;
import io.github.azureclean.deploy.StartReport;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.RuntimeState;
import io.github.azureclean.deploy.server.SavedContent;
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
 * @param before the content that was replaced, as it was saved; null if it was not, or is not known
 * @param start whether the app has started, and if not, why; null if it was not looked at
 * @param rollback what was done because the app was not healthy; null for nothing
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
        @Nullable SwapEntry swap,
        @Nullable DeployedPackage before,
        @Nullable StartEntry start,
        @Nullable RollbackEntry rollback) {

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

    /** The record of what was done. */
    public static DeploymentJournal of(
            ReleaseResult release,
            DeployedPackage packageFile,
            DeploymentTarget target,
            BuildEnvironment environment,
            Instant startedAt,
            Instant endedAt) {
        DeploymentResult result = release.deployment();
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
                SwapEntry.of(release.swap()),
                before(result.saved()),
                StartEntry.of(release.start()),
                RollbackEntry.of(release.rollback()));
    }

    /** The name of the file with the content that was replaced. */
    public static final String BEFORE = "before.zip";

    private static @Nullable DeployedPackage before(@Nullable SavedContent saved) {
        return saved == null ? null : new DeployedPackage(BEFORE, saved.size(), saved.sha256(), saved.marker());
    }

    /** The same, after what ran before was brought back. */
    public DeploymentJournal rolledBack(RollbackResult result) {
        return new DeploymentJournal(
                schemaVersion,
                outcome,
                cause,
                reason,
                deploymentId,
                startedAt,
                endedAt,
                packageFile,
                target,
                environment,
                attempts,
                totals,
                verification,
                health,
                serverLog,
                warnings,
                swap,
                before,
                start,
                RollbackEntry.of(result));
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
        public boolean swapped() {
            return verdict.equals(Verdict.SWAPPED.word());
        }
    }

    /**
     * Whether the app has started with what was deployed.
     *
     * @param slot whose
     * @param status what Resource Manager says of the start; null if it says nothing
     * @param instances how many instances have started and how many not, in words; null if not told
     * @param errors what Resource Manager says of failures
     * @param states each instance with its state and last error
     * @param log what the app printed; null if not known
     * @param notes what could not be found out
     */
    public record StartEntry(
            String slot,
            @Nullable String status,
            @Nullable String instances,
            List<String> errors,
            List<InstanceEntry> states,
            @Nullable LogEntry log,
            List<String> notes) {
        static @Nullable StartEntry of(@Nullable StartReport start) {
            if (start == null) {
                return null;
            }
            RuntimeState runtime = start.runtime();
            return new StartEntry(
                    start.slot(),
                    runtime == null ? null : runtime.status(),
                    runtime == null || runtime.instances().isEmpty() ? null : runtime.instances(),
                    runtime == null ? List.of() : runtime.errors(),
                    start.instances().stream()
                            .map(each ->
                                    new InstanceEntry(each.id(), each.state(), each.lastError(), each.lastErrorAt()))
                            .toList(),
                    LogEntry.of(start.log()),
                    start.notes());
        }
    }

    /**
     * An instance of the app.
     *
     * @param id its id
     * @param state such as {@code Blocked}
     * @param lastError empty for none
     * @param lastErrorAt null for never
     */
    public record InstanceEntry(
            String id,
            String state,
            String lastError,
            @Nullable Instant lastErrorAt) {}

    /**
     * What the app printed.
     *
     * @param source where it was read
     * @param at when it was written; null if not told
     * @param lines the last ones
     */
    public record LogEntry(String source, @Nullable Instant at, List<String> lines) {
        static @Nullable LogEntry of(@Nullable AppLog log) {
            return log == null ? null : new LogEntry(log.source(), log.at(), log.lines());
        }
    }

    /**
     * What was done because the app was not healthy.
     *
     * @param how {@code swap} or {@code upload}
     * @param verdict {@code restored}, {@code not-possible}, {@code failed} or {@code unknown}
     * @param reason in our words
     * @param content what ran before, by its hash; null if that is not known
     */
    public record RollbackEntry(
            String how,
            String verdict,
            String reason,
            @Nullable String content) {
        static @Nullable RollbackEntry of(@Nullable RollbackResult result) {
            return result == null
                    ? null
                    : new RollbackEntry(
                            RollbackResult.word(result.how()),
                            RollbackResult.word(result.verdict()),
                            result.reason(),
                            result.content());
        }

        /** Whether what ran before is there again. */
        public boolean restored() {
            return verdict.equals(RollbackResult.word(RollbackResult.Verdict.RESTORED));
        }
    }
}
