package io.github.azureclean.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows how far a long work is while it goes on. Thread-safe: another thread may do the work. */
public final class ProgressReport {
    // A fast upload would print its ten lines at once.
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final Duration FRAME = Duration.ofMillis(100);
    // Where the text of Maven's own lines begins.
    private static final String INDENT = " ".repeat("[INFO] ".length());

    private final ConsoleSink sink;
    private final InstantSource clock;
    private final Style style;
    private final Consumer<String> terminal;
    private @Nullable ProgressMeter meter;
    private String topic = "";
    private int drawn;

    /** How progress is shown. */
    public enum Style {
        /** Not at all. */
        SILENT,
        /** By a line at each tenth, or every ten seconds. */
        LINES,
        /** By one line of a terminal, which is drawn again and again and gone at the end. */
        REDRAWN
    }

    /**
     * @param sink takes lines
     * @param clock measures the time
     * @param terminal takes what is drawn, line breaks and all
     */
    public ProgressReport(ConsoleSink sink, InstantSource clock, Style style, Consumer<String> terminal) {
        this.sink = sink;
        this.clock = clock;
        this.style = style;
        this.terminal = terminal;
    }

    /** A work begins. */
    public synchronized void start(String word) {
        topic = word;
        meter = new ProgressMeter(clock.instant());
    }

    /**
     * Part of the work is done; without effect after its end.
     *
     * @param done bytes so far
     * @param total bytes in all
     */
    public synchronized void advance(long done, long total) {
        ProgressMeter current = meter;
        if (current == null) {
            return;
        }
        current.done(done);
        Instant now = clock.instant();
        if (style == Style.LINES && current.due(now, total, SHORTEST_SILENCE, LONGEST_SILENCE)) {
            sink.info(ConsoleLine.of(topic, current.position(now, total)));
        } else if (style == Style.REDRAWN && current.due(now, total, FRAME, FRAME)) {
            draw(INDENT + ConsoleLine.of(topic, current.position(now, total)));
        }
    }

    /**
     * The work ended: what was drawn is wiped away, so that lines can follow.
     *
     * @return what was done in which time; empty if nothing was
     */
    public synchronized String end() {
        ProgressMeter current = meter;
        if (current == null) {
            return "";
        }
        meter = null;
        if (drawn > 0) {
            draw("");
            terminal.accept("\r");
        }
        return current.total(clock.instant());
    }

    private void draw(String line) {
        terminal.accept("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        drawn = line.length();
    }
}
