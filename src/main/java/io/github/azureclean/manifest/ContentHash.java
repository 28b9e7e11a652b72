package io.github.azureclean.manifest;

import io.github.azureclean.manifest.PackageManifest.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of what is in a package, whatever the zip around it looks like.
 *
 * <p>Its exact definition: take every entry but the {@linkplain #MARKER marker}, folders (whose path ends in a slash and
 * whose content is empty) included. Sort by path, by UTF-16 code unit. For each one write the SHA-256 of its content as 64
 * lower-case hex digits, two blanks, its path in UTF-8, and one line feed. The content hash is the SHA-256 of these bytes,
 * as 64 lower-case hex digits. The lines are those that {@code sha256sum} prints. No path holds a control character, so
 * no two contents have the same lines.
 */
public final class ContentHash {
    /** Path of the file at the root of the package that holds the content hash, and nothing else. */
    public static final String MARKER = ".azure-clean";

    private final MessageDigest digest = Sha256.digest();

    /**
     * Adds an entry, in the order of the paths.
     *
     * @param path not the marker's
     * @param sha256 of the content, in lower-case hex
     */
    public void add(String path, String sha256) {
        digest.update((sha256 + "  " + path + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of all that was added; 64 lower-case hex digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The hash of these entries.
     *
     * @param entries in any order; the marker may be among them
     * @return 64 lower-case hex digits
     */
    public static String of(List<Entry> entries) {
        ContentHash hash = new ContentHash();
        entries.stream()
                .filter(entry -> !entry.path().equals(MARKER))
                .sorted(Comparator.comparing(Entry::path))
                .forEach(entry -> hash.add(entry.path(), entry.sha256()));
        return hash.hex();
    }
}
