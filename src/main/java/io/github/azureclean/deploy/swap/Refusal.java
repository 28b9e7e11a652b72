package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.ChangeAnswer;
import java.util.List;
import java.util.Locale;

/**
 * What a refused or failed swap says of its reason. The texts are the platform's, as users report them.
 *
 * @param kind whether it may be sent again, once it is proven not to have been begun
 * @param advice what to do
 */
record Refusal(Kind kind, String advice) {
    /** What is to be done about it. */
    enum Kind {
        /** Something else is going on: when that has ended, again. */
        BUSY,
        /** The platform stumbled over itself: again. */
        RACE,
        /** Again would end the same way. */
        FOR_GOOD
    }

    private record Row(String words, Refusal refusal) {}

    private static final List<Row> ROWS = List.of(
            row("prepared for swap", Kind.FOR_GOOD, "A swap with preview is open: complete or cancel it first."),
            row("another operation is in progress", Kind.BUSY, "Another operation on the app went on for too long."),
            row("operation is in progress", Kind.BUSY, "Another operation on the app went on for too long."),
            row("has changed during the swap", Kind.RACE, "The app was scaled meanwhile: swap again later."),
            row("http ping", Kind.RACE, "An instance did not get its settings in time: swap again later."),
            row(
                    "could not be started",
                    Kind.FOR_GOOD,
                    "The app does not start with the target's settings: look at the start-up log of the source slot."),
            row(
                    "took too long or failed",
                    Kind.FOR_GOOD,
                    "The app's initialization fails with the target's settings: look at the log of the source slot."),
            row(
                    "have timed out",
                    Kind.FOR_GOOD,
                    "The warm-up took too long: set WEBSITE_SWAP_WARMUP_PING_PATH to a page that answers quickly."));

    private static Row row(String words, Kind kind, String advice) {
        return new Row(words, new Refusal(kind, advice));
    }

    static Refusal of(ChangeAnswer.Refused refused, int status) {
        String text = refused.text().toLowerCase(Locale.ROOT);
        for (Row row : ROWS) {
            if (text.contains(row.words())) {
                return row.refusal();
            }
        }
        if (refused.cause() == Cause.ROLE_MISSING) {
            return new Refusal(
                    Kind.FOR_GOOD,
                    "The login needs the action Microsoft.Web/sites/slots/slotsswap/Action on both slots, such as by the"
                            + " role Website Contributor on the app.");
        }
        if (refused.cause() == Cause.TOKEN_EXPIRED) {
            return new Refusal(Kind.FOR_GOOD, "Check the login for Resource Manager.");
        }
        return status == 429 || status == 409 && refused.text().isEmpty()
                ? new Refusal(Kind.BUSY, "Resource Manager was busy for too long.")
                : new Refusal(Kind.FOR_GOOD, "Read the app's activity log in the portal.");
    }
}
