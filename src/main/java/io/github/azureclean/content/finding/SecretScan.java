package io.github.azureclean.content.finding;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for secrets in one file while its bytes pass by, at most its first {@link #BIGGEST}. A finding needs a whole secret,
 * not the mention of one, so that documentation and code that handles secrets pass. Memory: two windows of
 * {@link #WINDOW} characters, whatever the size of the file.
 */
public final class SecretScan {
    /** What is read of a file at most, in bytes. */
    public static final int BIGGEST = 1024 * 1024;

    /** What is looked at in one go. */
    static final int WINDOW = 64 * 1024;

    /** Of each window the next one sees the end again, so that no secret is cut. */
    private static final int OVERLAP = 2 * SecretRule.REACH;

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

    private final String extension;
    private final byte[] window;
    private int filled;
    private int seen;
    private boolean over;
    private @Nullable Suspicion found;

    private SecretScan(String path, long size) {
        // One byte more: a small file never fills it, and is looked at once.
        this.window = new byte[(int) Math.min(WINDOW, size + 1)];
        this.extension = ProgramFiles.extension(ProgramFiles.name(path));
    }

    /**
     * A scan of one file.
     *
     * @param path its name in the package
     * @param size bytes
     * @return null if the file is not read for secrets: what is in a library is the library's affair, keys in folders of
     *     tests are samples, and some kinds of file hold no text
     */
    public static @Nullable SecretScan of(String path, long size) {
        boolean skipped = size < SMALLEST
                || BINARY.contains(ProgramFiles.extension(ProgramFiles.name(path)))
                || ProgramFiles.inLibrary(path)
                || ProgramFiles.hasFolder(path, SAMPLES);
        return skipped ? null : new SecretScan(path, size);
    }

    /**
     * Takes the next bytes of the file. Those after the first {@link #BIGGEST} are not looked at.
     *
     * @return whether more is wanted
     */
    public boolean take(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = Math.min(length, BIGGEST - seen);
        seen += Math.max(0, left);
        while (left > 0 && !over) {
            int part = Math.min(left, window.length - filled);
            System.arraycopy(bytes, from, window, filled, part);
            filled += part;
            from += part;
            left -= part;
            if (filled == window.length) {
                look();
                System.arraycopy(window, WINDOW - OVERLAP, window, 0, OVERLAP);
                filled = OVERLAP;
            }
        }
        return !over && seen < BIGGEST;
    }

    /** What is wrong with the bytes so far; null if nothing was found. */
    @Nullable
    Suspicion end() {
        if (!over && filled > 0) {
            look();
        }
        return found;
    }

    private void look() {
        // One character a byte: no encoding changes the length, and every secret is ASCII.
        String text = new String(window, 0, filled, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            // No text. UTF-16 is not read.
            over = true;
            return;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (SecretRule rule : SecretRules.ALL) {
            boolean asked = rule.extensions().isEmpty() || rule.extensions().contains(extension);
            if (asked && rule.foundIn(text, lower)) {
                found = stronger(found, rule.suspicion());
            }
        }
        over = found != null && found.grantsAccess();
    }

    private static Suspicion stronger(@Nullable Suspicion old, Suspicion fresh) {
        return old == null || fresh.grantsAccess() && !old.grantsAccess() ? fresh : old;
    }
}
