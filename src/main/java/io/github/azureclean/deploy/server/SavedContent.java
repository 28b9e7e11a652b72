package io.github.azureclean.deploy.server;

import io.github.azureclean.manifest.PackageManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The app's files as they were saved.
 *
 * @param size bytes of the zip
 * @param sha256 of the zip, in lower-case hex
 * @param files the size of each file by its path
 * @param marker the content hash that its marker says; null if it has none
 * @param built whether a build on the server left its manifest there, so that it is no package that can be sent again
 */
public record SavedContent(
        long size,
        String sha256,
        Map<String, Long> files,
        @Nullable String marker,
        boolean built) {
    public SavedContent {
        files = Map.copyOf(files);
    }

    /** What a proof of its content needs of it. */
    public PackageManifest manifest(String name) {
        List<PackageManifest.Entry> entries = new ArrayList<>();
        new TreeMap<>(files)
                .forEach((path, bytes) ->
                        entries.add(new PackageManifest.Entry(path, bytes, bytes, "", "deflated", path)));
        long bytes = files.values().stream().mapToLong(Long::longValue).sum();
        return new PackageManifest(
                PackageManifest.SCHEMA_VERSION,
                new PackageManifest.PackageFile(
                        name, size, sha256, marker == null ? "" : marker, files.size(), "server"),
                entries,
                List.of(),
                List.of(),
                List.of(),
                new PackageManifest.Totals(files.size(), bytes, 0, 0, 0));
    }

    @Override
    public String toString() {
        return files.size() + " files, " + size + " bytes, marker " + marker;
    }
}
