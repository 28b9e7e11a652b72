package io.github.azureclean.deploy;

import java.time.Duration;
import java.util.List;

/**
 * How often a package is uploaded, and how long is waited between.
 *
 * @param maxAttempts at least 1
 * @param delays the wait after the first attempt, after the second, …; the last one repeats; empty for no wait
 */
public record RetryPolicy(int maxAttempts, List<Duration> delays) {
    public RetryPolicy {
        delays = List.copyOf(delays);
    }

    /**
     * The longest wait after an attempt; it ends early when the server is seen idle and ready.
     *
     * @param attempt the attempt that did not succeed, from 1
     */
    public Duration delayAfter(int attempt) {
        return delays.isEmpty() ? Duration.ZERO : delays.get(Math.min(attempt, delays.size()) - 1);
    }
}
