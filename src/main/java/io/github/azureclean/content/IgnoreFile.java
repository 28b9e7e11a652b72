package io.github.azureclean.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A file in gitignore syntax. The last line that takes an entry decides about it. */
final class IgnoreFile {
    private final List<ActiveRule> lines;
    private final List<IgnorePattern> patterns;

    private IgnoreFile(List<ActiveRule> lines, List<IgnorePattern> patterns) {
        this.lines = lines;
        this.patterns = patterns;
    }

    /**
     * Reads the file.
     *
     * @param file null or missing means no rules
     * @throws SelectionException if a line is no pattern
     */
    static IgnoreFile read(@Nullable Path file) throws IOException, SelectionException {
        List<ActiveRule> lines = new ArrayList<>();
        List<IgnorePattern> patterns = new ArrayList<>();
        if (file != null && Files.isRegularFile(file)) {
            // Not decoded strictly: a comment in another encoding must not stop a deployment.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                String trimmed = trimTrailingBlanks(line.startsWith("\uFEFF") ? line.substring(1) : line);
                if (trimmed.isEmpty() || trimmed.startsWith("#")) {
                    continue;
                }
                IgnorePattern pattern = parse(trimmed, file, number);
                patterns.add(pattern);
                lines.add(new ActiveRule(new Rule(trimmed, Syntax.GITIGNORE, Origin.IGNORE_FILE), pattern, false));
            }
        }
        return new IgnoreFile(List.copyOf(lines), List.copyOf(patterns));
    }

    private static IgnorePattern parse(String line, Path file, int number) throws SelectionException {
        try {
            return new IgnorePattern(line);
        } catch (PatternSyntaxException e) {
            throw new SelectionException(
                    "Line " + number + " of " + file + " is no pattern: " + line,
                    "It can not be read as gitignore syntax, so it is not known what it should leave out.",
                    "Correct or remove the line.");
        }
    }

    /** Blanks at the end do not count, unless a backslash stands before. */
    private static String trimTrailingBlanks(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** All lines that are rules, in the order of the file. */
    List<ActiveRule> lines() {
        return lines;
    }

    /** The line that leaves out this entry, of which no parent is left out; null if it stays. */
    @Nullable
    ActiveRule excluding(EntryName name) {
        for (int i = patterns.size() - 1; i >= 0; i--) {
            if (patterns.get(i).matches(name)) {
                return patterns.get(i).negated() ? null : lines.get(i);
            }
        }
        return null;
    }
}
