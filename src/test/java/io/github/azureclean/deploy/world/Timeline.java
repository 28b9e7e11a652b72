package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The one clock and the one queue of events of a world, in milliseconds of true time since its start. The client's wall
 * clock may be set; its monotonic reading may not.
 */
final class Timeline implements Clock {
    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private record Event(long at, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    /** A clock is set. @param by how far, in milliseconds */
    record Step(long at, long by) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Step> clientSteps = new ArrayList<>();
    private final List<Step> serverSteps = new ArrayList<>();
    private long order;
    private long now;
    private long interruptAt = Long.MAX_VALUE;
    private boolean interrupted;

    long millis() {
        return now;
    }

    void clientStep(Step step) {
        clientSteps.add(step);
    }

    void serverStep(Step step) {
        serverSteps.add(step);
    }

    /** The build is cancelled at that moment. */
    void interruptAt(long at) {
        interruptAt = at;
    }

    boolean interrupted() {
        return interrupted;
    }

    void at(long when, Runnable what) {
        events.add(new Event(Math.max(when, now), order++, what));
    }

    void in(long delay, Runnable what) {
        at(now + delay, what);
    }

    /** Lets time pass for somebody who may be cancelled. */
    void pass(long millis) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("negative time: " + millis);
        }
        long until = now + millis;
        if (!interrupted && interruptAt <= until) {
            run(Math.max(now, interruptAt));
            interrupted = true;
            throw new InterruptedException("the build was cancelled");
        }
        run(until);
    }

    /** Lets everything happen until then. */
    void run(long until) {
        while (!events.isEmpty() && events.peek().at() <= until) {
            Event next = events.remove();
            now = Math.max(now, next.at());
            next.what().run();
        }
        now = Math.max(now, until);
    }

    @Override
    public Instant now() {
        return START.plusMillis(now + sum(clientSteps, now));
    }

    @Override
    public Duration uptime() {
        return Duration.ofMillis(now);
    }

    /** What the server's clock showed at a moment. */
    Instant serverTime(long at) {
        return START.plusMillis(at + sum(serverSteps, at));
    }

    private static long sum(List<Step> steps, long at) {
        long sum = 0;
        for (Step step : steps) {
            sum += step.at() <= at ? step.by() : 0;
        }
        return sum;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        // A sleep takes whole milliseconds, and never less than was asked.
        long millis = duration.toMillis();
        pass(duration.toNanosPart() % 1_000_000 == 0 ? millis : millis + 1);
    }
}
