package io.github.azureclean.content.rule;

import java.nio.charset.StandardCharsets;

/**
 * One line of a gitignore file, read as git reads it (gitignore(5)): a leading {@code !} negates it, a trailing slash
 * makes it hold for folders only, a slash elsewhere ties it to the root, and without one it holds for a name at any depth.
 * Names are compared byte by byte.
 */
final class IgnorePattern implements EntryMatcher {
    private final GitGlob glob;
    private final boolean negated;
    private final boolean folderOnly;
    private final boolean nameOnly;

    /**
     * Reads a line.
     *
     * @param line neither blank nor a comment, without blanks at its end
     */
    IgnorePattern(String line) {
        negated = line.startsWith("!");
        String rest = line.substring(negated ? 1 : 0);
        folderOnly = rest.endsWith("/");
        rest = rest.substring(0, rest.length() - (folderOnly ? 1 : 0));
        nameOnly = rest.indexOf('/') < 0;
        glob = new GitGlob(latin(rest.substring(rest.startsWith("/") ? 1 : 0)));
    }

    /** One char for each byte. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Whether what the line takes is put back in. */
    boolean negated() {
        return negated;
    }

    @Override
    public boolean matches(EntryName name) {
        if (folderOnly && !name.folder()) {
            return false;
        }
        return glob.matches(latin(nameOnly ? name.name() : name.path()));
    }

    /** An ignored folder is ignored with all of its content: git does not look into it. */
    @Override
    public boolean covers(EntryName folder) {
        return matches(folder);
    }
}
