package io.github.azureclean.report;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.problem.PlainText;
import io.github.azureclean.problem.Quantities;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The three lines at the end of a deployment: outcome, id with address, where the reports are. */
public final class DeploymentSummary {
    private DeploymentSummary() {}

    /**
     * The lines.
     *
     * @param site where the site is to be looked at when its server has ended, the emulator inside the build; else null
     * @param reports where {@code deployment.json} and the page are, as the user should read it; null to leave that out
     */
    public static List<String> lines(
            DeploymentJournal journal, @Nullable String site, @Nullable String reports, Emphasis emphasis) {
        return Stream.of(
                        outcome(journal, emphasis),
                        ConsoleLine.of("id", where(journal, site)),
                        reports == null ? "" : reports(reports))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The line that tells where the reports are. */
    public static String reports(String reports) {
        return ConsoleLine.of("reports", PlainText.plain(reports));
    }

    /** The outcome of several targets. */
    public static String of(FleetJournal journal, Emphasis emphasis) {
        long good = journal.targets().stream()
                .filter(each -> each.journal().outcome() == Outcome.SUCCESS)
                .count();
        return word(journal.outcome(), emphasis) + good + " of "
                + Quantities.count(journal.targets().size(), "target") + " deployed";
    }

    /** The outcome in one sentence, without its reason. */
    static String sentence(DeploymentJournal journal) {
        String app = PlainText.plain(journal.target().label());
        return switch (journal.outcome()) {
            case SUCCESS -> "deployed to " + app + " " + effort(journal) + proof(journal) + swapped(journal);
            case FAILED ->
                (journal.swap() == null && !(journal.cause() == null && journal.rollback() != null)
                                ? failure(journal.cause(), app) + " "
                                : "deployed to " + app + " ")
                        + effort(journal)
                        + swapped(journal)
                        + rolledBack(journal);
            case UNKNOWN -> "what " + app + " runs now is not known, " + effort(journal);
            case SKIPPED -> app + " runs exactly this content already, nothing was uploaded";
            case DRY_RUN -> "nothing was sent to " + app;
        };
    }

    /** What came of the swap after it. */
    private static String swapped(DeploymentJournal journal) {
        DeploymentJournal.SwapEntry swap = journal.swap();
        if (swap == null) {
            return "";
        }
        String to = PlainText.plain(swap.to());
        if (!swap.swapped()) {
            return ", but not swapped with " + to;
        }
        return ", swapped with " + to
                + (journal.cause() == Cause.APP_DOES_NOT_START ? ", where the app does not start" : "");
    }

    private static String rolledBack(DeploymentJournal journal) {
        DeploymentJournal.RollbackEntry back = journal.rollback();
        if (back == null) {
            return "";
        }
        return back.restored() ? ", rolled back to what ran before by " + back.how() : ", not rolled back";
    }

    /** What the server has of the deployment. */
    private static String failure(@Nullable Cause cause, String app) {
        if (cause == Cause.APP_DOES_NOT_START) {
            return "deployed to " + app + ", but the app does not start,";
        }
        if (cause == Cause.RESTART_FAILED) {
            return "deployed to " + app + ", but a last step such as the restart failed,";
        }
        boolean begun = cause == Cause.DEPLOYMENT_FAILED
                || cause == Cause.COPY_FAILED
                || cause == Cause.CONTENT_DIFFERS
                || cause == Cause.CANCELLED_BY_SERVER;
        return (begun ? "not deployed properly to " : "not deployed to ") + app;
    }

    private static String outcome(DeploymentJournal journal, Emphasis emphasis) {
        return word(journal.outcome(), emphasis) + sentence(journal);
    }

    private static String word(Outcome outcome, Emphasis emphasis) {
        String word = ConsoleLine.pad(outcome.name().replace('_', ' ').toLowerCase(Locale.ROOT));
        boolean good = outcome != Outcome.FAILED && outcome != Outcome.UNKNOWN;
        return good ? emphasis.good(word) : emphasis.bad(word);
    }

    private static String where(DeploymentJournal journal, @Nullable String site) {
        String id = journal.deploymentId();
        if (site != null) {
            return PlainText.plain((id == null ? "none" : id) + "  " + site);
        }
        if (id == null) {
            return "none, see " + journal.target().recordUrl(null);
        }
        return PlainText.plain(id) + "  "
                + (journal.outcome() == Outcome.SUCCESS && journal.target().appUrl() != null
                        ? journal.target().appUrl()
                        : journal.target().recordUrl(id));
    }

    private static String effort(DeploymentJournal journal) {
        Duration took = Duration.between(journal.startedAt(), journal.endedAt());
        return "in " + Quantities.duration(took) + " with "
                + Quantities.count(journal.totals().uploads(), "upload");
    }

    private static String proof(DeploymentJournal journal) {
        return journal.verification().proven()
                ? ", content proven by " + journal.verification().by()
                : "";
    }
}
