package io.github.azureclean.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides when an upload's progress is worth a line: at each tenth, or every ten seconds. */
final class UploadMeter {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    // A fast upload would print its ten lines at once.
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private @Nullable Instant started;
    private @Nullable Instant lastLine;
    private long lastTenth;
    private long lastSent;

    UploadMeter(InstantSource clock) {
        this.clock = clock;
    }

    void start() {
        started = clock.instant();
        lastLine = started;
        lastTenth = 0;
        lastSent = 0;
    }

    /**
     * Notes how far the upload is.
     *
     * @return a line, if it is time for one
     */
    Optional<String> advance(long sent, long total) {
        lastSent = sent;
        Instant begin = started;
        Instant last = lastLine;
        if (begin == null || last == null || total <= 0 || sent >= total) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Duration silent = Duration.between(last, now);
        long tenth = sent * 10 / total;
        boolean step = tenth > lastTenth && silent.compareTo(SHORTEST_SILENCE) >= 0;
        if (!step && silent.compareTo(LONGEST_SILENCE) < 0) {
            return Optional.empty();
        }
        lastLine = now;
        lastTenth = tenth;
        return Optional.of(String.format(
                Locale.ROOT,
                "%3d %%  %s of %s, %s",
                sent * 100 / total,
                Quantities.size(sent),
                Quantities.size(total),
                Quantities.rate(sent, Duration.between(begin, now))));
    }

    /** What was sent in which time, such as {@code 12.3 MB in 4.1 s, 3.0 MB/s}; empty if nothing was sent. */
    String total() {
        Instant begin = started;
        if (begin == null || lastSent == 0) {
            return "";
        }
        Duration time = Duration.between(begin, clock.instant());
        String rate = Quantities.rate(lastSent, time);
        return Quantities.size(lastSent) + " in " + Quantities.duration(time) + (rate.isEmpty() ? "" : ", " + rate);
    }
}
