package io.github.azureclean.report;

import io.github.azureclean.problem.PlainText;
import io.github.azureclean.problem.Quantities;
import java.util.List;

/** Pieces of Markdown in which text of others stays text: all that could be markup is written as a character reference. */
final class Markdown {
    private static final String HARMLESS = " ,-/.";

    private Markdown() {}

    /** Text that no renderer takes for markup. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        PlainText.plain(text).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0) {
                safe.appendCodePoint(c);
            } else {
                safe.append("&#").append(c).append(';');
            }
        });
        return safe.toString();
    }

    /** A name or a pattern, in the type of code. */
    static String code(String text) {
        return text.isBlank() ? "" : "<code>" + text(text) + "</code>";
    }

    /**
     * A row of a table.
     *
     * @param cells finished Markdown
     */
    static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The two lines that begin a table. */
    static String head(String... names) {
        return row(names) + "|" + " --- |".repeat(names.length) + "\n";
    }

    /** A line below a table that was cut; empty if it was not. */
    static String rest(List<?> all, int shown, String noun) {
        return all.size() <= shown ? "" : "\nand " + Quantities.count(all.size() - shown, "more " + noun) + "\n";
    }
}
