package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The time that a deployment may take in all, and the times of the waits that were announced; every call and every wait
 * is cut to what is left of them.
 */
final class Deadline {
    private final Clock clock;
    private final Instant end;
    private final Map<Waiting, Instant> waits = new LinkedHashMap<>();

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

    /** What is left of the whole time; not negative. */
    Duration left() {
        return longer(Duration.ZERO, Duration.between(now(), end));
    }

    /** A wait was announced to end at this moment at the latest. */
    void bound(Waiting wait, Instant latest) {
        waits.put(wait, latest);
    }

    /** Whether some wait was announced that is not over. */
    boolean waiting() {
        return !waits.isEmpty();
    }

    /** A wait is over. */
    void unbound(Waiting wait) {
        waits.remove(wait);
    }

    /** The first moment at which a wait, or everything, has to be over. */
    Instant nextEnd() {
        return waits.values().stream().reduce(end, (one, other) -> one.isBefore(other) ? one : other);
    }

    /**
     * The limit for a call that may take {@code most}.
     *
     * @throws WaitOver if it is not the whole time that is over, but that of a wait
     */
    Duration limit(Duration most) throws DeadlineReached {
        Instant now = now();
        if (!now.isBefore(end)) {
            throw new DeadlineReached();
        }
        for (Map.Entry<Waiting, Instant> wait : waits.entrySet()) {
            if (!now.isBefore(wait.getValue())) {
                throw new WaitOver(wait.getKey());
            }
        }
        return shorter(most, Duration.between(now, nextEnd()));
    }

    /** Lets time pass; ends with the deadline, or with a wait's time, if that comes first. */
    void sleep(Duration duration) throws InterruptedException, DeadlineReached {
        Instant until = now().plus(duration);
        while (now().isBefore(until)) {
            clock.sleep(limit(Duration.between(now(), until)));
        }
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
