package io.github.azureclean.deploy;

/**
 * A state of a deployment. What happens in it, and which state follows, stands in the class of the state.
 *
 * <p>The usual road: {@link Preflight}, {@link WaitIdle}, {@link Upload}, {@link Track}, {@link CheckLog},
 * {@link Verify}, {@link Health}, {@link End}. By-roads: {@link Reconcile} after a doubtful upload,
 * {@link JudgeFailure}, {@link JudgeSeveral} and {@link Vanished} for records that need a closer look,
 * {@link NextAttempt} back to {@link WaitIdle}.
 */
sealed interface State
        permits Preflight,
                WaitIdle,
                Upload,
                Reconcile,
                Track,
                JudgeFailure,
                JudgeSeveral,
                Vanished,
                CheckLog,
                Verify,
                Health,
                NextAttempt,
                End {
    /** Does what is to be done in this state. @return the state that follows */
    State next(Run run) throws InterruptedException, DeadlineReached;
}
