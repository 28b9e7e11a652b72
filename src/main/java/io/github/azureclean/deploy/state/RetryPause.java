package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.deploy.time.Rhythm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long is waited before the next upload, while the server is watched.
 *
 * @param atLeast what the server asked for
 * @param atMost after this time an idle server is enough
 * @param calm so many successive readings of an idle server end the wait early
 * @param distrust whether an idle look alone is no reason to end early, because the server has just said that it is
 *     busy: then it must have been seen busy before
 */
record RetryPause(Duration atLeast, Duration atMost, int calm, boolean distrust) {
    /** Before the first upload. */
    static final RetryPause NONE = new RetryPause(Duration.ZERO, Duration.ZERO, 1, false);

    static final int CALM_AFTER_RESTART = 3;
    private static final Duration THROTTLED = Duration.ofSeconds(10);

    /** An auto swap ends within two minutes ({@code Kudu.Core/Helpers/PostDeploymentHelper.cs}). */
    private static final Duration AUTO_SWAP = Duration.ofMinutes(2);

    /** After a 409. */
    static RetryPause afterConflict(Run run, UploadExchange exchange, UploadAnswer.Conflict.Kind kind) {
        Duration asked = asked(exchange);
        Duration atLeast = kind == UploadAnswer.Conflict.Kind.AUTO_SWAP ? Deadline.longer(asked, AUTO_SWAP) : asked;
        return new RetryPause(atLeast, run.retryDelay(), 1, true);
    }

    /** After the server was not able to answer, or restarted. */
    static RetryPause untilReady(Run run, @Nullable UploadExchange exchange) {
        return new RetryPause(
                exchange == null ? Duration.ZERO : asked(exchange), run.retryDelay(), CALM_AFTER_RESTART, false);
    }

    /** After 429. */
    static RetryPause afterThrottling(Run run, UploadExchange exchange) {
        Duration atLeast = exchange.retryAfter() == null ? THROTTLED : asked(exchange);
        return new RetryPause(atLeast, run.retryDelay(), 1, false);
    }

    /** After the server gave our deployment up because of another one. */
    static RetryPause afterReplacement(Run run) {
        return new RetryPause(Duration.ZERO, run.retryDelay(), 1, true);
    }

    /** Whether the wait is over. */
    boolean over(Duration elapsed, int calmReadings, boolean busySeen) {
        if (elapsed.compareTo(atLeast) < 0) {
            return false;
        }
        boolean calmEnough = calmReadings >= calm && (!distrust || busySeen);
        return calmEnough || elapsed.compareTo(atMost) >= 0;
    }

    /** How much of it is left at most. */
    Duration left(Duration elapsed) {
        return Deadline.longer(Duration.ZERO, Deadline.longer(atLeast, atMost).minus(elapsed));
    }

    private static Duration asked(UploadExchange exchange) {
        return exchange.retryAfter() == null ? Duration.ZERO : Rhythm.cap(exchange.retryAfter());
    }
}
