package io.github.azureclean.mojo.build;

import io.github.azureclean.deploy.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The clock of the machine. */
public final class SystemClock implements Clock {
    @Override
    public Instant now() {
        return InstantSource.system().instant();
    }

    @Override
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        // A latch that nobody opens: the wait ends with the time, or with an interrupt.
        boolean opened = new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
        if (opened) {
            throw new IllegalStateException("A latch was opened that nobody holds.");
        }
    }
}
