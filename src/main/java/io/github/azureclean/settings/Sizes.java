package io.github.azureclean.settings;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 500MB}, {@code 2GB}, {@code 1024}; as in the output of the goals, a KB has 1,000 bytes. */
public final class Sizes {
    private static final String ALLOWED = "a size such as 500MB, 1.5GB or 1000000 (bytes), greater than zero";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?)\\s*([kmgt]?b?)");
    private static final Map<String, Long> UNITS =
            Map.of("", 1L, "k", 1_000L, "m", 1_000_000L, "g", 1_000_000_000L, "t", 1_000_000_000_000L);

    private Sizes() {}

    /**
     * @param parameter name in the POM, for the complaint
     * @return bytes
     * @throws ParameterException if the value is no size greater than zero
     */
    public static long parse(String parameter, String value) {
        Matcher matcher = SIZE.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw ParameterException.of(parameter, value, ALLOWED);
        }
        long unit = UNITS.getOrDefault(matcher.group(2).replace("b", ""), 1L);
        double bytes = Double.parseDouble(matcher.group(1)) * unit;
        if (bytes < 1 || bytes > Long.MAX_VALUE) {
            throw ParameterException.of(parameter, value, ALLOWED);
        }
        return (long) bytes;
    }
}
