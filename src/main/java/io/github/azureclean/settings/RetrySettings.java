package io.github.azureclean.settings;

import io.github.azureclean.deploy.Budgets;
import io.github.azureclean.deploy.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often, how long, how patient. */
public final class RetrySettings {
    /** The shortest gap between two status reads of a real server: faster polling can destroy its record. */
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(5);

    private static final Duration READINESS = Duration.ofMinutes(5);

    private RetrySettings() {}

    /**
     * @throws ParameterException if there are no attempts, or a delay is no duration
     */
    public static RetryPolicy policy(String maxAttempts, @Nullable List<@Nullable String> retryDelays) {
        return new RetryPolicy(
                Numbers.between("maxAttempts", maxAttempts, 1, 100),
                Durations.parseAll("retryDelays", Words.list(retryDelays)));
    }

    /**
     * @param scmUrl the server: only a loopback one may be polled more often than every 5 seconds
     * @throws ParameterException if a value is no duration, or too small
     */
    public static Budgets budgets(
            URI scmUrl,
            String attemptTimeout,
            String idleTimeout,
            String deployTimeout,
            String pollInterval,
            String reconcileWindow,
            String flipGrace) {
        Duration poll = Durations.parsePositive("pollInterval", pollInterval);
        if (poll.compareTo(SHORTEST_POLL) < 0 && !Hosts.isLoopback(scmUrl)) {
            throw ParameterException.of(
                    "pollInterval", pollInterval, "5s or more, except for a server on this machine");
        }
        Duration deploy = Durations.parsePositive("deployTimeout", deployTimeout);
        return new Budgets(
                Durations.parsePositive("attemptTimeout", attemptTimeout),
                Durations.parse("idleTimeout", idleTimeout),
                deploy,
                poll,
                Durations.parsePositive("reconcileWindow", reconcileWindow),
                Durations.parse("flipGrace", flipGrace),
                READINESS.compareTo(deploy) < 0 ? READINESS : deploy);
    }
}
