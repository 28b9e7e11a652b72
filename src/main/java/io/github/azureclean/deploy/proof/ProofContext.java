package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.Scm;
import io.github.azureclean.deploy.time.DeadlineReached;
import io.github.azureclean.deploy.time.Timekeeper;
import java.time.Duration;

/**
 * What a proof may ask.
 *
 * @param facts what was learned before the first upload
 */
public record ProofContext(Scm scm, Timekeeper time, DeploymentPlan plan, SiteFacts facts) {
    /** Right after a deployment the server may restart, and answer nothing of use meanwhile. */
    static final Duration RESTART = Duration.ofMinutes(2);

    /** Asks again while there is no answer, or a refusal that may pass, for two minutes at most. */
    public <T> Reading<T> patiently(String what, Timekeeper.Look<Reading<T>> question)
            throws InterruptedException, DeadlineReached {
        return time.poll(
                what,
                RESTART,
                plan.budgets().pollInterval(),
                question,
                reading -> reading instanceof Reading.Value || reading instanceof Reading.Missing);
    }
}
