package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;

/** Time as the engine sees it, so that tests run hours in milliseconds. */
public interface Clock {
    /** The present moment, as somebody may have set it: for what is told, and for comparing with the server's clock. */
    Instant now();

    /**
     * Time since a fixed moment of no meaning, which no setting of a clock moves: only the difference of two readings
     * tells something. Every limit follows it.
     */
    default Duration uptime() {
        return Duration.between(Instant.EPOCH, now());
    }

    /**
     * Lets time pass.
     *
     * @param duration how long, not negative
     * @throws InterruptedException if the build is cancelled meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;
}
