package io.github.azureclean.content.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The glob of a gitignore line, matched against text of which each char is a byte: {@code *} and {@code ?} stop at slashes,
 * {@code **} between slashes takes any folders, brackets know ranges and POSIX classes. A glob that git cannot read takes
 * nothing. All positions are followed at once, so that the time is at most the length of the glob times that of the text.
 */
final class GitGlob {
    /**
     * Takes a byte.
     *
     * @param bytes which
     * @param repeats whether it may take more
     * @param jump how many steps further one may be without taking anything; one step further as well then
     */
    private record Step(BitSet bytes, boolean repeats, int jump) {}

    private static final BitSet ANY = range(0, 256);
    private static final BitSet NO_SLASH = range(0, 256);

    static {
        NO_SLASH.clear('/');
    }

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
    private final List<Step> steps = new ArrayList<>();
    private final boolean readable;
    private int at;

    /**
     * Reads a glob.
     *
     * @param glob one char a byte
     */
    GitGlob(String glob) {
        this.glob = glob;
        this.readable = translate();
    }

    /** Whether the glob takes the whole text. */
    boolean matches(String text) {
        if (!readable) {
            return false;
        }
        BitSet here = new BitSet(steps.size() + 1);
        reach(here, 0);
        for (int i = 0; i < text.length() && !here.isEmpty(); i++) {
            BitSet next = new BitSet(steps.size() + 1);
            for (int step = here.nextSetBit(0); step >= 0 && step < steps.size(); step = here.nextSetBit(step + 1)) {
                if (steps.get(step).bytes().get(text.charAt(i))) {
                    reach(next, steps.get(step).repeats() ? step : step + 1);
                }
            }
            here = next;
        }
        return here.get(steps.size());
    }

    /** Adds a position, and those that can be had from it without taking anything. */
    private void reach(BitSet positions, int first) {
        for (int position = first; !positions.get(position); position++) {
            positions.set(position);
            int jump = position < steps.size() ? steps.get(position).jump() : 0;
            if (jump == 0) {
                return;
            }
            if (jump > 1) {
                reach(positions, position + jump);
            }
        }
    }

    private static BitSet range(int from, int to) {
        BitSet bytes = new BitSet(256);
        bytes.set(from, to);
        return bytes;
    }

    private void take(BitSet bytes) {
        steps.add(new Step(bytes, false, 0));
    }

    private void takeMany(BitSet bytes) {
        steps.add(new Step(bytes, true, 1));
    }

    private boolean translate() {
        while (at < glob.length()) {
            char c = glob.charAt(at++);
            if (c == '*') {
                stars();
            } else if (c == '?') {
                take(NO_SLASH);
            } else if (c == '[') {
                if (!brackets()) {
                    return false;
                }
            } else if (c != '\\') {
                take(range(c, c + 1));
            } else if (at == glob.length()) {
                return false;
            } else {
                take(range(glob.charAt(at), glob.charAt(at) + 1));
                at++;
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
            takeMany(NO_SLASH);
        } else if (glob.startsWith("/", at)) {
            // None, or anything that ends in a slash.
            steps.add(new Step(new BitSet(), false, 3));
            takeMany(ANY);
            take(range('/', '/' + 1));
            at++;
        } else {
            takeMany(ANY);
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
        take(bytes);
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
