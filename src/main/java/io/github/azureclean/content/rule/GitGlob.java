package io.github.azureclean.content.rule;

import java.util.BitSet;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Turns the glob of a gitignore line into a regular expression over text of which each char is a byte: {@code *} and
 * {@code ?} stop at slashes, {@code **} between slashes takes any folders, brackets know ranges and POSIX classes. A glob
 * that git can not read takes nothing.
 */
final class GitGlob {
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private static final Map<String, IntPredicate> CLASSES = Map.ofEntries(
            Map.entry("alnum", c -> isLower(c) || isUpper(c) || isDigit(c)),
            Map.entry("alpha", c -> isLower(c) || isUpper(c)),
            Map.entry("blank", c -> c == ' ' || c == '\t'),
            Map.entry("cntrl", c -> c < 32 || c == 127),
            Map.entry("digit", GitGlob::isDigit),
            Map.entry("graph", c -> c > 32 && c < 127),
            Map.entry("lower", GitGlob::isLower),
            Map.entry("print", c -> c >= 32 && c < 127),
            Map.entry("punct", c -> c > 32 && c < 127 && !isLower(c) && !isUpper(c) && !isDigit(c)),
            Map.entry("space", c -> c == ' ' || (c >= 9 && c <= 13)),
            Map.entry("upper", GitGlob::isUpper),
            Map.entry("xdigit", c -> isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));

    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;

    private GitGlob(String glob) {
        this.glob = glob;
    }

    static Pattern compile(String glob) {
        GitGlob translation = new GitGlob(glob);
        return translation.translate() ? Pattern.compile(translation.regex.toString(), Pattern.DOTALL) : NOTHING;
    }

    private boolean translate() {
        while (at < glob.length()) {
            char c = glob.charAt(at++);
            if (c == '*') {
                stars();
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[') {
                if (!brackets()) {
                    return false;
                }
            } else if (c != '\\') {
                regex.append(Pattern.quote(String.valueOf(c)));
            } else if (at == glob.length()) {
                return false;
            } else {
                regex.append(Pattern.quote(String.valueOf(glob.charAt(at++))));
            }
        }
        return true;
    }

    private void stars() {
        int first = at - 1;
        while (glob.startsWith("*", at)) {
            at++;
        }
        boolean alone = (first == 0 || glob.charAt(first - 1) == '/')
                && (at == glob.length() || glob.charAt(at) == '/' || glob.startsWith("\\/", at));
        if (at - first == 1 || !alone) {
            regex.append("[^/]*");
        } else if (glob.startsWith("/", at)) {
            regex.append("(?:.*/)?");
            at++;
        } else {
            regex.append(".*");
        }
    }

    /** Reads a bracket expression; false if it is none that git can read. */
    private boolean brackets() {
        boolean reverse = glob.startsWith("!", at) || glob.startsWith("^", at);
        at += reverse ? 1 : 0;
        BitSet bytes = new BitSet(256);
        int previous = 0;
        boolean first = true;
        while (first || !glob.startsWith("]", at)) {
            first = false;
            if (at >= glob.length()) {
                return false;
            }
            if (previous != 0 && glob.startsWith("-", at) && at + 1 < glob.length() && glob.charAt(at + 1) != ']') {
                at++;
                int last = literal();
                if (last < 0) {
                    return false;
                }
                if (last >= previous) {
                    bytes.set(previous, last + 1);
                }
                previous = 0;
            } else if (glob.startsWith("[:", at) && glob.indexOf(']', at + 2) > at + 2 && endsClass()) {
                IntPredicate members = CLASSES.get(glob.substring(at + 2, glob.indexOf(']', at + 2) - 1));
                if (members == null) {
                    return false;
                }
                for (int c = 1; c < 128; c++) {
                    bytes.set(c, bytes.get(c) || members.test(c));
                }
                at = glob.indexOf(']', at + 2) + 1;
                previous = 0;
            } else {
                previous = literal();
                if (previous < 0) {
                    return false;
                }
                bytes.set(previous);
            }
        }
        at++;
        if (reverse) {
            bytes.flip(0, 256);
        }
        bytes.clear('/');
        appendSet(bytes);
        return true;
    }

    private boolean endsClass() {
        return glob.charAt(glob.indexOf(']', at + 2) - 1) == ':';
    }

    /** The next byte, which a backslash may stand before; -1 at the end of the glob. */
    private int literal() {
        if (glob.startsWith("\\", at)) {
            at++;
        }
        return at < glob.length() ? glob.charAt(at++) : -1;
    }

    private void appendSet(BitSet bytes) {
        if (bytes.isEmpty()) {
            regex.append("(?!)");
            return;
        }
        regex.append('[');
        bytes.stream().forEach(c -> regex.append(String.format("\\x%02x", c)));
        regex.append(']');
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
