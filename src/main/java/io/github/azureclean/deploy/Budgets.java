package io.github.azureclean.deploy;

import java.time.Duration;

/**
 * How long each thing may take.
 *
 * @param attempt one upload with its tracking
 * @param idle waiting for somebody else's deployment
 * @param deploy everything together
 * @param pollInterval between two status reads
 * @param reconcile how long our deployment is looked for after a doubtful upload
 * @param flipGrace how long a failure without a known cause is watched for turning into success
 * @param readiness how long a server that does not answer is asked again before anything was sent
 */
public record Budgets(
        Duration attempt,
        Duration idle,
        Duration deploy,
        Duration pollInterval,
        Duration reconcile,
        Duration flipGrace,
        Duration readiness) {}
