package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;

/** Time as the engine sees it, so that tests run hours in milliseconds. */
public interface Clock {
    /** The present moment. */
    Instant now();

    /**
     * Lets time pass.
     *
     * @param duration how long, not negative
     * @throws InterruptedException if the build is cancelled meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;
}
