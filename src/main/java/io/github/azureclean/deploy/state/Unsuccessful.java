package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.attribution.Ledger.Fate;
import io.github.azureclean.deploy.attribution.OwnUpload;
import io.github.azureclean.deploy.attribution.RecordState;
import io.github.azureclean.deploy.proof.DeploymentLog;
import io.github.azureclean.deploy.proof.LogPhrases;
import io.github.azureclean.deploy.proof.QuickLook;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record ended without success: why, and whether that is its last word. A failure without a known cause is watched for a
 * while, because a live deployment can be marked as failed ({@code Kudu.Core/Deployment/DeploymentManager.cs},
 * {@code VerifyDeployment}).
 */
final class Unsuccessful {
    private static final int CANCELLED = -1;

    private final OwnUpload upload;
    private final Map<String, DeploymentLog> logs = new HashMap<>();
    private final Map<String, Deadline> graceEnds = new HashMap<>();
    private final Set<String> readAgain = new HashSet<>();

    Unsuccessful(OwnUpload upload) {
        this.upload = upload;
    }

    /** A record does not say that it failed: if it did, that was not its last word. */
    void turned(DeploymentRecord record) {
        if (graceEnds.remove(record.id()) != null) {
            logs.remove(record.id());
        }
    }

    /** The log, read once. */
    DeploymentLog read(Run run, DeploymentRecord record) throws InterruptedException, DeadlineReached {
        if (RecordState.of(record) == RecordState.FAILED) {
            graceEnds.putIfAbsent(
                    record.id(), run.time().within(run.budgets().flipGrace().minus(age(run, record))));
        }
        DeploymentLog known = logs.get(record.id());
        if (known == null) {
            known = DeploymentLog.read(run.proofs(), record.id());
            logs.put(record.id(), known);
        }
        return known;
    }

    /** For how long a record has said that it ended, as far as the server's clock tells. */
    private static Duration age(Run run, DeploymentRecord record) {
        Instant now = run.scm().serverTime();
        return now == null || record.ended() == null || !run.scm().timesTell()
                ? Duration.ZERO
                : Deadline.longer(Duration.ZERO, Duration.between(record.ended(), now));
    }

    /** The log of a record as far as it was read; null if it was not. */
    @Nullable
    DeploymentLog known(DeploymentRecord record) {
        return logs.get(record.id());
    }

    /** Whether the log of a record was read to its end. */
    boolean wasReadable(String id) {
        DeploymentLog log = logs.get(id);
        return log != null && log.complete();
    }

    /** How long the record is still watched before the verdict; nothing if its failure is its last word. */
    Duration grace(Run run, DeploymentRecord record) throws InterruptedException, DeadlineReached {
        DeploymentLog log = read(run, record);
        run.journal().serverLog(log.tail());
        if (RecordState.of(record) != RecordState.FAILED || log.namesCause() || log.says(LogPhrases.ENDED_BADLY)) {
            return Duration.ZERO;
        }
        Deadline ends = graceEnds.get(record.id());
        Duration left = ends == null ? Duration.ZERO : ends.left();
        if (left.isZero() && readAgain.add(record.id())) {
            logs.remove(record.id());
            return grace(run, record);
        }
        return left;
    }

    /** Whether a record was marked as failed without a known cause, as a live deployment can be. */
    boolean mayBeAlive(DeploymentRecord record) {
        DeploymentLog log = logs.get(record.id());
        return RecordState.of(record) == RecordState.FAILED
                && (log == null || !log.complete() || log.says(LogPhrases.UNKNOWN_ERROR));
    }

    /** The record was seen as failed, and was deleted then. */
    State deleted(Run run, DeploymentRecord record) throws InterruptedException, DeadlineReached {
        DeploymentLog log = read(run, record);
        if (mayBeAlive(record)) {
            return End.unknown(
                    Cause.OUTCOME_NOT_READABLE,
                    "Deployment " + record.id() + " was marked as failed without a known cause, and then its record"
                            + " was deleted; it may be alive.");
        }
        return failed(run, record, log, true);
    }

    /**
     * What follows.
     *
     * @param certain whether the record is certainly ours
     */
    State verdict(Run run, DeploymentRecord record, boolean certain) throws InterruptedException, DeadlineReached {
        DeploymentLog log = read(run, record);
        if (RecordState.of(record) == RecordState.REPLACED) {
            over(run, certain);
            return new AttemptOver(
                    upload.attempt(),
                    "replaced",
                    Cause.CANCELLED_BY_SERVER,
                    "The server gave up deployment " + record.id() + " because of another one",
                    RetryPause.afterReplacement(run));
        }
        if (RecordState.of(record) == RecordState.SUCCEEDED) {
            return copyFailed(run, record, log);
        }
        if (RecordState.of(record) == RecordState.OTHER) {
            overAfterCopying(run, certain);
            boolean cancelled = record.status() != null && record.status() == CANCELLED;
            return End.failed(
                    cancelled ? Cause.CANCELLED_BY_SERVER : Cause.DEPLOYMENT_FAILED,
                    "Deployment " + record.id() + " ended on the server with status " + record.status()
                            + ", which is no success; the files on the server may be a mixture.");
        }
        return failed(run, record, log, certain);
    }

    /** It may have copied, so that what stands there does not tell any more what others bring. */
    private void overAfterCopying(Run run, boolean certain) {
        run.learned(run.facts().afterCopying());
        over(run, certain);
    }

    /** Should the record not be ours, ours may still turn up. */
    private void over(Run run, boolean certain) {
        run.enter(run.ledger().decided(upload, certain ? Fate.OVER : Fate.NOT_STARTED));
    }

    /** The record says success, and its log does not. */
    End copyFailed(Run run, DeploymentRecord record, DeploymentLog log) {
        run.journal().serverLog(log.tail());
        overAfterCopying(run, true);
        return End.failed(
                Cause.COPY_FAILED,
                "The server recorded deployment " + record.id() + " as successful, but its log says: \""
                        + log.firstError() + "\"; the files on the server may be a mixture.");
    }

    private State failed(Run run, DeploymentRecord record, DeploymentLog log, boolean certain)
            throws InterruptedException, DeadlineReached {
        String id = record.id();
        boolean died = log.says(LogPhrases.CONTAINER_RESTART) || LogPhrases.CONTAINER_RESTART.in(record.statusText());
        if (died && !log.namesCause() && run.mayRetryAfterRestart()) {
            overAfterCopying(run, certain);
            return new AttemptOver(
                    upload.attempt(),
                    "failed",
                    Cause.DEPLOYMENT_FAILED,
                    "The server's own container restarted and ended deployment " + id,
                    RetryPause.untilReady(run, null));
        }
        over(run, certain);
        if (log.says(LogPhrases.CORRUPT)) {
            return End.failed(
                    Cause.PACKAGE_CORRUPT,
                    "The server could not unpack the package of deployment " + id
                            + "; the files on the server are as they were.");
        }
        String why = Sentences.quoted(log.firstError().isEmpty() ? record.statusText() : log.firstError());
        if (record.temporary()) {
            return End.failed(
                    Cause.DEPLOYMENT_FAILED,
                    "The server could not receive or unpack the package (" + id + ")" + why
                            + "; the files on the server are as they were.");
        }
        boolean lastStep = !died && onlyTheLastStepFailed(run, log);
        run.learned(run.facts().afterCopying());
        if (lastStep) {
            return End.failed(
                    Cause.RESTART_FAILED,
                    "Deployment " + id + " put our content on the server, but failed afterwards, while restarting the"
                            + " app or in a last step.");
        }
        return End.failed(
                Cause.DEPLOYMENT_FAILED,
                "Deployment " + id + " failed on the server" + why + "; the files on the server may be a mixture.");
    }

    /** A restart that fails is recorded as a failure, but not written to the log on Linux. */
    private static boolean onlyTheLastStepFailed(Run run, DeploymentLog log)
            throws InterruptedException, DeadlineReached {
        return log.complete()
                && !log.namesCause()
                && !log.says(LogPhrases.UNKNOWN_ERROR)
                && (log.says(LogPhrases.RESTART) || run.facts().contentTells())
                && QuickLook.stands(run.proofs());
    }
}
