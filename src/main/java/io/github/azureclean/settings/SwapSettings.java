package io.github.azureclean.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which slots are swapped.
 *
 * @param from the slot whose content goes to the other one
 * @param to the slot that shows it afterwards
 */
public record SwapSettings(String from, String to) {
    private static final String PRODUCTION = "production";

    /**
     * @param slot the parameter of that name
     * @param swapTo the parameter of that name
     * @throws ParameterException if there is no slot, or both are the same
     */
    public static SwapSettings parse(@Nullable String slot, @Nullable String swapTo) {
        String from = Words.optional(slot);
        String to = Words.optional(swapTo);
        if (from == null || from.equalsIgnoreCase(PRODUCTION)) {
            throw ParameterException.combination(
                    "A swap needs a slot to swap with " + (to == null ? PRODUCTION : to) + ", and none is given.",
                    "Set slot to the slot that holds the new content.");
        }
        if (to == null || to.equalsIgnoreCase(from)) {
            throw ParameterException.combination(
                    "swapTo '" + (to == null ? "" : to) + "' and slot '" + from + "' are no two slots.",
                    "Set swapTo to another slot, or to production for the app itself.");
        }
        return new SwapSettings(from, to.equalsIgnoreCase(PRODUCTION) ? to.toLowerCase(Locale.ROOT) : to);
    }
}
