package io.github.azureclean.problem;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts of others (names of files, answers of servers, messages of exceptions) made harmless for terminals and for the
 * agents that read a build's log: the only place that decides what is shown of them.
 */
public final class PlainText {
    // Azure DevOps looks for "##vso[" and "##[" anywhere in a line, the runner of GitHub for "##[", TeamCity for its
    // own.
    private static final Pattern HASH_COMMAND = Pattern.compile("##(?=\\w{0,20}\\[)");
    // "::name …::" begins a line for GitHub's runner, but what stands before us in the line is not ours to know.
    private static final Pattern COLON_COMMAND = Pattern.compile("::(?=\\p{Alpha}.*?::)");

    private PlainText() {}

    /**
     * The text as one line: without controls of terminals (C0 and C1), ends of lines, invisible marks and changes of the
     * writing direction, and with no command of a CI system. Applied again it changes nothing.
     */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        boolean blank = true;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (visible(c)) {
                plain.appendCodePoint(c);
                blank = c == ' ';
            } else if (!blank) {
                plain.append(' ');
                blank = true;
            }
        }
        return withoutCommands(plain.toString().strip());
    }

    /** Each line of the text in plain words; the lines stay. */
    public static String plainLines(String text) {
        return text.lines().map(PlainText::plain).collect(Collectors.joining("\n"));
    }

    private static String withoutCommands(String line) {
        return COLON_COMMAND
                .matcher(HASH_COMMAND.matcher(line).replaceAll("# #"))
                .replaceAll(": :");
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
