package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.state.Journal;
import io.github.azureclean.deploy.state.Run;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Deploys a package exactly once and finds out what became of it. Never uploads while an earlier upload may be live,
 * and reports success only when the server's record of our deployment, its log and the content agree.
 *
 * <p>{@link #deploy} is called once, by one thread; {@link #snapshot} at any moment by any thread.
 */
public final class DeploymentEngine {
    private final ScmSite site;
    private final @Nullable AppSite app;
    private final Clock clock;
    private final DeploymentListener listener;
    private final RandomGenerator random;
    private volatile Journal journal;

    /**
     * @param site the SCM site of the app
     * @param app the app itself; may be null when the plan has no health check
     * @param clock lets time pass
     * @param listener told what happens
     * @param random source of tokens and of jitter
     */
    public DeploymentEngine(
            ScmSite site, @Nullable AppSite app, Clock clock, DeploymentListener listener, RandomGenerator random) {
        this.site = site;
        this.app = app;
        this.clock = clock;
        this.listener = listener;
        this.random = random;
        this.journal = new Journal(clock, VerifyMode.NONE);
    }

    /**
     * Runs the whole deployment; ends within {@code deployTimeout}. When the thread is interrupted the result is that
     * of {@link #snapshot} and the thread's interrupt flag is set again.
     *
     * @throws IllegalArgumentException if the plan has a health check but there is no app to ask
     */
    public DeploymentResult deploy(DeploymentPlan plan) {
        if (plan.health() != null && app == null) {
            throw new IllegalArgumentException("A health check needs the app's site.");
        }
        Journal current = new Journal(clock, plan.verify());
        journal = current;
        return current.finish(new Run(plan, site, app, clock, listener, random, current).toTheEnd());
    }

    /**
     * What is known now: the result after {@link #deploy} has ended; before, the result that it would have if the build
     * were cancelled at this moment ({@link Cause#INTERRUPTED}), with the id of a deployment that goes on at the server.
     */
    public DeploymentResult snapshot() {
        return journal.snapshot();
    }
}
