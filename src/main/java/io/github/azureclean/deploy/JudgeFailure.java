package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our record ended without success: why, and whether that is its last word. A failure without a known cause is watched
 * for a while, because a live deployment can be marked as failed ({@code Kudu.Core/Deployment/DeploymentManager.cs},
 * {@code VerifyDeployment}).
 *
 * @param own the upload
 * @param record its record, or the temporary one if the package was not received
 * @param ownership how it is known that the record is ours
 */
record JudgeFailure(OwnUpload own, DeploymentRecord record, Ownership ownership) implements State {
    private static final int CANCELLED = -1;

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().tracking(record.id());
        // At once: the next deployment makes the server delete it.
        DeploymentLog log = DeploymentLog.read(run, record.id());
        run.journal().serverLog(log.tail());
        if (RecordState.of(record) == RecordState.OTHER) {
            return otherEnd();
        }
        if (!log.namesCause()) {
            State flipped = watch(run, log);
            if (flipped != null) {
                return flipped;
            }
            DeploymentLog later = DeploymentLog.read(run, record.id());
            if (later.readable()) {
                log = later;
                run.journal().serverLog(log.tail());
            }
        }
        return verdict(run, log);
    }

    private End otherEnd() {
        boolean cancelled = record.status() != null && record.status() == CANCELLED;
        return End.failed(
                cancelled ? Cause.CANCELLED_BY_SERVER : Cause.DEPLOYMENT_FAILED,
                "Deployment " + record.id() + " ended on the server with status " + record.status()
                        + ", which is no success; the files on the server may be a mixture.");
    }

    /** @return the state that follows if the failure was not the last word */
    private @Nullable State watch(Run run, DeploymentLog log) throws InterruptedException, DeadlineReached {
        Waiting waiting = new Waiting(run);
        boolean over = false;
        while (true) {
            List<DeploymentRecord> list;
            try {
                if (!over) {
                    waiting.on(
                            "deployment " + record.id() + " to turn out well after all",
                            run.budgets().flipGrace());
                }
                list = Records.read(run);
            } catch (WaitOver reached) {
                waiting.over(reached);
                // One more look: it may just have turned.
                over = true;
                continue;
            }
            if (list == null) {
                waiting.over();
                return Track.unreadable(record.id(), "the server gave no usable answer for long");
            }
            DeploymentRecord now = Records.byId(list, record.id());
            DeploymentRecord certain = own.certain(list);
            State next = certain != null && record.temporary() ? new Track(own, certain.id(), ownership) : turn(now);
            if (now == null && (!log.readable() || log.says(LogPhrases.UNKNOWN_ERROR))) {
                waiting.over();
                return End.unknown(
                        Cause.OUTCOME_NOT_READABLE,
                        "Deployment " + record.id() + " was marked as failed without a known cause, and then its record"
                                + " was deleted; it may be alive.");
            }
            if (next != null || now == null || over) {
                waiting.over();
                return next;
            }
        }
    }

    private @Nullable State turn(@Nullable DeploymentRecord now) {
        if (now == null || now.temporary()) {
            return null;
        }
        return switch (RecordState.of(now)) {
            case SUCCEEDED -> new CheckLog(own, now, ownership);
            case RUNNING -> new Track(own, now.id(), ownership);
            case FAILED, MASKED, REPLACED, OTHER -> null;
        };
    }

    private State verdict(Run run, DeploymentLog log) throws InterruptedException, DeadlineReached {
        String id = record.id();
        if (own.suspect() != null && ownership == Ownership.INFERRED) {
            return JudgeSeveral.undecided(2);
        }
        if (log.says(LogPhrases.CONTAINER_RESTART) && !log.namesCause() && run.mayRetryAfterRestart()) {
            return new NextAttempt(
                    "failed",
                    Cause.DEPLOYMENT_FAILED,
                    "The server's own container restarted and ended deployment " + id,
                    Pause.untilReady(run, null));
        }
        if (log.says(LogPhrases.CORRUPT)) {
            return End.failed(
                    Cause.PACKAGE_CORRUPT,
                    "The server could not unpack the package of deployment " + id
                            + "; the files on the server are as they were.");
        }
        if (record.temporary()) {
            return End.failed(
                    Cause.DEPLOYMENT_FAILED,
                    "The server could not receive or unpack the package (" + id + ")" + Words.quoted(log.firstError())
                            + "; the files on the server are as they were.");
        }
        if (onlyTheLastStepFailed(run, log)) {
            return End.failed(
                    Cause.RESTART_FAILED,
                    "Deployment " + id + " put our content on the server, but failed afterwards, while restarting the"
                            + " app or in a last step.");
        }
        return End.failed(
                Cause.DEPLOYMENT_FAILED,
                "Deployment " + id + " failed on the server" + Words.quoted(log.firstError())
                        + "; the files on the server may be a mixture.");
    }

    /** A restart that fails is recorded as a failure, but not written to the log on Linux. */
    private static boolean onlyTheLastStepFailed(Run run, DeploymentLog log)
            throws InterruptedException, DeadlineReached {
        return log.readable()
                && !log.namesCause()
                && !log.says(LogPhrases.CONTAINER_RESTART)
                && !log.says(LogPhrases.UNKNOWN_ERROR)
                && (log.says(LogPhrases.RESTART) || run.facts().markerTells())
                && MarkerProof.stands(run);
    }
}
