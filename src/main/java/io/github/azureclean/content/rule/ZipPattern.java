package io.github.azureclean.content.rule;

import java.nio.charset.StandardCharsets;

/**
 * A pattern with the exact meaning of {@code zip -x} in Info-ZIP zip 3.0 on Linux, quirks included. It is compared with
 * the whole entry name, byte by byte and case-sensitively; a folder's name ends in a slash. {@code *} takes any run of
 * bytes and {@code ?} one byte, slashes included; {@code [a-z]}, {@code [!a]}, {@code [^a]} take one byte; a backslash
 * makes the next byte literal. A leading {@code /} or {@code ./} is dropped. Every entry is judged alone.
 *
 * <p>Quirks: a {@code *} before further wildcards needs a byte left to look at; after the last wildcard {@code *} the rest
 * is compared as it is written, backslashes included; an unclosed bracket takes nothing.
 */
public final class ZipPattern implements EntryMatcher {
    private static final int NO = 0;
    private static final int YES = 1;
    /** No later start can match either. */
    private static final int GIVE_UP = 2;

    private final byte[] pattern;
    private final byte[] singleStarred;

    public ZipPattern(String pattern) {
        String relative = relative(pattern);
        this.pattern = relative.getBytes(StandardCharsets.UTF_8);
        this.singleStarred = singleStarred(relative).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean matches(EntryName name) {
        return matches(pattern, name.zipName());
    }

    /**
     * True if the pattern ends in a wildcard {@code *} and what stands before takes a start of the folder's name. A run of
     * stars at the end asks for one byte after the folder's name, which everything below has.
     */
    @Override
    public boolean covers(EntryName folder) {
        return singleStarred.length > 0 && matches(singleStarred, folder.zipName());
    }

    private static boolean matches(byte[] pattern, byte[] name) {
        return pattern.length > 0 && match(pattern, 0, name, 0) == YES;
    }

    /** zip makes a pattern relative as it does a file's name: no host and share, no leading slashes or dots. */
    private static String relative(String pattern) {
        int start = 0;
        if (pattern.startsWith("//") && pattern.length() > 2 && pattern.charAt(2) != '/') {
            int share = pattern.indexOf('/', 2);
            int path = share < 0 ? -1 : pattern.indexOf('/', share + 1);
            start = path < 0 ? 0 : path + 1;
        }
        while (pattern.startsWith("/", start)) {
            start++;
        }
        while (pattern.startsWith("./", start)) {
            start += 2;
        }
        return pattern.substring(start);
    }

    /** The pattern with one star for the run of stars at its end; empty if it ends in none. */
    private static String singleStarred(String pattern) {
        int end = pattern.length();
        while (end > 0 && pattern.charAt(end - 1) == '*') {
            end--;
        }
        // A last star that is literal, or in a bracket left open, takes no name of a folder: those end in a slash.
        return end < pattern.length() ? pattern.substring(0, end) + "*" : "";
    }

    private static int match(byte[] p, int pStart, byte[] s, int sStart) {
        int at = pStart;
        int in = sStart;
        while (at < p.length) {
            byte c = p[at++];
            if (c == '*') {
                return matchStar(p, at, s, in);
            }
            if (in == s.length) {
                return NO;
            }
            if (c == '[') {
                int close = closingBracket(p, at);
                if (close < 0 || !inBrackets(p, at, close, s[in])) {
                    return NO;
                }
                at = close + 1;
            } else if (c == '\\') {
                if (at == p.length || p[at++] != s[in]) {
                    return NO;
                }
            } else if (c != '?' && c != s[in]) {
                return NO;
            }
            in++;
        }
        return in == s.length ? YES : NO;
    }

    private static int matchStar(byte[] p, int at, byte[] s, int in) {
        if (at == p.length) {
            return YES;
        }
        if (!hasWildcard(p, at)) {
            return endsWith(p, at, s, in) ? YES : NO;
        }
        for (int i = in; i < s.length; i++) {
            int result = match(p, at, s, i);
            if (result != NO) {
                return result;
            }
        }
        return GIVE_UP;
    }

    private static boolean hasWildcard(byte[] p, int from) {
        for (int i = from; i < p.length; i++) {
            if (p[i] == '\\' && i + 1 < p.length) {
                i++;
            } else if (p[i] == '*' || p[i] == '?' || p[i] == '[') {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(byte[] p, int at, byte[] s, int in) {
        int length = p.length - at;
        if (length > s.length - in) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (p[at + i] != s[s.length - length + i]) {
                return false;
            }
        }
        return true;
    }

    private static int closingBracket(byte[] p, int from) {
        int start = from < p.length && (p[from] == '!' || p[from] == '^') ? from + 1 : from;
        for (int i = start; i < p.length; i++) {
            if (p[i] == '\\') {
                i++;
            } else if (p[i] == ']') {
                return i;
            }
        }
        return -1;
    }

    private static boolean inBrackets(byte[] p, int from, int close, byte name) {
        boolean reverse = p[from] == '!' || p[from] == '^';
        int start = reverse ? from + 1 : from;
        int value = Byte.toUnsignedInt(name);
        int low = 0;
        boolean literal = p[start] == '-';
        for (int i = start; i < close; i++) {
            if (!literal && p[i] == '\\') {
                literal = true;
            } else if (!literal && p[i] == '-') {
                low = Byte.toUnsignedInt(p[i - 1]);
            } else {
                if (p[i + 1] != '-') {
                    int high = Byte.toUnsignedInt(p[i]);
                    if (value >= (low == 0 ? high : low) && value <= high) {
                        return !reverse;
                    }
                }
                low = 0;
                literal = false;
            }
        }
        return reverse;
    }
}
