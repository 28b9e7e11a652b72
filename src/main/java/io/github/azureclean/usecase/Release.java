package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Clock;
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

/** Brings the content of one slot to another: looks at what differs, swaps exactly once, proves it. */
public final class Release {
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
     * @throws NotPossible if something would
     */
    public void check(String from, String to) throws NotPossible, InterruptedException {
        Sites sites = new Sites(manager, clock);
        SiteResource app = sites.site(ResourceManager.PRODUCTION);
        if (app.planWithoutSlots()) {
            throw new NotPossible("The app's plan (" + app.sku() + ") has no slots.\nSlots need the tier Standard or"
                    + " better: scale the plan up, or deploy without swapTo.");
        }
        for (String slot : List.of(from, to)) {
            sites.site(slot);
        }
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
