package io.github.azureclean.content.rule;

import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.walk.SymlinkPolicy;
import io.github.azureclean.problem.LocalProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file in gitignore syntax. The last line that takes an entry decides about it. */
final class IgnoreFile {
    private static final int BIGGEST = 1 << 20;
    /** As long as a path can be on Linux. */
    private static final int LONGEST_LINE = 4096;

    private final @Nullable Path folder;
    private final List<ActiveRule> lines;
    private final List<IgnorePattern> patterns;

    private IgnoreFile(@Nullable Path file, List<ActiveRule> lines, List<IgnorePattern> patterns) {
        this.folder = file == null ? null : file.toAbsolutePath().normalize().getParent();
        this.lines = lines;
        this.patterns = patterns;
    }

    /**
     * Reads the file.
     *
     * @param file null or missing means no rules
     * @param symlinks what is done about links, of which this file may be one
     * @throws SelectionException if it is a link that is refused, or too big for a list of patterns
     */
    static IgnoreFile read(@Nullable Path file, SymlinkPolicy symlinks) throws IOException, SelectionException {
        List<ActiveRule> lines = new ArrayList<>();
        List<IgnorePattern> patterns = new ArrayList<>();
        if (file != null && Files.isRegularFile(file) && mayBeRead(file, symlinks)) {
            for (String line : (text(file) + "\n").split("\r?\n")) {
                String trimmed = trimTrailingBlanks(line);
                if (trimmed.isEmpty() || trimmed.startsWith("#")) {
                    continue;
                }
                if (trimmed.length() > LONGEST_LINE) {
                    throw tooBig(file, "A line of " + trimmed.length() + " characters", LONGEST_LINE + " characters");
                }
                IgnorePattern pattern = new IgnorePattern(trimmed);
                patterns.add(pattern);
                lines.add(new ActiveRule(new Rule(trimmed, Syntax.GITIGNORE, Origin.IGNORE_FILE), pattern, false));
            }
        }
        return new IgnoreFile(file, List.copyOf(lines), List.copyOf(patterns));
    }

    private static boolean mayBeRead(Path file, SymlinkPolicy symlinks) throws IOException, SelectionException {
        if (!Files.isSymbolicLink(file) || symlinks == SymlinkPolicy.SKIP) {
            return !Files.isSymbolicLink(file);
        }
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent()).toRealPath();
        if (symlinks == SymlinkPolicy.FOLLOW && file.toRealPath().startsWith(folder)) {
            return true;
        }
        throw new SelectionException(
                LocalProblem.SYMBOLIC_LINK,
                "The ignore file " + file + " is a symbolic link to " + Files.readSymbolicLink(file) + ".",
                "A link is followed only inside its folder, and only with symlinks set to follow.",
                "Replace the link by its content, or set ignoreFile to the file itself.");
    }

    private static String text(Path file) throws IOException, SelectionException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BIGGEST + 1);
            if (bytes.length > BIGGEST) {
                throw tooBig(file, "The ignore file", "1 MB");
            }
            // Not decoded strictly: a comment in another encoding must not stop a deployment.
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    private static SelectionException tooBig(Path file, String what, String most) {
        return new SelectionException(
                LocalProblem.UNKNOWN_PARAMETER_VALUE,
                what + " is too long: " + file + ".",
                "Patterns are short; more than " + most + " are not read.",
                "Check that ignoreFile names a list of patterns, and shorten it.");
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

    /** Whether the file stands in this content root: its lines are relative to that then, else to the package. */
    boolean standsIn(Path root) {
        return root.toAbsolutePath().normalize().equals(folder);
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
