package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Before anything is sent: the server answers, it takes our credentials, and its settings let a deployment succeed. */
record Preflight() implements State {
    /** A stopped app answers 403 for a moment while it restarts. */
    private static final int RECHECKS_OF_STOPPED_APP = 2;

    /** A name that does not resolve for so long is wrong. */
    static final Duration PATIENCE_WITH_UNKNOWN_HOST = Duration.ofMinutes(1);

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().doing("before the server gave its list of deployments");
        Instant start = run.now();
        Waiting waiting = new Waiting(run);
        int stopped = 0;
        End notReady = null;
        while (true) {
            Reading<List<DeploymentRecord>> reading;
            try {
                reading = run.scm().deployments();
            } catch (WaitOver over) {
                waiting.over(over);
                return Objects.requireNonNull(notReady);
            }
            if (reading instanceof Reading.Value<List<DeploymentRecord>> list) {
                waiting.over();
                End refused = SettingsCheck.check(run, list.value());
                return refused != null ? refused : new WaitIdle(Pause.NONE, list.value());
            }
            if (reading instanceof Reading.Denied<List<DeploymentRecord>> denied) {
                if (denied.cause() != Cause.APP_STOPPED || stopped == RECHECKS_OF_STOPPED_APP) {
                    return refused(denied.cause(), "HTTP " + denied.status() + Words.quoted(denied.serverText()));
                }
                stopped++;
            } else if (reading instanceof Reading.Missing<List<DeploymentRecord>> missing) {
                return refused(
                        missing.route() ? Cause.ENDPOINT_MISSING : Cause.HOST_NOT_FOUND,
                        "HTTP 404" + Words.quoted(missing.serverText()));
            } else if (reading instanceof Reading.Unavailable<List<DeploymentRecord>> unavailable) {
                if (unavailable.permanent() != null) {
                    return barred(unavailable.permanent(), unavailable.why());
                }
                Duration patience = patience(run, unavailable.hostUnknown());
                notReady = notReady(unavailable.why(), unavailable.hostUnknown(), patience);
                Duration left = patience.minus(run.deadline().since(start));
                if (left.isNegative() || left.isZero()) {
                    waiting.over();
                    return notReady;
                }
                waiting.on("the server to answer (" + unavailable.why() + ")", left);
            }
        }
    }

    /** How long a server that does not answer is asked again while nothing of ours is live. */
    static Duration patience(Run run, boolean hostUnknown) {
        Duration readiness = run.budgets().readiness();
        return hostUnknown ? Deadline.shorter(readiness, PATIENCE_WITH_UNKNOWN_HOST) : readiness;
    }

    static End notReady(String why, boolean hostUnknown, Duration patience) {
        return End.failed(
                hostUnknown ? Cause.HOST_NOT_FOUND : Cause.SERVER_NOT_READY,
                "The server gave no usable answer for " + Words.span(patience) + " (" + why
                        + "); nothing of ours is being deployed.");
    }

    /** The server cannot be reached, and waiting would not change that. */
    static End barred(Cause cause, String why) {
        return End.failed(cause, "The server cannot be reached: " + why + "; nothing of ours is being deployed.");
    }

    static End refused(Cause cause, String answer) {
        return End.failed(
                cause,
                "The server refused to list its deployments: " + answer + "; nothing of ours is being deployed.");
    }
}
