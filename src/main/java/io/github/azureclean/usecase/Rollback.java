package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Budgets;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.PresentContent;
import io.github.azureclean.deploy.RollbackResult;
import io.github.azureclean.deploy.RollbackResult.How;
import io.github.azureclean.deploy.RollbackResult.Verdict;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.server.SavedContent;
import io.github.azureclean.deploy.swap.SwapPlan;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.deploy.swap.Swapper;
import io.github.azureclean.deploy.time.Deadline;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings back what ran before a release: once, and only if what is there now is what the release brought. */
public final class Rollback {
    private final Consumer<String> told;

    /**
     * @param told is told each step, in a line
     */
    public Rollback(Consumer<String> told) {
        this.told = told;
    }

    /**
     * Swaps back, while the slot still holds what ran before.
     *
     * @param from the slot that the release was swapped from, and that holds what ran before now
     * @param to the slot that shows the release
     * @param content what the release brought, by its hash; null if that is not known
     * @param previous what ran before, by its hash; null if that is not known
     */
    public RollbackResult bySwap(Swapper swapper, SwapPlan plan, @Nullable String content, @Nullable String previous) {
        if (previous == null) {
            return notPossible(
                    How.SWAP, plan.to() + " had no .azure-clean before, so it is not known what ran there.", null);
        }
        if (previous.equals(content)) {
            return notPossible(How.SWAP, plan.to() + " had the same content before.", previous);
        }
        told.accept("Rolling back: " + plan.from() + " still holds what ran before, and is swapped with " + plan.to()
                + " again");
        SwapResult back =
                swapper.swap(new SwapPlan(plan.from(), plan.to(), previous, content, plan.end(), plan.pollInterval()));
        if (back.verdict() == io.github.azureclean.deploy.swap.Verdict.NOT_ALLOWED) {
            return notPossible(How.SWAP, back.reason(), previous);
        }
        return switch (back.outcome()) {
            case SUCCESS ->
                new RollbackResult(
                        How.SWAP,
                        Verdict.RESTORED,
                        "What ran before was brought back by a second swap; " + plan.to() + " shows it.",
                        previous);
            case UNKNOWN -> new RollbackResult(How.SWAP, Verdict.UNKNOWN, back.reason(), previous);
            default ->
                new RollbackResult(
                        How.SWAP,
                        Verdict.FAILED,
                        "What ran before could not be brought back: " + back.reason(),
                        previous);
        };
    }

    /**
     * Deploys what was saved before, while the app still has what the release brought.
     *
     * @param engine a fresh one
     * @param release how the release was deployed
     * @param content what the release brought, by its hash
     * @param file where the saved content is
     * @param saved what it is; null if it is not known any more what ran before
     */
    public RollbackResult byUpload(
            DeploymentEngine engine,
            DeploymentPlan release,
            String content,
            Path file,
            @Nullable SavedContent saved,
            Deadline end) {
        if (saved == null) {
            return notPossible(How.UPLOAD, "What ran before is not known, or there was nothing.", null);
        }
        if (content.equals(saved.marker())) {
            return notPossible(How.UPLOAD, "The app had the same content before.", content);
        }
        if (end.over()) {
            return notPossible(
                    How.UPLOAD, "The time of deployTimeout was over before it could be begun.", saved.marker());
        }
        told.accept("Rolling back: what ran before is deployed again from " + file.getFileName());
        DeploymentResult back = engine.deploy(plan(release, content, file, saved, end));
        return result(back, saved.marker());
    }

    private static DeploymentPlan plan(
            DeploymentPlan release, String content, Path file, SavedContent saved, Deadline end) {
        UploadTarget target = release.target();
        return new DeploymentPlan(
                file,
                saved.size(),
                saved.marker(),
                saved.manifest(String.valueOf(file.getFileName())),
                new UploadTarget(target.endpoint(), UploadTarget.ArtifactType.ZIP, null, true, true, false),
                release.retry(),
                within(release.budgets(), end),
                saved.marker() == null ? VerifyMode.FULL : VerifyMode.MARKER,
                release.health(),
                false,
                new PresentContent.Only(content));
    }

    private static Budgets within(Budgets budgets, Deadline end) {
        return new Budgets(
                Deadline.shorter(budgets.attempt(), end.left()),
                Deadline.shorter(budgets.idle(), end.left()),
                end.left(),
                budgets.pollInterval(),
                budgets.reconcile(),
                budgets.flipGrace(),
                budgets.readiness());
    }

    private static RollbackResult result(DeploymentResult back, @Nullable String previous) {
        if (back.outcome() == Outcome.SUCCESS) {
            return new RollbackResult(
                    How.UPLOAD,
                    Verdict.RESTORED,
                    "What ran before was deployed again, its content proven by "
                            + back.verification().by() + ".",
                    previous);
        }
        if (back.cause() == Cause.APP_DOES_NOT_START && back.verification().proven()) {
            return new RollbackResult(
                    How.UPLOAD,
                    Verdict.RESTORED,
                    "What ran before was deployed again, its content proven by "
                            + back.verification().by() + ", but it gives no good answer either.",
                    previous);
        }
        return back.outcome() == Outcome.UNKNOWN
                ? new RollbackResult(
                        How.UPLOAD,
                        Verdict.UNKNOWN,
                        "What ran before was sent, and what became of it is not known: " + back.reason(),
                        previous)
                : new RollbackResult(
                        How.UPLOAD,
                        Verdict.FAILED,
                        "What ran before could not be deployed again: " + back.reason(),
                        previous);
    }

    private RollbackResult notPossible(How how, String why, @Nullable String previous) {
        told.accept("Not rolled back: " + why);
        return new RollbackResult(how, Verdict.NOT_POSSIBLE, "It was not rolled back: " + why, previous);
    }
}
