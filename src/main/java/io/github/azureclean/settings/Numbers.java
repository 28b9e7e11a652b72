package io.github.azureclean.settings;

import org.jspecify.annotations.Nullable;

/** Whole numbers with bounds. */
public final class Numbers {
    private Numbers() {}

    /**
     * @param parameter name in the POM, for the complaint
     * @throws ParameterException if the value is out of its bounds
     */
    public static int between(String parameter, int value, int min, int max) {
        if (value < min || value > max) {
            throw ParameterException.of(parameter, Integer.toString(value), min + " to " + max);
        }
        return value;
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
