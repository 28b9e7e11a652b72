package io.github.azureclean.deploy.server;

import io.github.azureclean.deploy.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
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
     * It refuses to answer us.
     *
     * @param cause why
     * @param status HTTP status
     * @param serverText its own words, cut and masked
     * @param mayPass whether it is known to come for a moment only, too, so that one answer says nothing
     */
    record Denied<T>(Cause cause, int status, String serverText, boolean mayPass) implements Reading<T> {
        /** One that stays so, as far as is known. */
        public Denied(Cause cause, int status, String serverText) {
            this(cause, status, serverText, cause == Cause.APP_STOPPED);
        }
    }

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

    /** The same answer with what was made of its value. */
    default <R> Reading<R> map(Function<T, R> change) {
        if (this instanceof Value<T> value) {
            return new Value<>(change.apply(value.value()), value.serverTime());
        }
        if (this instanceof Missing<T> missing) {
            return new Missing<>(missing.route(), missing.serverText());
        }
        if (this instanceof Denied<T> denied) {
            return new Denied<>(denied.cause(), denied.status(), denied.serverText());
        }
        Unavailable<T> failed = (Unavailable<T>) this;
        return new Unavailable<>(failed.why(), failed.hostUnknown(), failed.retryAfter(), failed.permanent());
    }
}
