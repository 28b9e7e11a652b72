package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Time that passes only when somebody lets it pass. */
final class VirtualClock implements Clock {
    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final List<Runnable> passed = new ArrayList<>();
    private final List<Consumer<Duration>> slept = new ArrayList<>();
    private final Supplier<Duration> tick;
    private Instant now = START;

    VirtualClock() {
        this(() -> Duration.ZERO);
    }

    /** @param tick how much time passes at each look at the clock, as it does with a real one */
    VirtualClock(Supplier<Duration> tick) {
        this.tick = tick;
    }

    /** Called whenever time has passed. */
    void onPassed(Runnable listener) {
        passed.add(listener);
    }

    /** Called whenever somebody has let time pass on purpose, with how much. */
    void onSlept(Consumer<Duration> listener) {
        slept.add(listener);
    }

    @Override
    public Instant now() {
        now = now.plus(tick.get());
        return now;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the build was cancelled");
        }
        pass(duration);
        slept.forEach(listener -> listener.accept(duration));
    }

    void pass(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("negative sleep: " + duration);
        }
        now = now.plus(duration);
        passed.forEach(Runnable::run);
    }

    Duration elapsed() {
        return Duration.between(START, now);
    }
}
