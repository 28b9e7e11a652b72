package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A deployment's own log as far as it was read, details included. */
public final class DeploymentLog {
    /** More entries with details than any deployment has. */
    private static final int MOST_DETAILS = 500;

    private static final int TAIL = 50;
    private static final int LONGEST_LINE = 500;

    /** Microsoft/Oryx, {@code BuildCommand.cs}: the same value stands in the build's manifest. */
    private static final Pattern OPERATION = Pattern.compile("Build Operation ID: ?([0-9A-Za-z_-]{1,100})");

    /** Of a build, or of a copy: the start of our record's id. */
    private static final Pattern COMMIT = Pattern.compile("Preparing deployment for commit id '([0-9A-Za-z-]{1,40})'");

    private final boolean complete;
    private final List<Line> lines;

    /** A line; one with details only stands for them, so that its type says nothing of its own. */
    private record Line(String text, boolean error) {}

    private DeploymentLog(boolean complete, List<Line> lines) {
        this.complete = complete;
        this.lines = lines;
    }

    /**
     * Reads a log with all its details after its deployment has ended; what fails is asked for again for a while.
     *
     * @param id the id of the deployment's record
     */
    public static DeploymentLog read(ProofContext context, String id) throws InterruptedException, DeadlineReached {
        Map<String, List<LogEntry>> details = new HashMap<>();
        return context.time()
                .poll(
                        "the log of deployment " + id + " to be readable",
                        ProofContext.RESTART,
                        context.plan().budgets().pollInterval(),
                        () -> once(context, id, details),
                        DeploymentLog::complete);
    }

    /** @param known details that were read before, to which new ones are added */
    private static DeploymentLog once(ProofContext context, String id, Map<String, List<LogEntry>> known)
            throws InterruptedException, DeadlineReached {
        if (!(context.scm().log(id) instanceof Reading.Value<List<LogEntry>> entries)) {
            return new DeploymentLog(false, List.of());
        }
        List<Line> lines = new ArrayList<>();
        boolean complete = true;
        for (LogEntry entry : entries.value()) {
            boolean error = entry.type() == LogEntry.ERROR;
            if (!entry.details()) {
                lines.add(new Line(entry.message(), error));
                continue;
            }
            List<LogEntry> below = known.get(entry.id());
            if (below == null && known.size() < MOST_DETAILS) {
                Reading<List<LogEntry>> reading = context.scm().logDetails(id, entry.id());
                if (reading instanceof Reading.Value<List<LogEntry>> value) {
                    below = value.value();
                } else if (reading instanceof Reading.Missing) {
                    below = List.of();
                }
            }
            if (below == null) {
                complete = false;
                lines.add(new Line(entry.message(), error));
                continue;
            }
            known.put(entry.id(), below);
            boolean told = below.stream().anyMatch(line -> line.type() == LogEntry.ERROR);
            lines.add(new Line(entry.message(), error && !told));
            below.forEach(line -> lines.add(new Line(line.message(), line.type() == LogEntry.ERROR)));
        }
        DeploymentLog log = new DeploymentLog(complete, lines);
        return log.isOf(id) ? log : new DeploymentLog(false, List.of());
    }

    /** Whether the log does not name another deployment as its own. */
    private boolean isOf(String id) {
        String plain = plain(id);
        for (Line line : lines) {
            Matcher named = COMMIT.matcher(line.text);
            if (named.find() && !plain.startsWith(plain(named.group(1)))) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String id) {
        return id.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Whether the log and all its details were read. */
    public boolean complete() {
        return complete;
    }

    /** Read to the end, and without a sign of failure. */
    public boolean isClean() {
        return complete && !hasErrors();
    }

    /** Whether a line is an error, or tells of one, other than that the server had lost track of the deployment. */
    public boolean hasErrors() {
        return lines.stream().anyMatch(DeploymentLog::isError);
    }

    /** What the server writes when it loses track of a deployment is no error of one that turned out well after all. */
    private static boolean isError(Line line) {
        return LogPhrases.FAILED.in(line.text)
                || LogPhrases.ENDED_BADLY.in(line.text)
                || (line.error && !LogPhrases.UNKNOWN_ERROR.in(line.text));
    }

    /** Whether the last thing that it says is that the deployment went well, so that an error before it was overcome. */
    public boolean endsWell() {
        return lines.stream()
                .filter(line -> !line.text.isBlank())
                .reduce((one, next) -> next)
                .filter(last -> LogPhrases.SUCCESSFUL.in(last.text))
                .isPresent();
    }

    /** Whether it tells of an error that was not overcome. */
    public boolean failed() {
        return hasErrors() && !endsWell();
    }

    /** Whether some line has these words. */
    public boolean says(LogPhrases phrases) {
        return lines.stream().anyMatch(line -> phrases.in(line.text));
    }

    /** Whether the server built what was uploaded. */
    public boolean tellsOfBuild() {
        return says(LogPhrases.BUILD) || buildOperation() != null;
    }

    /** The build that this deployment ran; null if the log names none. */
    public @Nullable String buildOperation() {
        for (Line line : lines) {
            Matcher named = OPERATION.matcher(line.text);
            if (named.find()) {
                return named.group(1);
            }
        }
        return null;
    }

    /** Whether it names why the deployment failed, so that watching it further is of no use. */
    public boolean namesCause() {
        return lines.stream().anyMatch(DeploymentLog::isCause);
    }

    private static boolean isCause(Line line) {
        return (isError(line) || LogPhrases.CORRUPT.in(line.text))
                && !LogPhrases.UNKNOWN_ERROR.in(line.text)
                && !LogPhrases.ENDED_BADLY.in(line.text)
                && !LogPhrases.RESTART.in(line.text)
                && !LogPhrases.CONTAINER_RESTART.in(line.text);
    }

    /** The text of the first line that is an error, if possible of one that names its cause; empty if there is none. */
    public String firstError() {
        return lines.stream()
                .filter(DeploymentLog::isError)
                .findFirst()
                .or(() -> lines.stream().filter(line -> line.error).findFirst())
                .map(line -> cut(line.text))
                .orElse("");
    }

    /** The last lines, cut. */
    public List<String> tail() {
        return lines.subList(Math.max(0, lines.size() - TAIL), lines.size()).stream()
                .map(line -> cut(line.text))
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    }
}
