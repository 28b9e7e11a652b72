package io.github.azureclean.content.rule;

import java.nio.charset.StandardCharsets;
import java.util.regex.PatternSyntaxException;

/** Every pattern is read; what it says of a folder holds for all below. The first line is the pattern, then two names. */
public final class PatternsFuzz {
    private PatternsFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", 4);
        if (lines.length < 3 || data.length > 500 || lines[0].isBlank() || !plain(lines[1]) || !plain(lines[2])) {
            return;
        }
        checked(new ZipPattern(lines[0]), lines[1], lines[2]);
        checked(new IgnorePattern(lines[0]), lines[1], lines[2]);
        try {
            checked(new AntPattern(lines[0], true), lines[1], lines[2]);
        } catch (PatternSyntaxException e) {
            // A regular expression in brackets; the settings tell its user.
            if (!lines[0].contains("%regex[")) {
                throw e;
            }
        }
    }

    /** A relative path that a walk could find. */
    private static boolean plain(String name) {
        return !name.isEmpty()
                && name.chars().noneMatch(c -> c < ' ' || c == '\\')
                && !name.startsWith("/")
                && !name.endsWith("/")
                && !name.contains("//");
    }

    private static void checked(EntryMatcher matcher, String folder, String below) {
        boolean covers = matcher.covers(EntryName.of(folder, true));
        for (boolean isFolder : new boolean[] {false, true}) {
            boolean takes = matcher.matches(EntryName.of(folder + "/" + below, isFolder));
            if (covers && !takes && !(matcher instanceof IgnorePattern)) {
                throw new AssertionError(folder + " is said to be taken with all below, but " + below + " is not");
            }
        }
    }
}
