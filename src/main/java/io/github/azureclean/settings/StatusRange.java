package io.github.azureclean.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP status codes from one to another, such as {@code 200-399} or {@code 204}.
 *
 * @param min the smallest
 * @param max the greatest
 */
public record StatusRange(int min, int max) {
    private static final Pattern RANGE = Pattern.compile("([1-5]\\d\\d)(?:\\s*-\\s*([1-5]\\d\\d))?");

    /**
     * @param parameter name in the POM, for the complaint
     * @throws ParameterException if the value is no range of status codes
     */
    public static StatusRange parse(String parameter, String value) {
        Matcher matcher = RANGE.matcher(value.strip());
        if (matcher.matches()) {
            int min = Integer.parseInt(matcher.group(1));
            int max = matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2));
            if (min <= max) {
                return new StatusRange(min, max);
            }
        }
        throw ParameterException.of(parameter, value, "an HTTP status such as 200, or a range such as 200-399");
    }
}
