package io.github.azureclean.content.finding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Looks for secrets in the start of one file, at most its first {@link #BIGGEST}. A finding needs a whole secret, not the
 * mention of one, so that documentation and code that handles secrets pass. The bytes are looked at where they are, in one go:
 * a table tells whether two of them can begin the hint of a rule.
 */
public final class SecretScan {
    /** What is read of a file at most, in bytes. */
    public static final int BIGGEST = 1024 * 1024;

    private static final int SMALLEST = 16;

    private static final Set<String> BINARY = Set.of(
            "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "bmp", "tif", "tiff", "woff", "woff2", "ttf", "otf",
            "eot", "mp3", "mp4", "webm", "ogg", "wav", "pdf", "zip", "gz", "tgz", "bz2", "xz", "7z", "jar", "war",
            "whl", "class", "dll", "exe", "so", "dylib", "node", "wasm", "pyc", "pyd", "map", "mo", "svg");

    /** Folders whose keys are samples. */
    private static final Set<String> SAMPLES = Set.of(
            "test",
            "tests",
            "__tests__",
            "testdata",
            "test-data",
            "fixtures",
            "__fixtures__",
            "examples",
            "example",
            "samples",
            "docs",
            "doc",
            "spec",
            "specs",
            "mocks",
            "__mocks__");

    /** Upper case becomes lower case, as far as ASCII goes. */
    private static final byte[] LOWER = new byte[256];
    /** By the first two bytes of their hints: the places of the rules in {@link SecretRules#ALL}. */
    private static final int[][] BY_START = new int[1 << 16][0];

    static {
        for (int b = 0; b < LOWER.length; b++) {
            LOWER[b] = (byte) (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
        }
        for (int rule = 0; rule < SecretRules.ALL.size(); rule++) {
            String hint = SecretRules.ALL.get(rule).hint();
            int start = hint.charAt(0) << 8 | hint.charAt(1);
            int others = BY_START[start].length;
            BY_START[start] = Arrays.copyOf(BY_START[start], others + 1);
            BY_START[start][others] = rule;
        }
    }

    private final Text text;
    private final String extension;
    private final Map<Integer, Matcher> matchers = new HashMap<>();
    private final BitSet done = new BitSet();
    private final BitSet hits = new BitSet();

    private SecretScan(Text text, String extension) {
        this.text = text;
        this.extension = extension;
    }

    /** Bytes as a text of one character each: no encoding changes the length, and every secret is ASCII. */
    record Text(byte[] bytes, int length) implements CharSequence {
        @Override
        public char charAt(int index) {
            return (char) (bytes[index] & 0xff);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        }

        /** Whether this stands there, in any case. */
        boolean has(String lower, int at) {
            int end = lower.length();
            if (at + end > length) {
                return false;
            }
            for (int i = 0; i < end; i++) {
                if (LOWER[bytes[at + i] & 0xff] != lower.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Whether a file is read for secrets: what is in a library is the library's affair, keys in folders of tests are samples,
     * and some kinds of file hold no text.
     *
     * @param path its name in the package
     * @param size bytes
     */
    public static boolean reads(String path, long size) {
        return size >= SMALLEST
                && !BINARY.contains(ProgramFiles.extension(ProgramFiles.name(path)))
                && !ProgramFiles.inLibrary(path)
                && !ProgramFiles.hasFolder(path, SAMPLES);
    }

    /**
     * Looks.
     *
     * @param path its name in the package
     * @param start its first bytes; those after the first {@link #BIGGEST}, and after a zero byte, which no text has, are not
     *     looked at
     * @param length how many
     * @return what is wrong with them: the first rule that fits, one whose secret lets its reader in before others; null if
     *     nothing was found
     */
    static @Nullable Suspicion look(String path, byte[] start, int length) {
        int end = 0;
        while (end < Math.min(length, BIGGEST) && start[end] != 0) {
            end++;
        }
        SecretScan scan = new SecretScan(new Text(start, end), ProgramFiles.extension(ProgramFiles.name(path)));
        return scan.run();
    }

    private @Nullable Suspicion run() {
        byte[] bytes = text.bytes();
        int pair = 0;
        for (int i = 0; i < text.length(); i++) {
            pair = (pair << 8 | LOWER[bytes[i] & 0xff] & 0xff) & 0xffff;
            for (int rule : BY_START[pair]) {
                ask(rule, i - 1);
            }
        }
        Suspicion found = null;
        for (int rule = hits.nextSetBit(0); rule >= 0; rule = hits.nextSetBit(rule + 1)) {
            Suspicion fresh = SecretRules.ALL.get(rule).suspicion();
            found = found == null || fresh.grantsAccess() && !found.grantsAccess() ? fresh : found;
        }
        return found;
    }

    private void ask(int number, int at) {
        SecretRule rule = SecretRules.ALL.get(number);
        boolean asked = rule.extensions().isEmpty() || rule.extensions().contains(extension);
        boolean found = asked
                && text.has(rule.hint(), at)
                && !done.get(number)
                && rule.foundAt(
                        matchers.computeIfAbsent(
                                number, n -> SecretRules.ALL.get(n).matcher(text)),
                        text,
                        at);
        if (found) {
            done.set(number);
            hits.set(number, holds(rule.also()));
        }
    }

    private boolean holds(String also) {
        for (int i = 0; i <= text.length() - also.length(); i++) {
            if (text.has(also, i)) {
                return true;
            }
        }
        return false;
    }
}
