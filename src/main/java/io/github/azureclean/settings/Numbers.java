package io.github.azureclean.settings;

import org.jspecify.annotations.Nullable;

/** Whole numbers with bounds. */
public final class Numbers {
    private Numbers() {}

    /**
     * @param parameter name in the POM, for the complaint
     * @throws ParameterException if the value is missing, no whole number, or out of its bounds
     */
    public static int between(String parameter, @Nullable String value, int min, int max) {
        String text = Words.optional(value);
        if (text == null
                || !text.matches("-?\\d{1,9}")
                || Integer.parseInt(text) < min
                || Integer.parseInt(text) > max) {
            throw ParameterException.of(parameter, value, min + " to " + max);
        }
        return Integer.parseInt(text);
    }

    /**
     * As {@link #between}, for a parameter that may be left out.
     *
     * @return null if there is no value
     */
    public static @Nullable Integer optional(String parameter, @Nullable String value, int min, int max) {
        return Words.optional(value) == null ? null : (Integer) between(parameter, value, min, max);
    }

    /**
     * @param parameter name in the POM, for the complaint
     * @return null if there is no value
     * @throws ParameterException if the value is no number greater than zero
     */
    public static @Nullable Long positive(String parameter, @Nullable String value) {
        String text = Words.optional(value);
        if (text == null) {
            return null;
        }
        if (!text.matches("0*[1-9]\\d{0,17}")) {
            throw ParameterException.of(parameter, value, "a whole number greater than zero");
        }
        return Long.parseLong(text);
    }
}
