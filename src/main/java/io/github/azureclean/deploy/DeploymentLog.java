package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import java.util.ArrayList;
import java.util.List;

/** A deployment's own log as far as it was read, details included. */
final class DeploymentLog {
    private static final int MOST_DETAILS = 20;
    private static final int TAIL = 50;
    private static final int LONGEST_LINE = 500;
    private static final int TRIES = 3;

    private final boolean readable;
    private final List<Line> lines;

    /** A line; one with details only stands for them, so that its type says nothing of its own. */
    private record Line(String text, boolean error) {}

    private DeploymentLog(boolean readable, List<Line> lines) {
        this.readable = readable;
        this.lines = lines;
    }

    /** Reads a log after its deployment has ended; a read that fails is repeated a few times. */
    static DeploymentLog read(Run run, String id) throws InterruptedException, DeadlineReached {
        Waiting waiting = new Waiting(run);
        try {
            Reading<List<LogEntry>> reading = run.scm().log(id);
            for (int again = 1; again < TRIES && !(reading instanceof Reading.Value); again++) {
                waiting.on(
                        "the log of deployment " + id + " to be readable",
                        run.budgets().readiness());
                run.deadline().sleep(run.budgets().pollInterval());
                reading = run.scm().log(id);
            }
            waiting.over();
            return reading instanceof Reading.Value<List<LogEntry>> value
                    ? of(run, id, value.value())
                    : new DeploymentLog(false, List.of());
        } catch (WaitOver over) {
            waiting.over(over);
            return new DeploymentLog(false, List.of());
        }
    }

    private static DeploymentLog of(Run run, String id, List<LogEntry> entries)
            throws InterruptedException, DeadlineReached {
        List<Line> lines = new ArrayList<>();
        int details = 0;
        for (LogEntry entry : entries) {
            boolean error = entry.type() == LogEntry.ERROR;
            if (entry.details() && details < MOST_DETAILS) {
                details++;
                List<Line> below = below(run, id, entry);
                lines.add(new Line(entry.message(), error && below.stream().noneMatch(Line::error)));
                lines.addAll(below);
            } else {
                lines.add(new Line(entry.message(), error));
            }
        }
        return new DeploymentLog(true, lines);
    }

    private static List<Line> below(Run run, String id, LogEntry entry) throws InterruptedException, DeadlineReached {
        List<Line> lines = new ArrayList<>();
        if (run.scm().logDetails(id, entry.id()) instanceof Reading.Value<List<LogEntry>> value) {
            for (LogEntry detail : value.value()) {
                lines.add(new Line(detail.message(), detail.type() == LogEntry.ERROR));
            }
        }
        return lines;
    }

    boolean readable() {
        return readable;
    }

    /** Read, and without a sign of failure. */
    boolean isClean() {
        return readable && !hasErrors();
    }

    /** Whether a line is an error, or tells of one, other than that the server had lost track of the deployment. */
    boolean hasErrors() {
        return lines.stream().anyMatch(DeploymentLog::isError);
    }

    /** What the server writes when it loses track of a deployment is no error of one that turned out well after all. */
    private static boolean isError(Line line) {
        return LogPhrases.COPY_FAILED.in(line.text) || (line.error && !LogPhrases.UNKNOWN_ERROR.in(line.text));
    }

    boolean says(LogPhrases phrases) {
        return lines.stream().anyMatch(line -> phrases.in(line.text));
    }

    /** Whether it names why the deployment failed, so that watching it further is of no use. */
    boolean namesCause() {
        return lines.stream().anyMatch(DeploymentLog::isCause);
    }

    private static boolean isCause(Line line) {
        return (isError(line) || LogPhrases.CORRUPT.in(line.text))
                && !LogPhrases.UNKNOWN_ERROR.in(line.text)
                && !LogPhrases.RESTART.in(line.text)
                && !LogPhrases.CONTAINER_RESTART.in(line.text);
    }

    /** The text of the first line that is an error, if possible of one that names its cause; empty if there is none. */
    String firstError() {
        return lines.stream()
                .filter(DeploymentLog::isError)
                .findFirst()
                .or(() -> lines.stream().filter(line -> line.error).findFirst())
                .map(line -> cut(line.text))
                .orElse("");
    }

    /** The last lines, cut. */
    List<String> tail() {
        return lines.subList(Math.max(0, lines.size() - TAIL), lines.size()).stream()
                .map(line -> cut(line.text))
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    }
}
