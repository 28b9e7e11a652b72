package io.github.azureclean.content.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
     */
    static IgnoreFile read(@Nullable Path file) throws IOException {
        List<ActiveRule> lines = new ArrayList<>();
        List<IgnorePattern> patterns = new ArrayList<>();
        if (file != null && Files.isRegularFile(file)) {
            // Not decoded strictly: a comment in another encoding must not stop a deployment.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
            for (String line : (content + "\n").split("\r?\n")) {
                String trimmed = trimTrailingBlanks(line);
                if (trimmed.isEmpty() || trimmed.startsWith("#")) {
                    continue;
                }
                IgnorePattern pattern = new IgnorePattern(trimmed);
                patterns.add(pattern);
                lines.add(new ActiveRule(new Rule(trimmed, Syntax.GITIGNORE, Origin.IGNORE_FILE), pattern, false));
            }
        }
        return new IgnoreFile(List.copyOf(lines), List.copyOf(patterns));
    }

    /** Blanks at the end do not count, unless a backslash makes one literal. */
    private static String trimTrailingBlanks(String line) {
        int end = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
                end = Math.min(i + 1, line.length());
            } else if (line.charAt(i) != ' ') {
                end = i + 1;
            }
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
