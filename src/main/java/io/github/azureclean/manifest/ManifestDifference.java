package io.github.azureclean.manifest;

import io.github.azureclean.manifest.PackageManifest.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two packages. The marker, which changes with everything, is left out.
 *
 * @param added entries of the later package only, sorted by path
 * @param removed entries of the earlier package only, sorted by path
 * @param changed entries whose content is another, sorted by path
 * @param contentSizeDifference bytes of content that the later package has more (negative: less)
 * @param packageSizeDifference bytes that the later zip is bigger (negative: smaller)
 */
public record ManifestDifference(
        List<Entry> added,
        List<Entry> removed,
        List<Change> changed,
        long contentSizeDifference,
        long packageSizeDifference) {
    public ManifestDifference {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /**
     * One path with another content than before.
     *
     * @param before the earlier entry
     * @param after the later entry
     */
    public record Change(Entry before, Entry after) {}

    /**
     * Compares two packages.
     *
     * @param before the earlier one
     * @param after the later one
     */
    public static ManifestDifference between(PackageManifest before, PackageManifest after) {
        List<Entry> added = new ArrayList<>();
        List<Entry> removed = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.entries().size() || j < after.entries().size()) {
            Entry old = i < before.entries().size() ? before.entries().get(i) : null;
            Entry fresh = j < after.entries().size() ? after.entries().get(j) : null;
            if (old == null || fresh != null && old.path().compareTo(fresh.path()) > 0) {
                j++;
                addTo(added, fresh);
            } else if (fresh == null || !old.path().equals(fresh.path())) {
                i++;
                addTo(removed, old);
            } else {
                i++;
                j++;
                if (!old.sha256().equals(fresh.sha256()) && !isMarker(old)) {
                    changed.add(new Change(old, fresh));
                }
            }
        }
        return new ManifestDifference(
                added,
                removed,
                changed,
                after.totals().bytes() - before.totals().bytes(),
                after.packageFile().size() - before.packageFile().size());
    }

    /** What changed if nothing did. */
    public static ManifestDifference none() {
        return new ManifestDifference(List.of(), List.of(), List.of(), 0, 0);
    }

    private static void addTo(List<Entry> some, @Nullable Entry entry) {
        if (entry != null && !isMarker(entry)) {
            some.add(entry);
        }
    }

    private static boolean isMarker(Entry entry) {
        return entry.path().equals(ContentHash.MARKER);
    }

    /** Whether both packages hold the same content. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
