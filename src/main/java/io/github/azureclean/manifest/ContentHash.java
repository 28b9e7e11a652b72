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

    private ContentHash() {}

    /**
     * The hash of these entries.
     *
     * @param entries in any order; the marker may be among them
     * @return 64 lower-case hex digits
     */
    public static String of(List<Entry> entries) {
        MessageDigest digest = Sha256.digest();
        entries.stream()
                .filter(entry -> !entry.path().equals(MARKER))
                .sorted(Comparator.comparing(Entry::path))
                .forEach(entry ->
                        digest.update((entry.sha256() + "  " + entry.path() + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
