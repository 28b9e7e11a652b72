package io.github.azureclean.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 500ms}, {@code PT10M}. */
public final class Durations {
    private static final String ALLOWED = "a duration such as 500ms, 90s, 10m, 1h30m or PT10M";
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?(?:(\\d{1,9})ms)?");

    private Durations() {}

    /**
     * @param parameter name in the POM, for the complaint
     * @throws ParameterException if the value is no duration, or negative
     */
    public static Duration parse(String parameter, String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = SHORT.matcher(text);
        if (!text.isEmpty() && matcher.matches()) {
            return Duration.ofHours(number(matcher, 1))
                    .plusMinutes(number(matcher, 2))
                    .plusSeconds(number(matcher, 3))
                    .plusMillis(number(matcher, 4));
        }
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Duration iso = iso(parameter, value);
        if (iso.isNegative()) {
            throw ParameterException.of(parameter, value, ALLOWED);
        }
        return iso;
    }

    /**
     * As {@link #parse}, and greater than zero.
     *
     * @throws ParameterException if the value is no duration greater than zero
     */
    public static Duration parsePositive(String parameter, String value) {
        Duration duration = parse(parameter, value);
        if (duration.isZero()) {
            throw ParameterException.of(parameter, value, ALLOWED + ", greater than zero");
        }
        return duration;
    }

    /**
     * A list such as {@code 30s,60s}.
     *
     * @throws ParameterException if one of them is no duration
     */
    public static List<Duration> parseAll(String parameter, List<String> values) {
        return values.stream().map(each -> parse(parameter, each)).toList();
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Duration iso(String parameter, String value) {
        try {
            return Duration.parse(value.strip());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw ParameterException.of(parameter, value, ALLOWED);
        }
    }
}
