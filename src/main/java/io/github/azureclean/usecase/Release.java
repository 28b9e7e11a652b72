package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.server.SlotDifference;
import io.github.azureclean.deploy.swap.SlotContents;
import io.github.azureclean.deploy.swap.SwapPlan;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.deploy.swap.Swapper;
import io.github.azureclean.deploy.time.Deadline;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings the content of one slot to another: looks at what differs, swaps exactly once, proves it. */
public final class Release {
    private static final int CANCELS = 4;

    private final ResourceManager manager;
    private final SlotContents contents;
    private final Clock clock;
    private final Consumer<String> told;

    /**
     * @param told is told each step, in a line
     */
    public Release(ResourceManager manager, SlotContents contents, Clock clock, Consumer<String> told) {
        this.manager = manager;
        this.contents = contents;
        this.clock = clock;
        this.told = told;
    }

    /**
     * Looks for what would stop the swap; changes nothing.
     *
     * @param preview whether the target's settings are to be tried on the slot first
     * @throws NotPossible if something would
     */
    public void check(String from, String to, boolean preview) throws NotPossible, InterruptedException {
        Sites sites = new Sites(manager, clock);
        SiteResource app = sites.site(ResourceManager.PRODUCTION);
        if (app.planWithoutSlots()) {
            throw new NotPossible("The app's plan (" + app.sku() + ") has no slots.\nSlots need the tier Standard or"
                    + " better: scale the plan up, or deploy without swapTo.");
        }
        for (String slot : List.of(from, to)) {
            sites.site(slot);
        }
        if (preview) {
            checkPreview(app, List.of(from, to));
        }
    }

    private void checkPreview(SiteResource app, List<String> slots) throws NotPossible, InterruptedException {
        if (app.linux()) {
            throw new NotPossible(
                    "swapPreview=true is for Windows only, and the app runs on Linux.\nLeave swapPreview out:"
                            + " the swap itself warms the slot up with the target's settings.");
        }
        for (String slot : slots) {
            Reading<Boolean> reading = manager.siteAuthentication(slot, Sites.CALL);
            if (reading instanceof Reading.Value<Boolean> value && value.value()) {
                throw new NotPossible(
                        "swapPreview=true does not work with the site's own authentication, which is on for " + slot
                                + ".\nLeave swapPreview out.");
            }
        }
    }

    /** Asks the slot with the settings of the target. */
    @FunctionalInterface
    public interface Trial {
        /** @return null if it answers well; else its last answer */
        @Nullable
        String lastAnswer() throws InterruptedException;
    }

    /**
     * Names what differs, tries the target's settings on the slot, and then swaps; else takes the settings back.
     *
     * @throws NotPossible if a difference, or the trial, does not allow the swap, which was not sent
     */
    public SwapResult swapWithPreview(SwapPlan plan, Trial trial) throws NotPossible, InterruptedException {
        tellDifferences(plan);
        told.accept("Applying the settings of " + plan.to() + " to " + plan.from());
        require(plan, manager.prepareSwap(plan.from(), plan.to(), Sites.CALL));
        String last = trial.lastAnswer();
        if (last != null) {
            throw new NotPossible("With the settings of " + plan.to() + " the slot " + plan.from()
                    + " gave no good answer (last: " + last + "); " + cancel(plan));
        }
        SwapResult result = new Swapper(manager, contents, clock, told).swap(plan);
        if (result.outcome() == Outcome.FAILED) {
            told.accept("The swap was not completed; " + cancel(plan));
        }
        return result;
    }

    private void require(SwapPlan plan, ChangeAnswer answer) throws NotPossible, InterruptedException {
        if (answer.meaning() instanceof ChangeAnswer.Done || answer.meaning() instanceof ChangeAnswer.Running) {
            return;
        }
        String why = answer.meaning() instanceof ChangeAnswer.Refused refused
                ? "HTTP " + answer.status() + " " + refused.text()
                : answer.meaning() instanceof ChangeAnswer.NotSent unsent
                        ? unsent.why()
                        : ((ChangeAnswer.Doubtful) answer.meaning()).why();
        throw new NotPossible("The settings of " + plan.to() + " could not be applied to " + plan.from() + ": " + why
                + "; " + cancel(plan));
    }

    /** Once more does no harm, and a preview that stays open locks the app. */
    private String cancel(SwapPlan plan) throws InterruptedException {
        for (int i = 0; i < CANCELS; i++) {
            ChangeAnswer answer = manager.cancelSwap(plan.from(), Sites.CALL);
            if (answer.meaning() instanceof ChangeAnswer.Done || answer.meaning() instanceof ChangeAnswer.Running) {
                return "its own settings were put back.";
            }
            clock.sleep(plan.pollInterval());
        }
        return "whether its own settings were put back is not known: look for a prepared swap in the portal.";
    }

    /**
     * Names what differs, and swaps.
     *
     * @throws NotPossible if a difference does not allow the swap; nothing was sent
     */
    public SwapResult swap(SwapPlan plan) throws NotPossible, InterruptedException {
        if (!plan.end().over()) {
            tellDifferences(plan);
        }
        return new Swapper(manager, contents, clock, told).swap(plan);
    }

    private void tellDifferences(SwapPlan plan) throws NotPossible, InterruptedException {
        Reading<List<SlotDifference>> reading = manager.differences(
                plan.from(), plan.to(), Deadline.shorter(plan.end().left(), Sites.CALL));
        if (reading instanceof Reading.Value<List<SlotDifference>> differences) {
            tell(differences.value());
        } else {
            told.accept("What differs between " + plan.from() + " and " + plan.to() + " cannot be told here");
        }
    }

    private void tell(List<SlotDifference> differences) throws NotPossible {
        for (SlotDifference each : differences) {
            String line = each.type() + " " + each.name() + (each.rule().isEmpty() ? "" : " (" + each.rule() + ")");
            if (each.level() == SlotDifference.Level.ERROR) {
                throw new NotPossible("The slots cannot be swapped because of " + line + ": " + each.description()
                        + "\nCorrect that setting in the portal, then run the goal again.");
            }
            told.accept("Differs: " + line);
        }
    }
}
