package io.github.azureclean.manifest;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.PackageManifest.PackageFile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The manifest that a package would have: names and sizes are known, hashes and compressed sizes are not. */
public final class PlannedManifest {
    private PlannedManifest() {}

    /**
     * The manifest of a package that is not written yet.
     *
     * @param selection what would go in
     * @param file file name of the zip, without folders
     */
    public static PackageManifest of(Selection selection, String file) {
        List<Entry> entries = Stream.concat(
                        selection.files().stream().map(PlannedManifest::entry),
                        selection.directories().stream().map(path -> new Entry(path + "/", 0, 0, "", "stored", path)))
                .sorted(Comparator.comparing(Entry::path))
                .toList();
        return ManifestBuilder.manifest(selection, entries, new PackageFile(file, 0, "", "", 0, ""));
    }

    private static Entry entry(SelectedFile file) {
        return new Entry(file.path(), file.size(), 0, "", "stored", file.path());
    }
}
