package io.github.azureclean.http;

import java.time.Duration;

/** How long one call may take with everything that belongs to it: a token, a redirect, a second question. */
public final class CallLimit {
    private final Duration whole;
    private final long end;

    private CallLimit(Duration whole, long end) {
        this.whole = whole;
        this.end = end;
    }

    /** Begins now. */
    public static CallLimit of(Duration limit) {
        return new CallLimit(limit, System.nanoTime() + limit.toNanos());
    }

    /** {@code 30 s}, or {@code 200 ms}. */
    @Override
    public String toString() {
        return whole.toSeconds() > 0 ? whole.toSeconds() + " s" : whole.toMillis() + " ms";
    }

    /** What is left of it; not negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
