package io.github.azureclean.deploy;

import io.github.azureclean.deploy.IdleProbe.Load;

/**
 * An attempt came to nothing, and its upload is not live: another one follows if there may be one.
 *
 * @param verdict the word for it in the journal
 * @param cause what the deployment fails with if this was the last attempt
 * @param reason what happened, without a full stop
 * @param pause how long is waited before the next
 */
record NextAttempt(String verdict, Cause cause, String reason, Pause pause) implements State {
    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        int attempt = run.journal().attempts();
        int most = run.maxUploads();
        run.journal().attemptFailed(verdict, reason + ".");
        if (run.journal().uploads() < most) {
            run.tell(new DeploymentEvent.AttemptFailed(attempt, reason + "."));
            return new WaitIdle(pause, null);
        }
        String attempts = most == 1 ? " (1 attempt)" : " (the last of " + most + " attempts)";
        if (cause == Cause.LOCK_STUCK && run.idleProbe().look(run, true) instanceof Load.Busy busy) {
            return End.failed(
                    Cause.OTHER_DEPLOYMENT_RUNNING,
                    reason + attempts + ", and it still waits for " + busy.what()
                            + run.idleProbe().holder(run, busy) + "; nothing of ours is being deployed.");
        }
        if (cause == Cause.LOCK_STUCK) {
            return End.failed(
                    cause, reason + attempts + ", but none is to be seen; nothing of ours is being deployed.");
        }
        return End.failed(cause, reason + attempts + "; nothing of ours is being deployed.");
    }
}
