package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells what is waited for, when that changes, once a minute and when it is over. */
final class Waiting {
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final Run run;
    private @Nullable String what;
    private Instant since;
    private Instant told;
    private Duration atMost = Duration.ZERO;

    Waiting(Run run) {
        this.run = run;
        this.since = run.now();
        this.told = since;
    }

    /** This is waited for now. */
    void on(String thing, Duration limit) throws DeadlineReached {
        if (thing.equals(what)) {
            remind(thing);
            return;
        }
        over();
        what = thing;
        since = run.now();
        told = since;
        atMost = run.deadline().limit(limit);
        run.journal().doing("while waiting for " + thing);
        run.tell(new DeploymentEvent.WaitStarted(thing, atMost));
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
        if (what != null) {
            Duration waited = run.deadline().since(since);
            run.tell(new DeploymentEvent.WaitEnded(what, waited, waited.compareTo(atMost) < 0));
            what = null;
        }
    }
}
