package io.github.azureclean.report;

import io.github.azureclean.deploy.StartReport;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.InstanceState;
import io.github.azureclean.problem.PlainText;
import io.github.azureclean.problem.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why an app does not start, on the console: its instances, and the lines of its log that matter. */
public final class StartText {
    private static final int LINES = 10;
    private static final Pattern TROUBLE = Pattern.compile(
            "error|exception|traceback|fail|fatal|panic|cannot|could not|not found|no such|denied|refused|killed"
                    + "|exited|out of memory|address already in use|timed? ?out",
            Pattern.CASE_INSENSITIVE);

    private StartText() {}

    /**
     * The lines for the console.
     *
     * @param now to tell how old things are
     */
    public static List<String> lines(StartReport start, Instant now) {
        List<String> lines = new ArrayList<>();
        for (InstanceState each : start.instances()) {
            lines.add(ConsoleLine.of("instance", PlainText.plain(each.id() + ": " + each.state() + error(each, now))));
        }
        AppLog log = start.log();
        if (log != null) {
            List<String> matter = thatMatter(log.lines());
            lines.add(ConsoleLine.of(
                    "app log",
                    matter.size() + " of " + Quantities.count(log.lines().size(), "line") + " from " + log.source()
                            + age(log.at(), now) + ", all in deployment.json:"));
            matter.forEach(line -> lines.add(ConsoleLine.more(PlainText.plain(line))));
        }
        start.notes().forEach(note -> lines.add(ConsoleLine.of("start", PlainText.plain(note))));
        return lines;
    }

    private static String error(InstanceState instance, Instant now) {
        return instance.lastError().isEmpty()
                ? ""
                : ", last error" + age(instance.lastErrorAt(), now) + ": " + instance.lastError();
    }

    private static String age(@Nullable Instant at, Instant now) {
        return at == null || at.isAfter(now) ? "" : ", " + Quantities.duration(Duration.between(at, now)) + " ago";
    }

    /** Those with a word of trouble, the last ones, and the very last lines, in their order. */
    static List<String> thatMatter(List<String> log) {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int i = log.size() - 1; i >= 0 && chosen.size() < LINES; i--) {
            if (TROUBLE.matcher(log.get(i)).find()) {
                chosen.add(i);
            }
        }
        for (int i = log.size() - 1; i >= 0 && chosen.size() < LINES; i--) {
            chosen.add(i);
        }
        return chosen.stream().map(log::get).toList();
    }
}
