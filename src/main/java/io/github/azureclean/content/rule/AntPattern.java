package io.github.azureclean.content.rule;

import java.io.File;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.MatchPatterns;
import org.codehaus.plexus.util.SelectorUtils;
import org.jspecify.annotations.Nullable;

/**
 * An Ant pattern as Maven reads it: {@code *} and {@code ?} stay in one folder, {@code **} crosses folders, a trailing
 * slash means {@code /**}, both slashes separate, {@code %regex[...]} is a regular expression over the whole path. A
 * leading slash means the root, as the lack of one does.
 */
public final class AntPattern implements EntryMatcher {
    private final MatchPatterns ant;
    private final @Nullable Pattern regex;
    private final boolean caseSensitive;
    private final boolean open;

    public AntPattern(String pattern, boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
        if (SelectorUtils.isRegexPrefixedPattern(pattern)) {
            regex = Pattern.compile(
                    SelectorUtils.extractPattern(pattern, File.separator),
                    caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            ant = MatchPatterns.from();
            open = false;
        } else {
            String plain = SelectorUtils.isAntPrefixedPattern(pattern)
                    ? SelectorUtils.extractPattern(pattern, File.separator)
                    : pattern;
            String normal = normalise(plain);
            regex = null;
            ant = MatchPatterns.from(normal.replace('/', File.separatorChar));
            open = normal.equals("**") || normal.endsWith("/**");
        }
    }

    private static String normalise(String pattern) {
        String slashed = pattern.strip().replace('\\', '/');
        int start = 0;
        while (start < slashed.length() && slashed.charAt(start) == '/') {
            start++;
        }
        String relative = slashed.substring(start);
        return relative.endsWith("/") ? relative + "**" : relative;
    }

    /** A folder's own entry goes with its content: only a pattern that takes all of it takes the entry. */
    @Override
    public boolean matches(EntryName name) {
        return name.folder() ? covers(name) : matchesPath(name);
    }

    @Override
    public boolean covers(EntryName folder) {
        return open && matchesPath(folder);
    }

    /** Whether the pattern may take something below this folder. */
    boolean mayMatchBelow(EntryName folder) {
        return regex != null || ant.matchesPatternStart(folder.path().replace('/', File.separatorChar), caseSensitive);
    }

    private boolean matchesPath(EntryName name) {
        if (regex != null) {
            return regex.matcher(name.path()).matches();
        }
        return ant.matches(name.path(), name.segments(), caseSensitive);
    }
}
