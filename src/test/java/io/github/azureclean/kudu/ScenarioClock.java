package io.github.azureclean.kudu;

import io.github.azureclean.deploy.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** One virtual time for the client and the server; the engine's sleep is all that lets it pass. */
final class ScenarioClock implements Clock, InstantSource {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    /** Something that a scenario does. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    private record Planned(Instant at, Action action) {}

    private final PriorityQueue<Planned> planned = new PriorityQueue<>(Comparator.comparing(Planned::at));
    // Read by the server's threads, moved by the engine's.
    private volatile Instant now = START;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the build was cancelled");
        }
        pass(duration);
    }

    /** Plans something for a later moment. */
    void after(Duration wait, Action action) {
        planned.add(new Planned(now.plus(wait), action));
    }

    void pass(Duration duration) {
        Instant until = now.plus(duration);
        for (Planned next = planned.peek(); next != null && !next.at().isAfter(until); next = planned.peek()) {
            planned.remove();
            now = next.at();
            act(next.action());
        }
        now = until;
    }

    static void act(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new AssertionError("the scenario could not be set up", e);
        }
    }
}
