package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;

/** The time that a deployment may take in all; every call and every wait is cut to what is left of it. */
final class Deadline {
    private final Clock clock;
    private final Instant end;

    Deadline(Clock clock, Duration total) {
        this.clock = clock;
        this.end = clock.now().plus(total);
    }

    Instant now() {
        return clock.now();
    }

    /** Time since a moment. */
    Duration since(Instant moment) {
        return Duration.between(moment, now());
    }

    /** The limit for a call that may take {@code most}. */
    Duration limit(Duration most) throws DeadlineReached {
        Duration left = Duration.between(now(), end);
        if (left.isNegative() || left.isZero()) {
            throw new DeadlineReached();
        }
        return shorter(most, left);
    }

    /** Lets time pass; ends with the deadline if that comes first. */
    void sleep(Duration duration) throws InterruptedException, DeadlineReached {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        Duration limited = limit(duration);
        clock.sleep(limited);
        if (limited.compareTo(duration) < 0) {
            throw new DeadlineReached();
        }
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
