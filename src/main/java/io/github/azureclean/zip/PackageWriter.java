package io.github.azureclean.zip;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.name.PackageNames;
import io.github.azureclean.manifest.ContentHash;
import io.github.azureclean.manifest.ManifestBuilder;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.PackageFile;
import io.github.azureclean.zip.generated.GeneratedFile;
import io.github.azureclean.zip.pipeline.ContentCheck;
import io.github.azureclean.zip.pipeline.EntryTable;
import io.github.azureclean.zip.pipeline.Item;
import io.github.azureclean.zip.pipeline.Previous;
import io.github.azureclean.zip.pipeline.Sources;
import io.github.azureclean.zip.pipeline.ZipPackager;
import io.github.azureclean.zip.pipeline.ZipPackager.Packed;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.codehaus.plexus.archiver.ArchiverException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a package: sorted entries, normalised modes, no host, user or clock in it, so that the same request gives the same
 * bytes whatever machine, zone, locale or number of threads. Keeps no state: one instance may write many packages.
 */
public final class PackageWriter {
    private final int threads;

    /** A writer that uses all processors. */
    public PackageWriter() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * A writer.
     *
     * @param threads how many threads compress, at least 1; the bytes do not depend on it
     */
    public PackageWriter(int threads) {
        this.threads = threads;
    }

    /**
     * Writes the package. An older one at the target is gone afterwards, also after a failure.
     *
     * @param request what to pack
     * @return the record of what was packed; not written to a file yet
     * @throws PackageException if there is no package: a doubled name, a file that cannot be read or changed meanwhile, a
     *     budget, a full disk or heap, an interrupt (the thread is interrupted again then)
     */
    public PackageManifest write(PackageRequest request) throws PackageException {
        return write(request, PackProgress.NONE);
    }

    /**
     * Writes the package as {@link #write(PackageRequest)} does.
     *
     * @param progress is told how far it is
     */
    public PackageManifest write(PackageRequest request, PackProgress progress) throws PackageException {
        return manifest(
                request,
                request.selection(),
                pack(request, table(request), progress, (path, size, start, length) -> {}, null));
    }

    static PackageManifest manifest(PackageRequest request, Selection selection, Packed packed) {
        return ManifestBuilder.manifest(
                selection,
                packed.table().entries(request.baseDirectory()),
                new PackageFile(
                        String.valueOf(request.target().getFileName()),
                        packed.size(),
                        packed.sha256(),
                        packed.contentSha256(),
                        0,
                        packed.encoder()));
    }

    /**
     * Packs.
     *
     * @param check sees each content that is read
     * @param previous what is taken over, closed at the end; null if everything is packed anew
     */
    Packed pack(
            PackageRequest request,
            EntryTable table,
            PackProgress progress,
            ContentCheck check,
            @Nullable Previous previous)
            throws PackageException {
        boolean done = false;
        if (previous == null) {
            // At once: a JVM that is told to end comes to no finally.
            deleteStale(request.target());
        }
        try {
            ZipPackager archiver = new ZipPackager(request, table, threads, progress, check, previous);
            archiver.createArchive();
            done = true;
            return archiver.packed();
        } catch (ArchiverException | IOException e) {
            throw packageException(request.target(), e);
        } catch (OutOfMemoryError e) {
            throw new PackageException(
                    "The heap of " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB is too small to pack "
                            + request.selection().files().size()
                            + " files.\nGive Maven more (MAVEN_OPTS=-Xmx512m), or exclude what the app does not need.",
                    e);
        } finally {
            if (!done) {
                deleteStale(request.target());
            }
        }
    }

    /** After a failure there must not be an earlier package that somebody takes for this one. */
    static void deleteStale(Path target) throws PackageException {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw packageException(target, e);
        }
    }

    /**
     * What is to be packed.
     *
     * @throws PackageException if it cannot be
     */
    static EntryTable table(PackageRequest request) throws PackageException {
        boolean fine = false;
        try {
            List<Item> items = items(request);
            check(request, items);
            fine = true;
            return new EntryTable(items, request.entryTimes());
        } finally {
            if (!fine) {
                deleteStale(request.target());
            }
        }
    }

    private static List<Item> items(PackageRequest request) {
        List<Item> items = new ArrayList<>(request.selection().files().size());
        request.selection().files().forEach(file -> items.add(Item.of(file)));
        request.selection().directories().forEach(path -> items.add(Item.folder(path)));
        request.generatedFiles().forEach(file -> items.add(Item.of(file)));
        items.sort(Comparator.comparing(Item::path));
        return items;
    }

    private static void check(PackageRequest request, List<Item> items) throws PackageException {
        int files =
                request.selection().files().size() + request.generatedFiles().size();
        if (files == 0) {
            throw new PackageException("There is nothing to pack: every file is excluded, or there is none.\n"
                    + "Check contentDirectory, includes and excludes.");
        }
        checkGenerated(request);
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i).path().equals(items.get(i - 1).path())) {
                throw new PackageException("Two files would both become '"
                        + items.get(i).path() + "' in the package.\n"
                        + "Exclude one of them, or give one root another outputDirectory.");
            }
        }
        Budget.checkFiles(request, files + (request.marker() ? 1 : 0));
        Budget.checkContent(request);
    }

    private static void checkGenerated(PackageRequest request) throws PackageException {
        for (GeneratedFile generated : request.generatedFiles()) {
            SelectedFile file = selected(request, generated.path());
            if (file != null) {
                throw new PackageException("The generated " + generated.path() + " would replace the project's own "
                        + new Sources(request.baseDirectory()).name(file)
                        + ".\nExclude the file, or remove what generates it: the block webConfig or deploymentFile of the"
                        + " POM.");
            }
            checkName(request, generated.path());
        }
        SelectedFile marker = request.marker() ? selected(request, ContentHash.MARKER) : null;
        if (marker != null) {
            throw new PackageException("The marker " + ContentHash.MARKER + " would replace the project's own "
                    + new Sources(request.baseDirectory()).name(marker)
                    + ".\nExclude the file (it may come from an unpacked package), or set marker to false.");
        }
    }

    private static @Nullable SelectedFile selected(PackageRequest request, String path) {
        for (SelectedFile file : request.selection().files()) {
            if (file.path().equals(path)) {
                return file;
            }
        }
        return null;
    }

    private static void checkName(PackageRequest request, String path) throws PackageException {
        try {
            PackageNames.checkBeside(request.selection().files(), path);
        } catch (SelectionException e) {
            throw new PackageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static PackageException packageException(Path target, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PackageException known) {
                return known;
            }
            if (cause instanceof ClosedByInterruptException) {
                return PackageException.interrupted(failure);
            }
        }
        Throwable reason = failure.getCause() instanceof IOException cause ? cause : failure;
        return new PackageException(
                "The package " + target + " cannot be written: " + reason.getMessage()
                        + "\nCheck free space and permissions of its folder, and that no other build packs this project.",
                failure);
    }
}
