package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server gives no usable answer, or refuses one: how often and how long it is asked again. One rule for every place.
 * What may pass is never final the first time; that covers whatever a server says that has let us in before.
 */
final class Unanswered {
    /** A stopped app answers 403 for a moment while it restarts; a front end forgets a site for a moment. */
    private static final int REFUSALS = 3;

    /** A name that does not resolve for so long is wrong. */
    private static final Duration UNKNOWN_HOST = Duration.ofMinutes(1);

    private final Run run;
    private @Nullable Deadline end;
    private int refusals;

    Unanswered(Run run) {
        this.run = run;
    }

    /**
     * Asking again is of no use.
     *
     * @param cause why
     * @param why in a few words
     * @param answered whether the server did answer, but refused
     * @param atOnce whether no waiting would heal it
     */
    record GaveUp(Cause cause, String why, boolean answered, boolean atOnce) {
        /** The end of a deployment of which nothing was uploaded. */
        End end(Run run) {
            if (answered) {
                return run.failedWithNothingLive(cause, "The server refused to list its deployments: " + why);
            }
            return run.failedWithNothingLive(
                    cause,
                    atOnce ? "The server cannot be reached: " + why : "The server gave no usable answer for " + why);
        }
    }

    /** The server answered. */
    void over() {
        if (end != null) {
            end = null;
            refusals = 0;
            run.time().report().over();
        }
    }

    /** How long the server may stay without an answer. */
    Duration left() {
        return end == null ? run.time().whole().left() : end.left();
    }

    /**
     * The server did not answer.
     *
     * @param live whether an upload of ours may be live, so that nothing can be done without knowing
     * @return null if it is to be asked again
     */
    @Nullable
    GaveUp by(Reading<?> reading, boolean live) {
        GaveUp refused = refused(reading);
        if (refused != null) {
            refusals++;
            boolean mayPass = run.scm().letIn() || !(reading instanceof Reading.Denied<?> denied) || denied.mayPass();
            if (!mayPass || (refusals >= REFUSALS && !live)) {
                return refused;
            }
        }
        Reading.Unavailable<?> unavailable = reading instanceof Reading.Unavailable<?> none ? none : null;
        if (unavailable != null && unavailable.permanent() != null && !live) {
            return new GaveUp(unavailable.permanent(), unavailable.why(), false, true);
        }
        Duration patience = patience(unavailable != null && unavailable.hostUnknown(), live);
        if (end == null) {
            end = run.time().within(patience);
        }
        if (end.over()) {
            return refused != null ? refused : silent(unavailable, patience);
        }
        run.time().report().on("the server to answer (" + Sentences.unanswered(reading) + ")", end.left());
        return null;
    }

    private static @Nullable GaveUp refused(Reading<?> reading) {
        if (reading instanceof Reading.Denied<?> denied) {
            return new GaveUp(denied.cause(), Sentences.unanswered(reading), true, true);
        }
        return reading instanceof Reading.Missing<?> missing
                ? new GaveUp(
                        missing.route() ? Cause.ENDPOINT_MISSING : Cause.HOST_NOT_FOUND,
                        "HTTP 404" + Sentences.quoted(missing.serverText()),
                        true,
                        true)
                : null;
    }

    private static GaveUp silent(Reading.@Nullable Unavailable<?> reading, Duration patience) {
        boolean unknown = reading != null && reading.hostUnknown();
        String why = reading == null ? "" : " (" + reading.why() + ")";
        return new GaveUp(
                unknown ? Cause.HOST_NOT_FOUND : Cause.SERVER_NOT_READY, Sentences.span(patience) + why, false, false);
    }

    private Duration patience(boolean hostUnknown, boolean live) {
        Duration readiness = run.budgets().readiness();
        if (live) {
            Duration attempt = run.budgets().attempt().minus(run.journal().sinceAttemptBegan());
            return Deadline.longer(readiness, attempt);
        }
        return hostUnknown ? Deadline.shorter(readiness, UNKNOWN_HOST) : readiness;
    }
}
