package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether the server is deploying something. */
final class IdleProbe {
    /** An incomplete record of this age is a leftover when the server says that it does not deploy. */
    private static final Duration ORPHAN_AGE = Duration.ofMinutes(30);

    /** So often {@code isdeploying} may fail in a row before the list alone decides. */
    private static final int UNANSWERED = 3;

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
         * @param atMost how long it may still take, if that is known
         * @param records the server's records
         */
        record Busy(String what, @Nullable Duration atMost, List<DeploymentRecord> records) implements Load {}

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
            return new Load.Busy(Words.deployment(running) + " to end", lockLeft(run, askLock), records);
        }
        return switch (deploying) {
            case YES -> new Load.Busy("another deployment to end", lockLeft(run, askLock), records);
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
        Instant serverNow = run.scm().serverTimeAt(run.now());
        for (DeploymentRecord record : records) {
            if (RecordState.of(record) != RecordState.RUNNING) {
                continue;
            }
            Instant received = record.received();
            boolean old = received != null
                    && serverNow != null
                    && Duration.between(received, serverNow).compareTo(ORPHAN_AGE) > 0;
            if (!old || deploying == Deploying.YES) {
                return record;
            }
        }
        return null;
    }

    private static Load lockOrIdle(Run run, List<DeploymentRecord> records, boolean askLock)
            throws InterruptedException, DeadlineReached {
        if (askLock && run.scm().lock() instanceof Reading.Value<LockInfo> lock) {
            Duration left = left(run, lock.value());
            if (left != null && !left.isNegative() && !left.isZero()) {
                return new Load.Busy("the lock of \"" + lock.value().operation() + "\" to be released", left, records);
            }
        }
        return new Load.Idle(records);
    }

    private static @Nullable Duration lockLeft(Run run, boolean askLock) throws InterruptedException, DeadlineReached {
        return askLock && run.scm().lock() instanceof Reading.Value<LockInfo> lock ? left(run, lock.value()) : null;
    }

    private static @Nullable Duration left(Run run, LockInfo lock) {
        Instant serverNow = run.scm().serverTimeAt(run.now());
        return serverNow == null || lock.expires() == null ? null : Duration.between(serverNow, lock.expires());
    }

    private static Load.Blind blind(Reading<?> reading) {
        return reading instanceof Reading.Unavailable<?> unavailable
                ? new Load.Blind(unavailable.why(), unavailable.hostUnknown())
                : new Load.Blind("the list of deployments was not readable", false);
    }
}
