package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.time.DeadlineReached;

/**
 * A state of a deployment. What happens in it, and which state follows, stands in the class of the state.
 *
 * <p>The usual road: {@link Preflight}, {@link Idle}, {@link Upload}, {@link Watch}, {@link Confirm}, {@link Health},
 * {@link End}. From an attempt that came to nothing {@link AttemptOver} leads back to {@link Idle}; {@link RecordGone} is
 * for a record that the server has deleted.
 */
public sealed interface State
        permits Preflight, Idle, Outgoing, Upload, Watch, Confirm, RecordGone, Health, AttemptOver, End {
    /** Does what is to be done in this state. @return the state that follows */
    State next(Run run) throws InterruptedException, DeadlineReached;
}
