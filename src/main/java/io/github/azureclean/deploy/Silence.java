package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.Reading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The server gives no usable answer while an upload of ours may be live: it is asked again for long, because nothing can
 * be done without knowing.
 */
final class Silence {
    private static final String LONG = "the server gave no usable answer for long";

    private final Run run;
    private final Waiting waiting;
    private Instant since;

    Silence(Run run) {
        this.run = run;
        this.waiting = new Waiting(run);
        this.since = run.now();
    }

    /** The server answered. */
    void over() {
        since = run.now();
        waiting.over();
    }

    /** The server did not answer. @return why asking again is of no use; null if it is */
    @Nullable
    String gaveUp(Reading<?> reading) throws DeadlineReached {
        if (reading instanceof Reading.Denied<?> denied && denied.cause() != Cause.APP_STOPPED) {
            waiting.over();
            return "HTTP " + denied.status() + Words.quoted(denied.serverText());
        }
        Instant readiness = since.plus(run.budgets().readiness());
        Instant attempt = run.journal().attemptStart().plus(run.budgets().attempt());
        Duration left = Duration.between(run.now(), readiness.isAfter(attempt) ? readiness : attempt);
        if (left.isNegative() || left.isZero()) {
            waiting.over();
            return LONG;
        }
        waiting.on("the server to answer (" + Words.unanswered(reading) + ")", left);
        return null;
    }

    /** Its time is over; handed on if it was another wait's. @return why asking again is of no use */
    String gaveUp(WaitOver reached) throws WaitOver {
        waiting.over(reached);
        return LONG;
    }
}
