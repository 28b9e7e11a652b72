package io.github.azureclean.settings;

import java.net.URI;
import java.time.Duration;

/**
 * The time between two status reads.
 *
 * @param value greater than zero
 * @param given as the user wrote it
 */
public record PollInterval(Duration value, String given) {
    /** The shortest one of a real server: faster polling can destroy its record. */
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    /**
     * @throws ParameterException if it is no duration greater than zero
     */
    public static PollInterval parse(String value) {
        return new PollInterval(Durations.parsePositive("pollInterval", value), value);
    }

    /**
     * The interval for a server.
     *
     * @param server only a loopback one may be asked more often than every 5 seconds
     * @throws ParameterException if it is too short
     */
    public Duration at(URI server) {
        if (value.compareTo(SHORTEST) < 0 && !Hosts.isLoopback(server)) {
            throw ParameterException.of("pollInterval", given, "5s or more, except for a server on this machine");
        }
        return value;
    }
}
