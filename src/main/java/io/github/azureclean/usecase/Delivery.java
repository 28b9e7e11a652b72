package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.PresentContent;
import io.github.azureclean.deploy.ReleaseResult;
import io.github.azureclean.deploy.RollbackResult;
import io.github.azureclean.deploy.StartReport;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.RuntimeState;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.swap.SlotContents;
import io.github.azureclean.deploy.swap.SwapPlan;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.deploy.swap.Swapper;
import io.github.azureclean.deploy.time.Deadline;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings one package to one app: deployment, swap, start, and back again if the app is not healthy. {@link #run} is called
 * once; {@link #known} at any moment by any thread.
 */
public final class Delivery {
    private final Plan plan;
    private final Tools tools;
    private final DeploymentEngine engine;
    private volatile @Nullable ReleaseResult end;
    private volatile @Nullable SwapResult swap;
    private volatile @Nullable RollbackResult rollback;
    private volatile @Nullable StartReport start;

    /**
     * What is wanted.
     *
     * @param deployment the deployment
     * @param slot what is deployed to
     * @param swap what comes after it; null for nothing
     * @param rollback whether what ran before is brought back when the app is not healthy
     * @param restartBefore whether the app is restarted before the first upload
     */
    public record Plan(
            DeploymentPlan deployment,
            String slot,
            @Nullable Swap swap,
            boolean rollback,
            boolean restartBefore) {}

    /**
     * A swap after the deployment.
     *
     * @param to the slot to swap with
     * @param preview whether its settings are tried on the slot first
     * @param health how the app is asked there, as soon as its address is known; gives null for not at all
     */
    public record Swap(String to, boolean preview, Function<SiteResource, @Nullable HealthCheck> health) {}

    /**
     * What it is done with.
     *
     * @param engines gives a fresh engine for each deployment
     * @param app the app itself
     * @param scm its SCM site
     * @param manager null when there is no login for Resource Manager
     * @param slots what the slots hold and print; null without a swap
     * @param told is told each step, in a line
     */
    public record Tools(
            Supplier<DeploymentEngine> engines,
            AppSite app,
            ScmSite scm,
            @Nullable ResourceManager manager,
            @Nullable SlotContents slots,
            Clock clock,
            Consumer<String> told) {}

    public Delivery(Plan plan, Tools tools) {
        this.plan = plan;
        this.tools = tools;
        this.engine = tools.engines().get();
    }

    /**
     * Looks for what would stop a swap, before anything is sent.
     *
     * @throws NotPossible if something would
     */
    public void check() throws NotPossible, InterruptedException {
        Swap wanted = plan.swap();
        if (wanted != null) {
            release().check(plan.slot(), wanted.to(), wanted.preview());
        }
    }

    /**
     * Does all of it, within the deployment's time.
     *
     * @throws NotPossible if the app cannot be restarted before; nothing was deployed
     */
    public ReleaseResult run() throws NotPossible, InterruptedException {
        Deadline limit = Deadline.in(tools.clock(), plan.deployment().budgets().deploy());
        if (plan.restartBefore()) {
            new Restart(manager(), tools.app(), tools.clock(), tools.told()).restart(plan.slot());
        }
        DeploymentResult result = engine.deploy(plan.deployment());
        if (done(result)) {
            result = plan.swap() == null ? started(result, limit) : swapped(result, plan.swap(), limit);
        }
        if (result.cause() == Cause.APP_DOES_NOT_START) {
            result = unhealthy(result, limit);
        }
        ReleaseResult all = new ReleaseResult(result, swap, rollback, start);
        end = all;
        return all;
    }

    /**
     * Brings back what ran before a release that succeeded.
     *
     * @param begun is told when the way back begins, so that nothing else is known of it from then on
     * @param why to begin the story with
     */
    public ReleaseResult bringBack(String why, Begun begun) throws IOException {
        ReleaseResult released = known();
        DeploymentResult result = released.deployment();
        end = new ReleaseResult(
                result.ended(
                        Outcome.UNKNOWN,
                        null,
                        why + " What ran before was being brought back, and the end of that is not known."),
                swap,
                null,
                start);
        begun.run();
        Deadline limit = Deadline.in(tools.clock(), plan.deployment().budgets().deploy());
        RollbackResult back = wayBack(result, limit);
        rollback = back;
        ReleaseResult all =
                new ReleaseResult(result.ended(Outcome.FAILED, null, why + " " + back.reason()), swap, back, start);
        end = all;
        return all;
    }

    /** Is told that the way back begins. */
    public interface Begun {
        void run() throws IOException;
    }

    private RollbackResult wayBack(DeploymentResult result, Deadline limit) {
        SwapResult done = swap;
        return done == null ? byUpload(result, limit) : bySwap(done, plan.swap(), limit);
    }

    /** What is known by now. */
    public ReleaseResult known() {
        ReleaseResult known = end;
        return known != null ? known : new ReleaseResult(soFar(engine.snapshot()), swap, rollback, start);
    }

    private DeploymentResult soFar(DeploymentResult deployed) {
        Swap wanted = plan.swap();
        if (wanted != null && done(deployed)) {
            return deployed.ended(
                    Outcome.UNKNOWN,
                    Cause.INTERRUPTED,
                    "Deployed to " + plan.slot() + "; it is not known whether it was swapped with " + wanted.to()
                            + ".");
        }
        return deployed.cause() == Cause.APP_DOES_NOT_START && plan.rollback()
                ? deployed.ended(
                        Outcome.UNKNOWN,
                        Cause.INTERRUPTED,
                        deployed.reason() + " It is not known whether what ran before was brought back.")
                : deployed;
    }

    private static boolean done(DeploymentResult deployed) {
        return deployed.outcome() == Outcome.SUCCESS || deployed.outcome() == Outcome.SKIPPED;
    }

    /** The server's own word on the start counts beside the health check. */
    private DeploymentResult started(DeploymentResult deployed, Deadline limit) throws InterruptedException {
        ResourceManager manager = tools.manager();
        if (manager == null || deployed.outcome() == Outcome.SKIPPED) {
            return deployed;
        }
        StartReport report = new StartWatch(manager, tools.clock(), tools.told())
                .follow(
                        plan.slot(),
                        deployed.deploymentId(),
                        limit,
                        plan.deployment().budgets().pollInterval());
        start = report;
        RuntimeState runtime = report == null ? null : report.runtime();
        return runtime == null || !runtime.notStarted()
                ? deployed
                : deployed.ended(
                        Outcome.FAILED,
                        Cause.APP_DOES_NOT_START,
                        "Our content is deployed, but Resource Manager says " + runtime.status()
                                + (runtime.instances().isEmpty() ? "" : " (" + runtime.instances() + ")")
                                + (runtime.errors().isEmpty()
                                        ? "."
                                        : ": " + runtime.errors().get(0)));
    }

    private DeploymentResult swapped(DeploymentResult deployed, Swap wanted, Deadline limit)
            throws InterruptedException {
        String from = plan.slot();
        SwapResult result;
        try {
            SwapPlan both = swapPlan(wanted, limit, plan.deployment().contentSha256());
            result = wanted.preview()
                    ? release().swapWithPreview(both, () -> healthOf(from, wanted, limit))
                    : release().swap(both);
        } catch (NotPossible e) {
            return deployed.ended(Outcome.FAILED, null, "Deployed to " + from + ", but not swapped: " + e.getMessage());
        }
        swap = result;
        if (result.outcome() != Outcome.SUCCESS) {
            return deployed.ended(
                    result.outcome(), null, "Deployed to " + from + ", but not swapped: " + result.reason());
        }
        tools.told().accept("Swapped: " + result.reason());
        String last = healthOf(wanted.to(), wanted, limit);
        if (last == null) {
            return deployed.ended(Outcome.SUCCESS, null, deployed.reason());
        }
        return limit.over()
                ? deployed.ended(
                        Outcome.UNKNOWN,
                        null,
                        "Swapped, but the time of deployTimeout was over before " + wanted.to()
                                + " gave a good answer (last: " + last + "). Look at the app itself.")
                : deployed.ended(
                        Outcome.FAILED,
                        Cause.APP_DOES_NOT_START,
                        "Swapped, but " + wanted.to() + " gave no good answer afterwards (last: " + last + ").");
    }

    private SwapPlan swapPlan(Swap wanted, Deadline limit, @Nullable String content) {
        return new SwapPlan(
                plan.slot(),
                wanted.to(),
                content,
                null,
                limit,
                plan.deployment().budgets().pollInterval());
    }

    /** Null when a slot answers well or was not to be asked; else its last answer. */
    private @Nullable String healthOf(String slot, Swap wanted, Deadline limit) throws InterruptedException {
        HealthCheck check = manager().site(slot, Sites.CALL) instanceof Reading.Value<SiteResource> value
                ? wanted.health().apply(value.value())
                : null;
        if (check == null) {
            tools.told().accept("Whether " + slot + " answers was not looked at.");
            return null;
        }
        return new GoodAnswer(tools.app(), tools.clock(), tools.told()).await(check, limit);
    }

    private DeploymentResult unhealthy(DeploymentResult result, Deadline limit) throws InterruptedException {
        SwapResult done = swap;
        start = done == null
                ? new StartDiagnosis((slot, limited) -> tools.scm().appLog(limited), tools.manager())
                        .of(plan.slot(), start)
                : new StartDiagnosis(contents()::appLog, tools.manager()).of(done.to(), start);
        Swap wanted = plan.swap();
        if (wanted != null && done == null) {
            return result.ended(
                    result.outcome(), result.cause(), result.reason() + " " + wanted.to() + " was not touched.");
        }
        if (!plan.rollback()) {
            return done == null
                    ? result
                    : result.ended(
                            result.outcome(),
                            result.cause(),
                            result.reason() + " " + done.from()
                                    + " holds what ran before: mvn azure-clean:rollback brings it back.");
        }
        RollbackResult back = wayBack(result, limit);
        rollback = back;
        return result.ended(result.outcome(), result.cause(), result.reason() + " " + back.reason());
    }

    private RollbackResult bySwap(SwapResult done, @Nullable Swap wanted, Deadline limit) {
        if (wanted == null) {
            throw new IllegalStateException("A swap was not asked for.");
        }
        return new Rollback(tools.told())
                .bySwap(
                        new Swapper(manager(), contents(), tools.clock(), tools.told()),
                        swapPlan(wanted, limit, null),
                        done.content(),
                        done.previous());
    }

    private RollbackResult byUpload(DeploymentResult result, Deadline limit) {
        DeploymentPlan release = plan.deployment();
        String content = release.contentSha256();
        if (content == null || !(release.present() instanceof PresentContent.SavedTo save)) {
            throw new IllegalStateException("A roll-back needs the marker, and what was saved.");
        }
        return new Rollback(tools.told())
                .byUpload(tools.engines().get(), release, content, save.file(), result.saved(), limit);
    }

    private Release release() {
        return new Release(manager(), contents(), tools.clock(), tools.told());
    }

    private ResourceManager manager() {
        ResourceManager manager = tools.manager();
        if (manager == null) {
            throw new IllegalStateException("A swap needs Resource Manager.");
        }
        return manager;
    }

    private SlotContents contents() {
        SlotContents contents = tools.slots();
        if (contents == null) {
            throw new IllegalStateException("A swap needs the slots' contents.");
        }
        return contents;
    }
}
