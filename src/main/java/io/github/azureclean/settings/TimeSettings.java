package io.github.azureclean.settings;

import io.github.azureclean.deploy.Budgets;
import java.net.URI;
import java.time.Duration;

/**
 * How long each thing of a deployment may take.
 *
 * @param attempt one upload with its tracking
 * @param idle waiting for somebody else's deployment
 * @param deploy everything together
 * @param poll between two status reads
 * @param reconcile how long our deployment is looked for after a doubtful upload
 * @param flipGrace how long a failure without a known cause is watched for turning into success
 */
public record TimeSettings(
        Duration attempt, Duration idle, Duration deploy, PollInterval poll, Duration reconcile, Duration flipGrace) {
    private static final Duration READINESS = Duration.ofMinutes(5);

    /** The usual ones, for goals that ask for less. */
    public static TimeSettings allIn(Duration deploy, PollInterval poll) {
        return new TimeSettings(
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                deploy,
                poll,
                Duration.ofSeconds(60),
                Duration.ofMinutes(2));
    }

    /**
     * The budgets at a server.
     *
     * @throws ParameterException if it may not be polled as often as that
     */
    public Budgets at(URI scmUrl) {
        return new Budgets(
                attempt,
                idle,
                deploy,
                poll.at(scmUrl),
                reconcile,
                flipGrace,
                READINESS.compareTo(deploy) < 0 ? READINESS : deploy);
    }
}
