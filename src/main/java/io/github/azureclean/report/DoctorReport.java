package io.github.azureclean.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Check;
import io.github.azureclean.problem.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the doctor found: a table for people, JSON for machines. */
public final class DoctorReport {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private DoctorReport() {}

    private record Row(
            String check,
            String state,
            String message,
            @Nullable String next,
            @Nullable String link) {}

    private record Document(boolean healthy, List<Row> checks) {}

    /** One line a check; what fails has a second one with what to do. */
    public static List<String> lines(List<Check> checks, Emphasis emphasis) {
        int width =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Check check : checks) {
            String name = check.name() + " ".repeat(width - check.name().length());
            lines.add(word(check.state(), emphasis) + "  " + name + "  " + PlainText.plain(check.message()));
            Cause cause = check.cause();
            if (cause != null) {
                lines.add("      " + " ".repeat(width + 2) + Cures.of(cause) + " See " + cause.link());
            }
        }
        return lines;
    }

    /** {@code {"healthy":…,"checks":[{"check":…,"state":…,"message":…,"next":…,"link":…}]}}. */
    public static String json(List<Check> checks) {
        return GSON.toJson(new Document(
                healthy(checks), checks.stream().map(DoctorReport::row).toList()));
    }

    /** Whether nothing fails. */
    public static boolean healthy(List<Check> checks) {
        return checks.stream().noneMatch(check -> check.state() == Check.State.FAIL);
    }

    private static Row row(Check check) {
        Cause cause = check.cause();
        return new Row(
                check.name(),
                check.state().name().toLowerCase(Locale.ROOT),
                PlainText.plain(check.message()),
                cause == null ? null : Cures.of(cause),
                cause == null ? null : cause.link());
    }

    private static String word(Check.State state, Emphasis emphasis) {
        return switch (state) {
            case OK -> emphasis.good("ok  ");
            case WARN -> emphasis.strong("warn");
            case FAIL -> emphasis.bad("FAIL");
        };
    }
}
