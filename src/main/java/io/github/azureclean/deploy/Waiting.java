package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells what is waited for, when that changes and when it is over. */
final class Waiting {
    private final Run run;
    private @Nullable String what;
    private Instant since;
    private Duration atMost = Duration.ZERO;

    Waiting(Run run) {
        this.run = run;
        this.since = run.now();
    }

    /** This is waited for now. */
    void on(String thing, Duration limit) throws DeadlineReached {
        if (thing.equals(what)) {
            return;
        }
        over();
        what = thing;
        since = run.now();
        atMost = run.deadline().limit(limit);
        run.journal().doing("while waiting for " + thing);
        run.tell(new DeploymentEvent.WaitStarted(thing, atMost));
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
