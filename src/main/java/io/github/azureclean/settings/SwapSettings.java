package io.github.azureclean.settings;

import java.net.URI;
import java.time.Duration;
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
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(5);

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

    /**
     * @throws ParameterException if it is no duration
     */
    public Duration timeout(String deployTimeout) {
        return Durations.parsePositive("deployTimeout", deployTimeout);
    }

    /**
     * @param server only a loopback one may be asked more often than every 5 seconds
     * @throws ParameterException if it is no duration, or too short
     */
    public Duration pollInterval(URI server, String pollInterval) {
        Duration poll = Durations.parsePositive("pollInterval", pollInterval);
        if (poll.compareTo(SHORTEST_POLL) < 0 && !Hosts.isLoopback(server)) {
            throw ParameterException.of(
                    "pollInterval", pollInterval, "5s or more, except for a server on this machine");
        }
        return poll;
    }
}
