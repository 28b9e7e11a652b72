package io.github.azureclean.deploy.server;

import io.github.azureclean.deploy.Cause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that changes something.
 *
 * @param meaning what it says about the change
 * @param status HTTP status; null without an answer
 * @param correlationId what Azure's support asks for; null if it was not sent
 * @param serverTime the server's clock; null if it was not sent
 * @param retryAfter how long the server asks to wait; null if it does not
 */
public record ChangeAnswer(
        Meaning meaning,
        @Nullable Integer status,
        @Nullable String correlationId,
        @Nullable Instant serverTime,
        @Nullable Duration retryAfter) {

    /** What became of the change. */
    public sealed interface Meaning {}

    /** It is done. */
    public record Done() implements Meaning {}

    /**
     * It goes on at the server.
     *
     * @param address where it can be watched; null if there is none that a token may be sent to
     */
    public record Running(@Nullable String address) implements Meaning {}

    /**
     * It was refused, or came to an end without success: nothing was changed.
     *
     * @param cause why, as far as the status tells; null if only the text tells
     * @param code the server's own word for it; empty if there is none
     * @param text the server's own words, cut and masked
     */
    public record Refused(@Nullable Cause cause, String code, String text) implements Meaning {}

    /**
     * It may have been begun or not.
     *
     * @param why in a few words, masked
     */
    public record Doubtful(String why) implements Meaning {}

    /**
     * It never left this machine.
     *
     * @param why in a few words, masked
     * @param permanent what stays so however long one waits; null if waiting may help
     */
    public record NotSent(String why, @Nullable Cause permanent) implements Meaning {}
}
