package io.github.azureclean.report;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.problem.LocalProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The message of a build that fails: what happened, why, what to do next, in at most three lines. */
public final class ErrorText {
    private static final int LONGEST_QUOTE = 300;
    private static final Pattern TROUBLE = Pattern.compile(
            "error|fail|exception|abort|denied|not found|no space|full|cannot|could not", Pattern.CASE_INSENSITIVE);

    private ErrorText() {}

    /**
     * The message for a deployment without success.
     *
     * @param result its outcome is {@code FAILED} or {@code UNKNOWN}
     * @param target where it was to go
     * @throws IllegalArgumentException if the outcome needs no error
     */
    public static String of(DeploymentResult result, DeploymentTarget target) {
        if (result.outcome() != Outcome.FAILED && result.outcome() != Outcome.UNKNOWN) {
            throw new IllegalArgumentException("No error text for the outcome " + result.outcome());
        }
        List<String> lines = new ArrayList<>();
        lines.add(whatHappened(result));
        String words = serverWords(result);
        if (!words.isEmpty()) {
            lines.add("The server says: " + words);
        }
        String next = nextSteps(result, target);
        if (!next.isEmpty()) {
            lines.add("Next: " + next);
        }
        return String.join("\n", lines);
    }

    /**
     * The message for a goal that stopped before it asked the server anything.
     *
     * @param what what is wrong, in a sentence; further lines are joined to it
     */
    public static String of(LocalProblem problem, String what) {
        return oneLine(what) + "\nNext: " + withLink(Cures.of(problem));
    }

    /**
     * The message for a goal that did not reach the server.
     *
     * @param what what is wrong, in a sentence; further lines are joined to it
     */
    public static String of(Cause cause, String what) {
        return oneLine(what) + "\nNext: " + withLink(Cures.of(cause));
    }

    /**
     * A message that already says what to do, with the link to its section.
     *
     * @param message complete, of at most three lines
     */
    public static String linked(LocalProblem problem, String message) {
        return message + " See " + Cures.of(problem).link();
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
            steps.add(withLink(Cures.of(cause)));
        }
        return String.join(" ", steps);
    }

    private static String withLink(Cures.Cure cure) {
        return cure.text() + " See " + cure.link();
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
