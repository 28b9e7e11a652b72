package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.Outcome;
import java.util.Locale;

/** How a swap ended. */
public enum Verdict {
    /** The target shows the content. */
    SWAPPED(Outcome.SUCCESS),
    /** Something that was looked at before the swap does not allow it; nothing was sent. */
    NOT_ALLOWED(Outcome.FAILED),
    /** Resource Manager refused it, or it ended without success at the server; the target is as before. */
    REFUSED(Outcome.FAILED),
    /** It was never begun. */
    NOT_BEGUN(Outcome.FAILED),
    /** It is over, and the target shows something else. */
    OTHER_CONTENT(Outcome.FAILED),
    /** What became of it could not be found out in time. */
    UNKNOWN(Outcome.UNKNOWN);

    private final Outcome outcome;

    Verdict(Outcome outcome) {
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    /** The word for machines, such as {@code not-begun}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
