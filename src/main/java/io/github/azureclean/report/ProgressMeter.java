package io.github.azureclean.report;

import io.github.azureclean.problem.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Measures how far a work is and how fast it goes. */
final class ProgressMeter {
    private final Instant started;
    private @Nullable Instant lastLine;
    private long lastTenth;
    private long done;

    ProgressMeter(Instant started) {
        this.started = started;
    }

    /** Notes how many bytes are done, and draws nothing. */
    void done(long bytes) {
        done = bytes;
    }

    /** Whether it is time for a line: at each tenth, but not sooner than {@code shortest}, or after {@code longest}. */
    boolean due(Instant now, long total, Duration shortest, Duration longest) {
        if (total <= 0 || done >= total) {
            return false;
        }
        Duration silent = Duration.between(lastLine == null ? started : lastLine, now);
        long tenth = done * 10 / total;
        boolean step = tenth > lastTenth && silent.compareTo(shortest) >= 0;
        if (!step && silent.compareTo(longest) < 0) {
            return false;
        }
        lastLine = now;
        lastTenth = tenth;
        return true;
    }

    /** How far and how fast, such as {@code  43 %  4.1 MB of 9.4 MB, 2.3 MB/s}. */
    String position(Instant now, long total) {
        return String.format(
                Locale.ROOT,
                "%3d %%  %s of %s, %s",
                done * 100 / total,
                Quantities.size(done),
                Quantities.size(total),
                Quantities.rate(done, Duration.between(started, now)));
    }

    /** What was done in which time, such as {@code 12.3 MB in 4.1 s, 3.0 MB/s}; empty if nothing was. */
    String total(Instant now) {
        if (done == 0) {
            return "";
        }
        Duration time = Duration.between(started, now);
        String rate = Quantities.rate(done, time);
        return Quantities.size(done) + " in " + Quantities.duration(time) + (rate.isEmpty() ? "" : ", " + rate);
    }
}
