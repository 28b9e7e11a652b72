package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.state.Sentences;
import org.jspecify.annotations.Nullable;

/** Looks at both slots before a request is sent, each time anew; waits while another operation goes on. */
record Look() implements SwapState {
    @Override
    public SwapState next(SwapRun run) throws InterruptedException, SwapOver {
        boolean told = false;
        while (true) {
            Reading<SiteResource> to = run.site(run.plan().to());
            Reading<SiteResource> from = run.site(run.plan().from());
            Ended refused = refused(run, run.plan().to(), to);
            refused = refused == null ? refused(run, run.plan().from(), from) : refused;
            if (refused != null) {
                return refused;
            }
            if (to instanceof Reading.Value<SiteResource> target
                    && from instanceof Reading.Value<SiteResource> source
                    && target.value().pendingOperation() == null
                    && source.value().pendingOperation() == null) {
                SwapState seen = contents(run, target.value());
                if (seen != null) {
                    return seen;
                }
            } else if (!told) {
                told = true;
                run.tell("Waiting for another operation on the app to end, or for Resource Manager to answer, for "
                        + Sentences.span(run.plan().end().left()) + " at most");
            }
            run.pause(null);
        }
    }

    private static @Nullable Ended refused(SwapRun run, String slot, Reading<SiteResource> reading) {
        if (reading instanceof Reading.Missing<SiteResource>) {
            return new Ended(Verdict.NOT_ALLOWED, "There is no slot named '" + slot + "'.");
        }
        if (reading instanceof Reading.Denied<SiteResource> denied) {
            return new Ended(
                    Verdict.NOT_ALLOWED,
                    "Resource Manager shows nothing of the slot '" + slot + "': HTTP " + denied.status() + " "
                            + denied.serverText() + " The login needs the action Microsoft.Web/sites/slots/read.");
        }
        boolean source = slot.equals(run.plan().from());
        return source
                        && reading instanceof Reading.Value<SiteResource> value
                        && value.value().stopped()
                ? new Ended(Verdict.NOT_ALLOWED, "The slot '" + slot + "' is stopped: start it first.")
                : null;
    }

    /** What follows from what both slots hold; null if that cannot be read now. */
    private static @Nullable SwapState contents(SwapRun run, SiteResource target)
            throws InterruptedException, SwapOver {
        Marker source = run.marker(run.plan().from());
        Marker shown = run.marker(run.plan().to());
        Ended denied = denied(run.plan().from(), source);
        denied = denied == null ? denied(run.plan().to(), shown) : denied;
        if (denied != null) {
            return denied;
        }
        if (!source.readable() || !shown.readable()) {
            return null;
        }
        return run.looked() ? again(run, source, shown) : first(run, source, shown, target);
    }

    private static @Nullable Ended denied(String slot, Marker marker) {
        return marker instanceof Marker.Unreadable unreadable && unreadable.forGood()
                ? new Ended(
                        Verdict.NOT_ALLOWED,
                        "The content of the slot '" + slot + "' cannot be read, so a swap could not be proven: "
                                + unreadable.why() + " A token opens all slots, a publish profile only its own.")
                : null;
    }

    private static SwapState first(SwapRun run, Marker source, Marker shown, SiteResource target) {
        String wanted = run.plan().content();
        if (!(source instanceof Marker.Of of)) {
            return new Ended(
                    Verdict.NOT_ALLOWED,
                    "The slot '" + run.plan().from() + "' has no .azure-clean, so a swap could not be proven. Deploy to"
                            + " it with marker=true.");
        }
        if (wanted != null && !wanted.equals(of.content())) {
            return new Ended(
                    Verdict.NOT_ALLOWED,
                    "The slot '" + run.plan().from() + "' holds other content than expected: somebody else has deployed"
                            + " or swapped.");
        }
        String replaced = run.plan().replaced();
        if (replaced != null && !shown.equals(new Marker.Of(replaced))) {
            return new Ended(
                    Verdict.NOT_ALLOWED,
                    "The slot '" + run.plan().to()
                            + "' shows other content than expected: somebody else has deployed or" + " swapped.");
        }
        run.before(new SwapRun.Before(of.content(), shown, target.lastSwap()));
        return new Send();
    }

    /** A request was sent before, and is proven not to have been begun. */
    private static SwapState again(SwapRun run, Marker source, Marker shown) {
        Marker wanted = new Marker.Of(run.before().content());
        if (source.equals(wanted)) {
            return new Send();
        }
        return shown.equals(wanted)
                ? new Settle(Settle.Claim.DONE, null)
                : new Ended(
                        Verdict.OTHER_CONTENT,
                        "Somebody else has changed the slot '" + run.plan().from()
                                + "' meanwhile; it was not swapped.");
    }
}
