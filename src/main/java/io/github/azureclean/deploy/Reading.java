package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to a question put to the server. */
public sealed interface Reading<T> {
    /**
     * The server answered.
     *
     * @param value what was asked for
     * @param serverTime the server's clock ({@code Date} header), if it was sent
     */
    record Value<T>(T value, @Nullable Instant serverTime) implements Reading<T> {}

    /**
     * 404: the server answers, but has no such thing.
     *
     * @param route true if not the thing but the route is unknown to it ({@code No route registered})
     * @param serverText its own words, cut and masked
     */
    record Missing<T>(boolean route, String serverText) implements Reading<T> {}

    /**
     * It refuses to answer us, and asking again will not help.
     *
     * @param cause why
     * @param status HTTP status
     * @param serverText its own words, cut and masked
     */
    record Denied<T>(Cause cause, int status, String serverText) implements Reading<T> {}

    /**
     * No usable answer this time: 5xx, throttling, a broken connection, no JSON.
     *
     * @param why in a few words, masked
     * @param hostUnknown whether the host's name could not be resolved
     * @param retryAfter how long the server asked us to wait, already capped
     * @param permanent what stays so however long one waits, such as a certificate; null if waiting may help
     */
    record Unavailable<T>(
            String why,
            boolean hostUnknown,
            @Nullable Duration retryAfter,
            @Nullable Cause permanent) implements Reading<T> {
        /** One that waiting may help. */
        public Unavailable(String why, boolean hostUnknown, @Nullable Duration retryAfter) {
            this(why, hostUnknown, retryAfter, null);
        }
    }
}
