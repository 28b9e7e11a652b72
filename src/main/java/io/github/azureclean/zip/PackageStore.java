package io.github.azureclean.zip;

import io.github.azureclean.content.FileStamp;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.SelectionPlan;
import io.github.azureclean.content.rule.RuleUse;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.manifest.WholeFile;
import io.github.azureclean.zip.PackageIndex.Head;
import io.github.azureclean.zip.pipeline.EntryTable;
import io.github.azureclean.zip.pipeline.Previous;
import io.github.azureclean.zip.pipeline.ZipPackager;
import io.github.azureclean.zip.pipeline.ZipPackager.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A package with its manifest, and what is remembered of both: the next run finds that nothing changed, or takes over the entries
 * of unchanged files. The bytes are those of a run that packs everything. What is not known for sure counts as changed.
 */
public final class PackageStore {
    /** Coarsest clock of a file system in use (FAT: 2 s), and some difference between two machines' clocks. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final PackageWriter writer;
    private final Path manifestFile;
    private final Path previousManifestFile;
    private final Path indexFile;
    private final String pluginVersion;

    /**
     * A store.
     *
     * @param manifestFile where the manifest stands
     * @param previousManifestFile where that of the package before goes
     * @param indexFile where we remember
     * @param pluginVersion our own version: another one may pack in another way
     */
    public PackageStore(
            PackageWriter writer, Path manifestFile, Path previousManifestFile, Path indexFile, String pluginVersion) {
        this.writer = writer;
        this.manifestFile = manifestFile;
        this.previousManifestFile = previousManifestFile;
        this.indexFile = indexFile;
        this.pluginVersion = pluginVersion;
    }

    /**
     * What became of it.
     *
     * @param manifest of the package that stands there now
     * @param upToDate whether it stood there already
     */
    public record Result(PackageManifest manifest, boolean upToDate) {}

    /**
     * Makes the package that the request describes stand at its target, with its manifest.
     *
     * @param plan its selection is the request's
     * @param incremental whether something may be taken over
     * @param progress is told how far it is
     * @throws PackageException if there is no package now
     * @throws SelectionException if a content was found that must not be packed; there is no package now
     * @throws IOException if the manifest cannot be written; there is no package now
     */
    public Result pack(PackageRequest request, SelectionPlan plan, boolean incremental, PackProgress progress)
            throws IOException, SelectionException {
        String settings = settings(request, plan);
        EntryTable table = PackageWriter.table(request);
        try (Earlier earlier = incremental ? Earlier.open(indexFile, request.target(), settings) : null) {
            if (earlier == null) {
                return pack(request, plan, settings, table, null, progress);
            }
            boolean same = earlier.fill(table, plan.findings());
            if (same && earlier.head().manifestSha256().equals(hash(manifestFile))) {
                Selection complete = complete(request, plan);
                if (earlier.head().outcome().equals(outcome(request, complete))) {
                    return new Result(
                            PackageWriter.manifest(request, complete, earlier.packed(table, request.marker())), true);
                }
            }
            return pack(request, plan, settings, table, earlier.previous(), progress);
        }
    }

    private Result pack(
            PackageRequest request,
            SelectionPlan plan,
            String settings,
            EntryTable table,
            @Nullable Previous previous,
            PackProgress progress)
            throws IOException, SelectionException {
        if (Files.isRegularFile(manifestFile)) {
            Files.move(manifestFile, previousManifestFile, StandardCopyOption.REPLACE_EXISTING);
        }
        long started = begin();
        Files.deleteIfExists(request.target());
        Packed packed = writer.pack(request, table, progress, plan.findings()::look, previous);
        Selection complete = complete(request, plan);
        PackageManifest manifest = PackageWriter.manifest(request, complete, packed);
        boolean written = false;
        try {
            ManifestJson.write(manifest, manifestFile);
            written = true;
        } finally {
            if (!written) {
                // A package without its manifest is none.
                Files.deleteIfExists(request.target());
            }
        }
        Head head = new Head(
                settings,
                outcome(request, complete),
                started,
                Sha256.hex(manifestFile),
                packed.sha256(),
                packed.size(),
                packed.contentSha256(),
                packed.encoder());
        PackageIndex.write(indexFile, head, table, plan.findings().contents());
        return new Result(manifest, false);
    }

    private static Selection complete(PackageRequest request, SelectionPlan plan)
            throws SelectionException, PackageException {
        try {
            return plan.complete();
        } catch (SelectionException e) {
            PackageWriter.deleteStale(request.target());
            throw e;
        }
    }

    /** Forgets the earlier package, and tells the time by the clock of the file system. */
    private long begin() throws IOException {
        try (WholeFile whole = WholeFile.startedFor(indexFile)) {
            whole.complete();
        }
        return FileStamp.of(indexFile).modified() - MARGIN.toNanos();
    }

    private static String hash(Path file) throws IOException {
        return Files.isRegularFile(file) ? Sha256.hex(file) : "";
    }

    /** A hash of all that decides about the bytes of an entry, given its content, and of the rules. */
    private String settings(PackageRequest request, SelectionPlan plan) throws PackageException {
        KeyHash key = new KeyHash();
        key.add(pluginVersion);
        // Each JDK may have another zlib.
        key.add(Runtime.version());
        key.add(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        key.add(ZipPackager.encoder(request));
        key.add(request.compressionLevel());
        key.add(request.entryTimes());
        key.add(request.marker());
        key.add(plan.findings().looks());
        key.addAll(request.selection().rules().stream().map(RuleUse::rule).toList());
        return key.hex();
    }

    /** A hash of what else the manifest tells, or would forbid the package. */
    private static String outcome(PackageRequest request, Selection complete) {
        KeyHash key = new KeyHash();
        key.add(request.target());
        key.add(request.baseDirectory());
        key.add(request.maxPackageSize());
        key.add(String.valueOf(request.maxFiles()));
        key.addAll(complete.excluded());
        key.addAll(complete.kept());
        key.addAll(complete.findings());
        return key.hex();
    }
}
