package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether the server is deploying something. */
final class IdleProbe {
    /** An incomplete record of this age is a leftover when the server says that it does not deploy. */
    private static final Duration ORPHAN_AGE = Duration.ofMinutes(30);

    /** So often {@code isdeploying} may fail in a row before the list alone decides. */
    private static final int UNANSWERED = 3;

    private static final Comparator<DeploymentRecord> FINAL_FIRST =
            Comparator.comparing(DeploymentRecord::temporary).thenComparing(DeploymentRecord::id);

    private boolean routeMissing;
    private int unanswered;

    /** What was found. */
    sealed interface Load {
        /** Nothing is being deployed. @param records the server's records */
        record Idle(List<DeploymentRecord> records) implements Load {}

        /**
         * Something is.
         *
         * @param what what is waited for
         * @param lock what holds the lock; null if it was not looked at
         * @param records the server's records
         */
        record Busy(String what, @Nullable LockInfo lock, List<DeploymentRecord> records) implements Load {}

        /** Not to be found out this time. */
        record Blind(String why, boolean hostUnknown) implements Load {}

        /** The server cannot be reached, however long one waits. */
        record Barred(Cause cause, String why) implements Load {}

        /** Not to be found out. */
        record Refused(Cause cause, String answer) implements Load {}
    }

    /** Asks the server. @param askLock whether the lock itself is looked at too, where it can be read */
    Load look(Run run, boolean askLock) throws InterruptedException, DeadlineReached {
        Reading<List<DeploymentRecord>> reading = run.scm().deployments();
        if (reading instanceof Reading.Value<List<DeploymentRecord>> list) {
            return judge(run, list.value(), askLock);
        }
        if (reading instanceof Reading.Denied<List<DeploymentRecord>> denied && denied.cause() != Cause.APP_STOPPED) {
            return new Load.Refused(denied.cause(), "HTTP " + denied.status() + Words.quoted(denied.serverText()));
        }
        return reading instanceof Reading.Unavailable<?> unavailable && unavailable.permanent() != null
                ? new Load.Barred(unavailable.permanent(), unavailable.why())
                : blind(reading);
    }

    /** Completes what the list of records says by asking for what it does not show. */
    Load judge(Run run, List<DeploymentRecord> records, boolean askLock) throws InterruptedException, DeadlineReached {
        Deploying deploying = deploying(run);
        DeploymentRecord running = running(run, records, deploying);
        if (running != null) {
            return new Load.Busy(Words.deployment(running) + " to end", null, records);
        }
        return switch (deploying) {
            case YES -> new Load.Busy("another deployment to end", null, records);
            case UNANSWERED -> new Load.Blind("isdeploying gave no answer", false);
            case NO, UNSUPPORTED -> lockOrIdle(run, records, askLock);
        };
    }

    /** Whether the server says of itself that it deploys; false also when it cannot say. */
    boolean saysDeploying(Run run) throws InterruptedException, DeadlineReached {
        return deploying(run) == Deploying.YES;
    }

    /** Whether this is the Linux server, as far as is known: only it has {@code isdeploying}. */
    boolean hasIsDeploying() {
        return !routeMissing;
    }

    private enum Deploying {
        YES,
        NO,
        UNSUPPORTED,
        UNANSWERED
    }

    private Deploying deploying(Run run) throws InterruptedException, DeadlineReached {
        if (routeMissing) {
            return Deploying.UNSUPPORTED;
        }
        Reading<Boolean> reading = run.scm().isDeploying();
        if (reading instanceof Reading.Value<Boolean> value) {
            unanswered = 0;
            return value.value() ? Deploying.YES : Deploying.NO;
        }
        if (reading instanceof Reading.Missing<Boolean>) {
            routeMissing = true;
            return Deploying.UNSUPPORTED;
        }
        unanswered++;
        return unanswered >= UNANSWERED ? Deploying.UNSUPPORTED : Deploying.UNANSWERED;
    }

    private static @Nullable DeploymentRecord running(Run run, List<DeploymentRecord> records, Deploying deploying) {
        Instant serverNow = run.scm().serverTimeOrOurs();
        // In an order of our own: one deployment may have two records, and the list's order is no promise.
        for (DeploymentRecord record : records.stream().sorted(FINAL_FIRST).toList()) {
            if (RecordState.of(record) != RecordState.RUNNING) {
                continue;
            }
            Instant received = record.received();
            boolean old =
                    received != null && Duration.between(received, serverNow).compareTo(ORPHAN_AGE) > 0;
            if (!old || deploying == Deploying.YES) {
                return record;
            }
        }
        return null;
    }

    private static Load lockOrIdle(Run run, List<DeploymentRecord> records, boolean askLock)
            throws InterruptedException, DeadlineReached {
        if (askLock && run.scm().lock() instanceof Reading.Value<LockInfo> lock) {
            Instant expires = lock.value().expires();
            // Without an end it may be a leftover.
            if (expires != null && run.scm().serverTimeOrOurs().isBefore(expires)) {
                return new Load.Busy("the deployment lock to be released", lock.value(), records);
            }
        }
        return new Load.Idle(records);
    }

    /** Who keeps the server busy and for how long, as far as the lock can be read; else empty. */
    String holder(Run run, Load.Busy busy) throws InterruptedException, DeadlineReached {
        LockInfo lock = busy.lock();
        if (lock == null && run.scm().lock() instanceof Reading.Value<LockInfo> seen) {
            lock = seen.value();
        }
        return lock == null ? "" : Words.holder(lock, run.scm().serverTimeAt(run.now()));
    }

    private static Load.Blind blind(Reading<?> reading) {
        return reading instanceof Reading.Unavailable<?> unavailable
                ? new Load.Blind(unavailable.why(), unavailable.hostUnknown())
                : new Load.Blind("the list of deployments was not readable", false);
    }
}
