package io.github.azureclean.emulator.kudu;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What happens when: events that take place, in order, as soon as somebody asks after their time. */
public final class Timeline {
    /** What an event does. */
    public interface Action {
        /** Does it. */
        void run() throws IOException;
    }

    private record Event(Instant due, long number, Action action) {}

    private final InstantSource clock;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::due).thenComparing(Event::number));
    private long counter;
    private @Nullable Instant running;
    private Duration skew = Duration.ZERO;

    public Timeline(InstantSource clock) {
        this.clock = clock;
    }

    /** The time; within an event, the time that it was due. */
    public Instant now() {
        return running == null ? clock.instant() : running;
    }

    /** The time that the server believes in: what it writes and sends. */
    public Instant serverTime() {
        return now().plus(skew);
    }

    void skew(Duration by) {
        skew = by;
    }

    public void after(Duration wait, Action action) {
        events.add(new Event(now().plus(wait), counter++, action));
    }

    /** Lets everything happen that is due. */
    public void runDue() throws IOException {
        Instant until = clock.instant();
        for (Event next = events.peek();
                next != null && !next.due().isAfter(until) && running == null;
                next = events.peek()) {
            events.remove();
            running = next.due();
            try {
                next.action().run();
            } finally {
                running = null;
            }
        }
    }
}
