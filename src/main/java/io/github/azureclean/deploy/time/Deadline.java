package io.github.azureclean.deploy.time;

import io.github.azureclean.deploy.Clock;
import java.time.Duration;

/** A moment at which something has to be over. Immutable; follows the clock that nobody can set. */
public final class Deadline {
    private final Clock clock;
    private final Duration end;

    private Deadline(Clock clock, Duration end) {
        this.clock = clock;
        this.end = end;
    }

    /** So long from now on. */
    public static Deadline in(Clock clock, Duration most) {
        return new Deadline(clock, clock.uptime().plus(most));
    }

    /** So long from now on, but never later than this one. */
    public Deadline within(Duration most) {
        return new Deadline(clock, shorter(end, clock.uptime().plus(most)));
    }

    /** What is left; not negative. */
    public Duration left() {
        return longer(Duration.ZERO, end.minus(clock.uptime()));
    }

    /** Whether nothing is left. */
    public boolean over() {
        return left().isZero();
    }

    /** The shorter of two. */
    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The longer of two. */
    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
