package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SiteResource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Nothing of ours goes on any more: what the target shows decides, whatever was claimed.
 *
 * @param claim what the server said
 * @param told what it refused with; null if it did not
 */
record Settle(Claim claim, @Nullable Told told) implements SwapState {
    /** The content may show late: the target restarts, and its files are on a share. */
    private static final Duration SHOWN_WITHIN = Duration.ofMinutes(5);

    /** Two looks so far apart are no reading of the same old copy. */
    private static final Duration APART = Duration.ofSeconds(30);

    private static final int MOST_REQUESTS = 4;

    /** What the server said of the swap. */
    enum Claim {
        DONE,
        REFUSED
    }

    /** Why it was not done. */
    record Told(String why, Refusal refusal) {}

    static Settle refused(ChangeAnswer answer, ChangeAnswer.Refused refused) {
        Integer status = answer.status();
        String words = refused.text().isEmpty() ? refused.code() : refused.text();
        return new Settle(
                Claim.REFUSED,
                new Told(
                        "The swap was refused: HTTP " + status + (words.isEmpty() ? "" : " " + words),
                        Refusal.of(refused, status == null ? 0 : status)));
    }

    @Override
    public SwapState next(SwapRun run) throws InterruptedException, SwapOver {
        return claim == Claim.DONE ? done(run) : notDone(run);
    }

    private static SwapState done(SwapRun run) throws InterruptedException, SwapOver {
        Duration since = run.uptime();
        Marker wanted = new Marker.Of(run.before().content());
        Marker shown = run.marker(run.plan().to());
        while (!shown.equals(wanted) && run.since(since).compareTo(SHOWN_WITHIN) < 0) {
            if (!(run.site(run.plan().to()) instanceof Reading.Value<SiteResource> value)
                    || value.value().pendingOperation() != null) {
                // What goes on may be the swap itself.
                since = run.uptime();
            }
            run.pause(null);
            shown = run.marker(run.plan().to());
        }
        if (shown.equals(wanted)) {
            return new Ended(
                    Verdict.SWAPPED,
                    run.plan().to() + " shows the content of " + run.plan().from() + ".");
        }
        return shown instanceof Marker.Unreadable unreadable
                ? new Ended(
                        Verdict.UNKNOWN,
                        "The swap is done, but the content of " + run.plan().to() + " cannot be read: "
                                + unreadable.why() + " " + run.whatToLookAt())
                : new Ended(
                        Verdict.OTHER_CONTENT,
                        "The swap is done, and " + run.plan().to()
                                + " shows other content: somebody else has swapped or deployed meanwhile. "
                                + run.whatToLookAt());
    }

    private SwapState notDone(SwapRun run) throws InterruptedException, SwapOver {
        Marker wanted = new Marker.Of(run.before().content());
        Marker last = new Marker.Unreadable("not yet read", false);
        Duration lastAt = run.uptime();
        while (true) {
            Reading<SiteResource> site = run.site(run.plan().to());
            Marker shown = run.marker(run.plan().to());
            if (site instanceof Reading.Value<SiteResource> value) {
                boolean ours = run.before().same() ? run.recorded(value.value()) : shown.equals(wanted);
                if (ours) {
                    return new Settle(Claim.DONE, null);
                }
                if (value.value().pendingOperation() != null || !shown.readable() || !shown.equals(last)) {
                    last = shown;
                    lastAt = run.uptime();
                } else if (run.since(lastAt).compareTo(APART) >= 0) {
                    return again(run);
                }
            } else {
                lastAt = run.uptime();
            }
            run.pause(null);
        }
    }

    private SwapState again(SwapRun run) {
        if (told == null) {
            throw new IllegalStateException("a refusal says why");
        }
        if (told.refusal().kind() != Refusal.Kind.FOR_GOOD && run.sent() < MOST_REQUESTS) {
            run.tell(told.why() + " Nothing was swapped; trying once more.");
            return new Look();
        }
        return new Ended(
                Verdict.REFUSED,
                told.why() + " Nothing was swapped. " + told.refusal().advice());
    }
}
