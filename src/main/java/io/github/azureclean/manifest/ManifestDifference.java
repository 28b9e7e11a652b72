package io.github.azureclean.manifest;

import io.github.azureclean.manifest.PackageManifest.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        Map<String, Entry> earlier =
                before.entries().stream().collect(Collectors.toMap(Entry::path, Function.identity()));
        List<Entry> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (Entry entry : after.entries()) {
            Entry old = earlier.remove(entry.path());
            if (entry.path().equals(ContentHash.MARKER)) {
                continue;
            }
            if (old == null) {
                added.add(entry);
            } else if (!old.sha256().equals(entry.sha256())) {
                changed.add(new Change(old, entry));
            }
        }
        earlier.remove(ContentHash.MARKER);
        List<Entry> removed = before.entries().stream()
                .filter(entry -> earlier.containsKey(entry.path()))
                .toList();
        return new ManifestDifference(
                added,
                removed,
                changed,
                after.totals().bytes() - before.totals().bytes(),
                after.packageFile().size() - before.packageFile().size());
    }

    /** Whether both packages hold the same content. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
