package io.github.azureclean.manifest;

import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.Selection;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.PackageManifest.Excluded;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import io.github.azureclean.manifest.PackageManifest.KeptEntry;
import io.github.azureclean.manifest.PackageManifest.PackageFile;
import io.github.azureclean.manifest.PackageManifest.Totals;
import java.util.List;
import java.util.Locale;

/** Makes the manifest of a package that was written. */
public final class ManifestBuilder {
    private ManifestBuilder() {}

    /**
     * The manifest.
     *
     * @param selection what was packed, and why
     * @param entries what is in the zip, sorted by path
     * @param zip the zip; its number of files is filled in
     */
    public static PackageManifest manifest(Selection selection, List<Entry> entries, PackageFile zip) {
        long files = 0;
        long bytes = 0;
        long compressedBytes = 0;
        for (Entry entry : entries) {
            files += entry.path().endsWith("/") ? 0 : 1;
            bytes += entry.size();
            compressedBytes += entry.compressedSize();
        }
        return new PackageManifest(
                PackageManifest.SCHEMA_VERSION,
                new PackageFile(zip.file(), zip.size(), zip.sha256(), zip.contentSha256(), files, zip.encoder()),
                entries,
                selection.excluded().stream().map(ManifestBuilder::excluded).toList(),
                selection.kept().stream()
                        .map(kept -> new KeptEntry(
                                kept.path(),
                                kept.rule().pattern(),
                                kept.overrides().pattern()))
                        .toList(),
                selection.findings().stream()
                        .map(finding -> new FindingEntry(
                                finding.path(),
                                finding.kind(),
                                finding.severity().name().toLowerCase(Locale.ROOT),
                                finding.message()))
                        .toList(),
                new Totals(
                        files,
                        bytes,
                        compressedBytes,
                        selection.excluded().stream()
                                .mapToLong(Exclusion::files)
                                .sum(),
                        selection.excluded().stream().mapToLong(Exclusion::size).sum()));
    }

    private static Excluded excluded(Exclusion exclusion) {
        return new Excluded(
                exclusion.path(),
                exclusion.directory(),
                exclusion.files(),
                exclusion.size(),
                exclusion.rule().pattern(),
                exclusion.rule().origin().label());
    }
}
