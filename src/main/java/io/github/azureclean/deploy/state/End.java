package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The last state.
 *
 * @param outcome how it ended
 * @param cause why it did not succeed; null for success
 * @param reason one sentence: what happened, and what is known to be on the server; empty for plain success
 */
public record End(Outcome outcome, @Nullable Cause cause, String reason) implements State, LastWord {
    static End success() {
        return new End(Outcome.SUCCESS, null, "");
    }

    static End failed(Cause cause, String reason) {
        return new End(Outcome.FAILED, cause, reason);
    }

    static End unknown(Cause cause, String reason) {
        return new End(Outcome.UNKNOWN, cause, reason);
    }

    /** Reading the outcome of an upload is refused, or impossible for long. @param id null if it is not known */
    static End unreadable(@Nullable String id, String answer) {
        return unknown(
                Cause.OUTCOME_NOT_READABLE,
                "The package was uploaded, but the outcome cannot be read: " + answer + "; "
                        + (id == null ? "the deployment" : "deployment " + id) + " goes on at the server.");
    }

    @Override
    public End end(Run run) {
        return run.unlessAnEarlierOneLives(this);
    }

    @Override
    public End endBehind(Run run, String what) {
        return end(run);
    }

    @Override
    public State next(Run run) {
        return this;
    }
}
