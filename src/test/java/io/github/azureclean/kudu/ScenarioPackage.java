package io.github.azureclean.kudu;

import io.github.azureclean.manifest.PackageManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A package to deploy, with its marker.
 *
 * @param file the zip
 * @param hash what its marker holds
 * @param manifest its files and their sizes
 */
record ScenarioPackage(Path file, String hash, PackageManifest manifest) {
    static final String MARKER = ".azure-clean";
    static final LocalDateTime TIME = LocalDateTime.of(2026, 2, 3, 4, 5, 6);

    private static final int LARGE = 8 * 1024 * 1024;

    /** Three small files, the text of one of them given, all with the same time. */
    static ScenarioPackage small(Path folder, String text, LocalDateTime time) throws IOException {
        return write(
                folder,
                hash(text),
                Map.of("index.html", text, "app/server.js", "listen()", "app/data.txt", "data"),
                time);
    }

    /** So large that neither the client nor the network can hold all of it. */
    static ScenarioPackage large(Path folder) throws IOException {
        byte[] noise = new byte[LARGE];
        new Random(1).nextBytes(noise);
        return write(
                folder,
                hash("large"),
                Map.of("noise.bin", new String(noise, StandardCharsets.ISO_8859_1), "index.html", "large"),
                TIME);
    }

    /** Not a zip at all. */
    static ScenarioPackage damaged(Path folder) throws IOException {
        ScenarioPackage whole = small(folder, "damaged", TIME);
        Files.writeString(whole.file(), "this is no zip");
        return whole;
    }

    long size() throws IOException {
        return Files.size(file);
    }

    /** The hash of other content. */
    static String hash(String text) {
        return "%064x".formatted(text.hashCode() & 0xffff_ffffL);
    }

    private static ScenarioPackage write(Path folder, String hash, Map<String, String> files, LocalDateTime time)
            throws IOException {
        Path file = folder.resolve("package-" + hash.substring(56) + ".zip");
        Map<String, String> all = new TreeMap<>(files);
        all.put(MARKER, hash);
        List<PackageManifest.Entry> entries = new ArrayList<>();
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, String> each : all.entrySet()) {
                byte[] bytes = each.getValue().getBytes(StandardCharsets.ISO_8859_1);
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(time);
                zip.putNextEntry(entry);
                zip.write(bytes);
                entries.add(new PackageManifest.Entry(each.getKey(), bytes.length, bytes.length, "", "stored", ""));
            }
        }
        return new ScenarioPackage(file, hash, manifest(file, hash, entries));
    }

    private static PackageManifest manifest(Path file, String hash, List<PackageManifest.Entry> entries)
            throws IOException {
        return new PackageManifest(
                PackageManifest.SCHEMA_VERSION,
                new PackageManifest.PackageFile(
                        file.getFileName().toString(), Files.size(file), "", hash, entries.size(), "jdk"),
                entries,
                List.of(),
                List.of(),
                List.of(),
                new PackageManifest.Totals(entries.size(), 0, 0, 0, 0));
    }
}
