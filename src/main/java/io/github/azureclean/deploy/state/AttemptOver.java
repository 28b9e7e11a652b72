package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import org.jspecify.annotations.Nullable;

/**
 * An attempt came to nothing: another one follows if there may be one. Else the server is looked at once more before
 * anything is said.
 *
 * @param attempt its number
 * @param verdict the word for it in the journal
 * @param cause what the deployment fails with if this was the last attempt
 * @param reason what happened, without a full stop
 * @param pause how long is waited before the next; null if another attempt would come to nothing, too
 */
record AttemptOver(
        int attempt,
        String verdict,
        Cause cause,
        String reason,
        @Nullable RetryPause pause) implements State, LastWord {
    @Override
    public State next(Run run) {
        run.journal().attemptFailed(verdict, reason + ".");
        if (pause != null && run.journal().uploads() < run.maxUploads()) {
            run.tell(new DeploymentEvent.AttemptFailed(attempt, reason + "."));
            return Idle.again(pause);
        }
        return run.ledger().mayTurnUp().isEmpty() && cause != Cause.LOCK_STUCK ? end(run) : Idle.lastLook(this);
    }

    @Override
    public End end(Run run) {
        return run.failedWithNothingLive(
                cause, reason + attempts(run) + (cause == Cause.LOCK_STUCK ? ", but none is to be seen" : ""));
    }

    @Override
    public End endBehind(Run run, String what) {
        return run.failedWithNothingLive(
                Cause.OTHER_DEPLOYMENT_RUNNING, reason + attempts(run) + ", and it still waits for " + what);
    }

    private String attempts(Run run) {
        if (pause == null) {
            return "";
        }
        int most = run.maxUploads();
        return most == 1 ? " (1 attempt)" : " (the last of " + most + " attempts)";
    }
}
