package io.github.azureclean.zip;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.github.azureclean.content.FileStamp;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.SelectionRequest;
import io.github.azureclean.content.Selector;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a package was made from. It is kept beside the package, so that a later build, which deploys it without packing,
 * can tell whether that has changed since.
 */
public final class PackedSources {
    /** Clocks of file systems tick slower than that of the machine: younger files are compared by their content. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeHierarchyAdapter(Path.class, new PathAdapter().nullSafe())
            .create();

    private final Path file;
    private final Path baseDirectory;
    private final String pluginVersion;

    /**
     * @param file where it is kept
     * @param baseDirectory the project's directory
     * @param pluginVersion another version may select in another way
     */
    public PackedSources(Path file, Path baseDirectory, String pluginVersion) {
        this.file = file;
        this.baseDirectory = baseDirectory;
        this.pluginVersion = pluginVersion;
    }

    /**
     * What is known of a package.
     *
     * @param packedAt when it was last packed, or found up to date
     * @param changes what is not as it was then, such as {@code web/index.html (changed)}; empty if nothing is
     */
    public record Comparison(Instant packedAt, List<String> changes) {}

    private record Stored(
            String pluginVersion,
            String directory,
            String packageSha256,
            String packedAt,
            SelectionRequest selection,
            List<Path> sources) {}

    /**
     * Remembers what the package was made from.
     *
     * @param packed the package
     * @param selection what was selected from
     * @param sources files and folders that the main artifact is built from; none if the content is not built
     * @param now the time
     * @throws IOException if it cannot be written
     */
    public void record(PackageManifest packed, SelectionRequest selection, List<Path> sources, Instant now)
            throws IOException {
        Stored stored = new Stored(
                pluginVersion,
                identity(),
                packed.packageFile().sha256(),
                now.toString(),
                selection.withoutFindings(),
                sources);
        try (WholeFile whole = WholeFile.startedFor(file)) {
            whole.out().write(GSON.toJson(stored).getBytes(StandardCharsets.UTF_8));
            whole.complete();
        }
    }

    /**
     * Looks whether a package still is what would be packed.
     *
     * @param packed the manifest of the package
     * @return empty if that cannot be told: it was packed elsewhere, from another checkout, or by another version
     * @throws IOException if the sources cannot be read
     */
    public Optional<Comparison> compare(PackageManifest packed) throws IOException {
        Optional<Stored> known = read().filter(stored ->
                stored.packageSha256().equals(packed.packageFile().sha256()));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant packedAt = Instant.parse(known.get().packedAt());
        List<String> changes = new ArrayList<>();
        for (Path source : known.get().sources()) {
            changes.addAll(changedSince(packedAt, source));
        }
        try {
            Selection now = new Selector().plan(known.get().selection()).selection();
            Instant safe = packedAt.minus(MARGIN);
            changes.addAll(differences(packed, now, TimeUnit.SECONDS.toNanos(safe.getEpochSecond()) + safe.getNano()));
        } catch (SelectionException e) {
            changes.add(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return Optional.of(new Comparison(packedAt, List.copyOf(changes)));
    }

    private static List<String> differences(PackageManifest packed, Selection now, long safe) throws IOException {
        Map<String, Entry> entries = packed.entries().stream()
                .filter(entry -> !entry.path().endsWith("/") && !entry.source().equals("generated"))
                .collect(Collectors.toMap(Entry::path, Function.identity()));
        List<String> differences = new ArrayList<>();
        Set<String> selected = new HashSet<>();
        for (SelectedFile each : now.files()) {
            selected.add(each.path());
            Entry entry = entries.get(each.path());
            if (entry == null) {
                differences.add(each.path() + " (new)");
            } else if (entry.size() != each.size()
                    || (each.stamp().isFresherThan(safe) && !entry.sha256().equals(Sha256.hex(each.file())))) {
                differences.add(each.path() + " (changed)");
            }
        }
        entries.keySet().stream()
                .filter(path -> !selected.contains(path))
                .sorted()
                .forEach(path -> differences.add(path + " (removed)"));
        return differences;
    }

    private List<String> changedSince(Instant time, Path source) throws IOException {
        if (!Files.exists(source)) {
            return List.of();
        }
        List<String> changed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path each : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                if (Files.getLastModifiedTime(each).toInstant().isAfter(time)) {
                    changed.add(
                            baseDirectory
                                            .relativize(each)
                                            .toString()
                                            .replace(each.getFileSystem().getSeparator(), "/") + " (changed)");
                }
            }
        }
        return changed;
    }

    private Optional<Stored> read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Stored stored = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), Stored.class);
            return Optional.of(stored)
                    .filter(known -> pluginVersion.equals(known.pluginVersion())
                            && identity().equals(known.directory()));
        } catch (RuntimeException e) {
            // Another version wrote it, or somebody changed it: nothing is known of the package then.
            return Optional.empty();
        }
    }

    /** Tells this directory from a fresh checkout in its place, whose files are all new and perhaps not built yet. */
    private String identity() {
        try {
            return baseDirectory + " " + FileStamp.of(baseDirectory).identity();
        } catch (IOException e) {
            return baseDirectory.toString();
        }
    }

    private static final class PathAdapter extends TypeAdapter<Path> {
        @Override
        public void write(JsonWriter out, Path path) throws IOException {
            out.value(path.toString());
        }

        @Override
        public Path read(JsonReader in) throws IOException {
            return Path.of(in.nextString());
        }
    }
}
