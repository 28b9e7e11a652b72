package io.github.azureclean.content;

import java.util.regex.PatternSyntaxException;
import nl.basjes.gitignore.GitIgnore;

/** One line of a gitignore file: a pattern, perhaps negated. */
final class IgnorePattern implements EntryMatcher {
    private final GitIgnore line;
    private final boolean negated;

    /**
     * Reads a line.
     *
     * @throws PatternSyntaxException if it is no pattern
     */
    IgnorePattern(String line) {
        this.line = new GitIgnore(line);
        this.negated = line.startsWith("!");
    }

    /** Whether what the line takes is put back in. */
    boolean negated() {
        return negated;
    }

    @Override
    public boolean matches(EntryName name) {
        return line.isIgnoredFile("/" + name) != null;
    }

    /** An ignored folder is ignored with all of its content: git does not look into it. */
    @Override
    public boolean covers(EntryName folder) {
        return matches(folder);
    }
}
