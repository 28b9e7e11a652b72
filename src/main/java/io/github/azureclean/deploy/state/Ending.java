package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.state.Journal.Situation;
import java.time.Duration;

/** The ends that come from outside, at whatever moment: what can be said follows from where the deployment stands. Pure. */
public final class Ending {
    private Ending() {}

    /** The time is over. */
    static End timedOut(Situation now, Duration total) {
        String over = "The " + Sentences.span(total) + " of deployTimeout were over " + now.activity();
        if (now.proven() != null) {
            return End.unknown(Cause.TIMED_OUT, over + proven(now));
        }
        if (!now.mayBeLive()) {
            return End.failed(Cause.TIMED_OUT, over + "; " + Sentences.NOTHING_LIVE);
        }
        if (now.deploymentId() == null) {
            return End.unknown(
                    Cause.UPLOAD_DOUBTFUL, over + "; it is not known whether the server deploys the package.");
        }
        return End.unknown(
                Cause.TIMED_OUT,
                over
                        + (now.recordGone()
                                ? "; what the server runs is not known."
                                : "; deployment " + now.deploymentId() + " may still be running on the server."));
    }

    /** The build was cancelled. */
    static End interrupted(Situation now) {
        String cancelled = "The build was cancelled " + now.activity();
        if (now.proven() != null) {
            return End.unknown(Cause.INTERRUPTED, cancelled + proven(now));
        }
        if (!now.mayBeLive()) {
            return End.failed(Cause.INTERRUPTED, cancelled + "; " + Sentences.NOTHING_LIVE);
        }
        if (now.recordGone()) {
            return End.unknown(Cause.INTERRUPTED, cancelled + "; what the server runs is not known.");
        }
        return End.unknown(
                Cause.INTERRUPTED,
                now.deploymentId() == null
                        ? cancelled + "; if the package had arrived whole, its deployment goes on at the server."
                        : "The build was cancelled, but deployment " + now.deploymentId() + " goes on at the server.");
    }

    private static String proven(Situation now) {
        String ours = now.deploymentId() == null ? "our deployment" : "deployment " + now.deploymentId();
        return "; " + ours + " was successful and " + now.proven() + ", but whether the app runs was not found out.";
    }
}
