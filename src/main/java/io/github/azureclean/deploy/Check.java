package io.github.azureclean.deploy;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at before a deployment, without changing anything.
 *
 * @param name what, in one or two words
 * @param state what came of it
 * @param message one sentence
 * @param cause what a deployment would fail of, which names the cure; null if it would not
 */
public record Check(
        String name, State state, String message, @Nullable Cause cause) {

    /** What came of a check. */
    public enum State {
        /** As it should be. */
        OK,
        /** A deployment may succeed, but somebody should look. */
        WARN,
        /** A deployment would fail. */
        FAIL
    }

    /** As it should be. */
    public static Check ok(String name, String message) {
        return new Check(name, State.OK, message, null);
    }

    /** Somebody should look. */
    public static Check warn(String name, String message) {
        return new Check(name, State.WARN, message, null);
    }

    /** A deployment would fail. */
    public static Check fail(String name, String message, Cause cause) {
        return new Check(name, State.FAIL, message, cause);
    }
}
