package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.server.ResourceManager;
import java.util.function.Consumer;

/**
 * Swaps two slots exactly once and proves it. A request is sent again only when it is proven that the one before was not
 * begun; success is only what the target shows.
 */
public final class Swapper {
    private final ResourceManager manager;
    private final SlotContents contents;
    private final Clock clock;
    private final Consumer<String> told;

    /**
     * @param manager swaps
     * @param contents shows what the slots hold
     * @param clock lets time pass
     * @param told is told each step, in a line
     */
    public Swapper(ResourceManager manager, SlotContents contents, Clock clock, Consumer<String> told) {
        this.manager = manager;
        this.contents = contents;
        this.clock = clock;
        this.told = told;
    }

    /** Runs the whole swap; ends within its time. When the thread is interrupted, its flag is set again. */
    public SwapResult swap(SwapPlan plan) {
        SwapRun run = new SwapRun(plan, manager, contents, clock, told);
        try {
            SwapState state = new Look();
            while (!(state instanceof Ended)) {
                state = state.next(run);
            }
            Ended ended = (Ended) state;
            return run.result(ended.verdict(), ended.reason());
        } catch (SwapOver over) {
            return stopped(run, "The time of deployTimeout is over:");
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return stopped(run, "The goal was cancelled;");
        }
    }

    private static SwapResult stopped(SwapRun run, String when) {
        return run.sent() == 0
                ? run.result(Verdict.NOT_BEGUN, when + " the swap was not begun, and nothing was sent.")
                : run.result(Verdict.UNKNOWN, when + " it is not known what became of the swap. " + run.whatToLookAt());
    }
}
