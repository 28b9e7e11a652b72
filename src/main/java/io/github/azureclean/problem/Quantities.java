package io.github.azureclean.problem;

import java.time.Duration;
import java.util.Locale;

/** Sizes, durations and counts as people read them; the same in every locale. */
public final class Quantities {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Quantities() {}

    /**
     * A size in decimal units, such as {@code 12.3 MB}.
     *
     * @param bytes negative for a decrease
     */
    public static String size(long bytes) {
        double value = Math.abs((double) bytes);
        String sign = bytes < 0 ? "-" : "";
        if (value < 1000) {
            return sign + (long) value + " B";
        }
        int unit = -1;
        // 999.95 would be printed as 1000.0.
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        if (unit < 0) {
            value /= 1000;
            unit = 0;
        }
        return sign + String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /**
     * A change of a size with its sign, such as {@code +1.2 MB}.
     *
     * @param bytes negative for a decrease
     */
    public static String sizeChange(long bytes) {
        return bytes > 0 ? "+" + size(bytes) : size(bytes);
    }

    /**
     * A duration in its two greatest units, such as {@code 1 min 30 s}; below ten seconds with tenths, below a second in
     * milliseconds.
     *
     * @param duration not negative
     */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0 s";
        }
        if (millis < 1000) {
            return millis + " ms";
        }
        long seconds = duration.toSeconds();
        if (seconds < 10 && millis % 1000 >= 100) {
            return seconds + "." + millis % 1000 / 100 + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return withRest(seconds / 60, "min", seconds % 60, "s");
        }
        return withRest(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }

    /**
     * A count with its noun, such as {@code 1 file} or {@code 3,402 files}.
     *
     * @param noun in the singular, of which the plural ends in s
     */
    public static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /**
     * A speed, such as {@code 1.2 MB/s}; empty if the time is too short to tell.
     *
     * @param bytes not negative
     */
    public static String rate(long bytes, Duration time) {
        long millis = time.toMillis();
        return millis == 0 ? "" : size(Math.round(bytes * 1000.0 / millis)) + "/s";
    }

    private static String withRest(long value, String unit, long rest, String restUnit) {
        return value + " " + unit + (rest == 0 ? "" : " " + rest + " " + restUnit);
    }
}
