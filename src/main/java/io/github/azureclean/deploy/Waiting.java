package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells what is waited for and how long at most, holds that promise, and tells once a minute and when the wait is over. */
final class Waiting {
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final Run run;
    private @Nullable String what;
    private Instant since;
    private Instant told;
    private Duration atMost = Duration.ZERO;
    private String doingBefore = "";

    Waiting(Run run) {
        this.run = run;
        this.since = run.now();
        this.told = since;
    }

    /** Whether this is waited for already. */
    boolean isFor(String thing) {
        return thing.equals(what);
    }

    /** This is waited for now. */
    void on(String thing, Duration limit) throws DeadlineReached {
        on(thing, "", limit);
    }

    /**
     * This is waited for now. When the limit is reached, the next call or sleep ends with {@link WaitOver}.
     *
     * @param detail what else is known about it at the beginning; empty for nothing
     * @param limit how long at most; longer only if the server must not be looked at before
     */
    void on(String thing, String detail, Duration limit) throws DeadlineReached {
        if (isFor(thing)) {
            remind(thing);
            return;
        }
        over();
        atMost = run.deadline().limit(Deadline.longer(limit, run.scm().untilNextLook()));
        start(thing, detail);
        run.deadline().bound(this, since.plus(atMost));
    }

    /** This is waited for now, as long as there is time for the whole deployment. */
    void toTheEnd(String thing) {
        if (isFor(thing)) {
            remind(thing);
            return;
        }
        over();
        atMost = run.deadline().left();
        start(thing, "");
        run.deadline().bound(this, since.plus(atMost));
    }

    private void start(String thing, String detail) {
        what = thing;
        since = run.now();
        told = since;
        doingBefore = run.journal().doing("while waiting for " + thing);
        run.tell(new DeploymentEvent.WaitStarted(thing + detail, atMost));
    }

    private void remind(String thing) {
        if (run.deadline().since(told).compareTo(REMINDER) >= 0) {
            told = run.now();
            Duration waited = run.deadline().since(since);
            Duration left = Deadline.longer(Duration.ZERO, atMost.minus(waited));
            run.tell(new DeploymentEvent.StillWaiting(thing, waited, left));
        }
    }

    /** Nothing is waited for any more. */
    void over() {
        run.deadline().unbound(this);
        if (what != null) {
            Duration waited = run.deadline().since(since);
            run.tell(new DeploymentEvent.WaitEnded(what, waited, waited.compareTo(atMost) < 0));
            run.journal().doing(doingBefore);
            what = null;
        }
    }

    /** This wait is over because some wait's time is: handed on if that was another one's. */
    void over(WaitOver reached) throws WaitOver {
        over();
        if (reached.of() != this) {
            throw reached;
        }
    }
}
