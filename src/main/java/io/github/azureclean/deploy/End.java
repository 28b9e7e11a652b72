package io.github.azureclean.deploy;

import org.jspecify.annotations.Nullable;

/**
 * The last state.
 *
 * @param outcome how it ended
 * @param cause why it did not succeed; null for success
 * @param reason one sentence: what happened, and what is known to be on the server; empty for plain success
 */
record End(Outcome outcome, @Nullable Cause cause, String reason) implements State {
    static End success(String reason) {
        return new End(Outcome.SUCCESS, null, reason);
    }

    static End failed(Cause cause, String reason) {
        return new End(Outcome.FAILED, cause, reason);
    }

    static End unknown(Cause cause, String reason) {
        return new End(Outcome.UNKNOWN, cause, reason);
    }

    @Override
    public State next(Run run) {
        return this;
    }
}
