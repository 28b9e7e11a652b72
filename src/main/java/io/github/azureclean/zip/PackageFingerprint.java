package io.github.azureclean.zip;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.manifest.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells whether a package that was written earlier is the one that would be written now. What it does not know for sure
 * counts as changed. Use: {@link #upToDate}; if that is empty, {@link #begin}, write package and manifest, {@link #record}.
 */
public final class PackageFingerprint {
    private static final String FORMAT = "azure-clean fingerprint 1";

    /** Coarsest clock of a file system in use (FAT: 2 s), and some difference between two machines' clocks. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final Path file;
    private final Path manifestFile;
    private final String pluginVersion;

    /**
     * A fingerprint.
     *
     * @param file where it is kept
     * @param manifestFile the manifest that belongs to the package
     * @param pluginVersion our own version
     */
    public PackageFingerprint(Path file, Path manifestFile, String pluginVersion) {
        this.file = file;
        this.manifestFile = manifestFile;
        this.pluginVersion = pluginVersion;
    }

    private record Stored(String key, Instant started, String manifestSha256) {}

    /**
     * The manifest of the package that stands at the request's target, if nothing it was made of changed, and neither the
     * zip nor the manifest did.
     *
     * @param request what would be packed now
     */
    public Optional<PackageManifest> upToDate(PackageRequest request) {
        try {
            Optional<Stored> stored = read();
            return stored.isPresent() && Files.isRegularFile(manifestFile) && Files.isRegularFile(request.target())
                    ? upToDate(request, stored.get())
                    : Optional.empty();
        } catch (IOException e) {
            // What cannot be read counts as changed; packing it will say what is wrong.
            return Optional.empty();
        }
    }

    private Optional<PackageManifest> upToDate(PackageRequest request, Stored stored) throws IOException {
        Map<SelectedFile, FileState> states = states(request);
        if (!RequestKey.of(request, states, pluginVersion).equals(stored.key())
                || !Sha256.hex(manifestFile).equals(stored.manifestSha256())) {
            return Optional.empty();
        }
        PackageManifest manifest = ManifestJson.read(manifestFile);
        return Sha256.hex(request.target()).equals(manifest.packageFile().sha256())
                        && freshFilesAreUnchanged(states, stored.started(), manifest)
                ? Optional.of(manifest)
                : Optional.empty();
    }

    /**
     * Forgets the earlier package; to be called before a package is written.
     *
     * @return the time now, by the clock of the file system
     * @throws IOException if the fingerprint cannot be written
     */
    public Instant begin() throws IOException {
        write("");
        return Files.getLastModifiedTime(file).toInstant();
    }

    /**
     * Remembers the package that was written; does nothing if a file changed meanwhile.
     *
     * @param request what was packed
     * @param started what {@link #begin} gave
     * @throws IOException if the fingerprint cannot be written, or the manifest or a selected file cannot be read
     */
    public void record(PackageRequest request, Instant started) throws IOException {
        Map<SelectedFile, FileState> states = states(request);
        for (Map.Entry<SelectedFile, FileState> each : states.entrySet()) {
            SelectedFile selected = each.getKey();
            if (selected.size() != each.getValue().size()
                    || !selected.modified().equals(each.getValue().modified())) {
                return;
            }
        }
        write(String.join(
                "\n",
                FORMAT,
                RequestKey.of(request, states, pluginVersion),
                started.toString(),
                Sha256.hex(manifestFile),
                ""));
    }

    /** Files that changed about when they were packed may have changed again, within one tick: their content decides. */
    private static boolean freshFilesAreUnchanged(
            Map<SelectedFile, FileState> states, Instant started, PackageManifest manifest) throws IOException {
        Instant safe = started.minus(MARGIN);
        List<SelectedFile> fresh = states.entrySet().stream()
                .filter(each -> each.getValue().isFresherThan(safe))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Entry> entries =
                manifest.entries().stream().collect(Collectors.toMap(Entry::path, Function.identity()));
        for (SelectedFile each : fresh) {
            Entry entry = entries.get(each.path());
            if (entry == null || !entry.sha256().equals(Sha256.hex(each.file()))) {
                return false;
            }
        }
        return true;
    }

    private static Map<SelectedFile, FileState> states(PackageRequest request) throws IOException {
        Map<SelectedFile, FileState> states = new LinkedHashMap<>();
        for (SelectedFile each : request.selection().files()) {
            states.put(each, FileState.of(each.file()));
        }
        return states;
    }

    private Optional<Stored> read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String[] lines = Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1);
        if (lines.length != 5 || !lines[0].equals(FORMAT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Stored(lines[1], Instant.parse(lines[2]), lines[3]));
        } catch (DateTimeParseException e) {
            // Somebody changed the file: the package is written anew.
            return Optional.empty();
        }
    }

    private void write(String text) throws IOException {
        try (WholeFile whole = WholeFile.startedFor(file)) {
            whole.out().write(text.getBytes(StandardCharsets.US_ASCII));
            whole.complete();
        }
    }
}
