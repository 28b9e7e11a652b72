package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.state.Sentences;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answer is lost: what became of the swap is looked for at the slots themselves. It was not begun only if for longer
 * than any swap is known to take nothing was going on and nothing had changed.
 *
 * @param accepted whether the server is known to have accepted it
 * @param why what was lost, in a few words
 */
record Watch(boolean accepted, String why) implements SwapState {
    /** People report swaps of 10 to 20 minutes. */
    static final Duration LONGEST_SWAP = Duration.ofMinutes(20);

    /** After an operation was seen to end, the slots show what came of it by then. */
    private static final Duration CALM = Duration.ofMinutes(2);

    @Override
    public SwapState next(SwapRun run) throws InterruptedException, SwapOver {
        boolean pendingSeen = false;
        Duration quietSince = run.uptime();
        run.tell("Looking for the swap at the slots, for "
                + Sentences.span(run.plan().end().left()) + " at most");
        while (true) {
            Reading<SiteResource> to = run.site(run.plan().to());
            if (to instanceof Reading.Value<SiteResource> value) {
                SiteResource site = value.value();
                if (run.recorded(site) || changedPlaces(run)) {
                    return new Settle(Settle.Claim.DONE, null);
                }
                if (site.pendingOperation() != null) {
                    pendingSeen = true;
                    quietSince = run.uptime();
                } else if (run.since(quietSince).compareTo(pendingSeen ? CALM : LONGEST_SWAP) >= 0) {
                    return new Settle(Settle.Claim.REFUSED, notBegun());
                }
            }
            run.pause(null);
        }
    }

    private static boolean changedPlaces(SwapRun run) throws InterruptedException, SwapOver {
        return !run.before().same()
                && run.marker(run.plan().to()).equals(new Marker.Of(run.before().content()));
    }

    private Settle.@Nullable Told notBegun() {
        return new Settle.Told(
                accepted
                        ? "The swap was accepted, and ended without any effect."
                        : "The swap was never begun: its request was lost (" + why + ").",
                new Refusal(Refusal.Kind.RACE, "Swap again later."));
    }
}
