package io.github.azureclean.report;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.ReleaseResult;
import io.github.azureclean.deploy.RollbackResult;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A deployment without success, as the user is told of it. */
public final class DeploymentProblem {
    private static final int LONGEST_QUOTE = 300;
    private static final Pattern TROUBLE = Pattern.compile(
            "error|fail|exception|abort|denied|not found|no space|full|cannot|could not", Pattern.CASE_INSENSITIVE);

    private DeploymentProblem() {}

    /**
     * What happened to a release, and what to do next.
     *
     * @param release its outcome is {@code FAILED} or {@code UNKNOWN}
     * @param target where it was to go
     */
    public static UserProblem of(ReleaseResult release, DeploymentTarget target) {
        DeploymentResult result = release.deployment();
        RollbackResult back = release.rollback();
        if (back != null && back.restored()) {
            return new UserProblem(
                    Cause.APP_DOES_NOT_START,
                    result.reason(),
                    "",
                    "Correct the app's start command, settings or port, then release again.");
        }
        if (back != null) {
            return new UserProblem(
                    LocalProblem.ROLLBACK,
                    result.reason(),
                    "",
                    "Look at what runs there (mvn azure-clean:status), then deploy the version that is to run.");
        }
        return release.swap() == null ? of(result, target) : UserProblem.of(LocalProblem.SWAP, result.reason());
    }

    /**
     * What happened, the server's words for it, and what to do next.
     *
     * @param result its outcome is {@code FAILED} or {@code UNKNOWN}
     * @param target where it was to go
     * @throws IllegalArgumentException if the outcome needs no error
     */
    public static UserProblem of(DeploymentResult result, DeploymentTarget target) {
        if (result.outcome() != Outcome.FAILED && result.outcome() != Outcome.UNKNOWN) {
            throw new IllegalArgumentException("No error text for the outcome " + result.outcome());
        }
        Cause cause = result.cause();
        Cause unnamed = result.outcome() == Outcome.FAILED ? Cause.DEPLOYMENT_FAILED : Cause.OUTCOME_NOT_READABLE;
        String words = serverWords(result);
        return new UserProblem(
                cause == null ? unnamed : cause,
                whatHappened(result),
                words.isEmpty() ? "" : "The server says: " + words,
                nextSteps(result, target));
    }

    private static String whatHappened(DeploymentResult result) {
        String start = result.outcome() == Outcome.FAILED ? "The deployment failed" : "The outcome is not known";
        String reason = oneLine(result.reason());
        String id = result.deploymentId();
        String suffix = id == null || reason.contains(id) ? "" : " (deployment " + id + ")";
        return start + (reason.isEmpty() ? "." : ": " + reason) + suffix;
    }

    private static String nextSteps(DeploymentResult result, DeploymentTarget target) {
        List<String> steps = new ArrayList<>();
        if (result.outcome() == Outcome.UNKNOWN) {
            steps.add("Look at " + target.recordUrl(result.deploymentId()) + " first.");
        }
        Cause cause = result.cause();
        if (cause != null) {
            steps.add(Cures.of(cause));
        }
        return String.join(" ", steps);
    }

    private static String serverWords(DeploymentResult result) {
        for (int i = result.attempts().size() - 1; i >= 0; i--) {
            String words = oneLine(result.attempts().get(i).serverMessage());
            if (!words.isEmpty()) {
                return cut(words);
            }
        }
        return lastTrouble(result.serverLog());
    }

    /** The last line of the log may be a success that an earlier line belies. */
    private static String lastTrouble(List<String> log) {
        for (int i = log.size() - 1; i >= 0; i--) {
            if (TROUBLE.matcher(log.get(i)).find()) {
                return cut(oneLine(log.get(i)));
            }
        }
        return "";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTE
                ? text
                : text.substring(0, LONGEST_QUOTE - 1).stripTrailing() + "…";
    }
}
