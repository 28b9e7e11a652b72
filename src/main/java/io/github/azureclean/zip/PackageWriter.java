package io.github.azureclean.zip;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.manifest.ContentHash;
import io.github.azureclean.manifest.ManifestBuilder;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.plexus.archiver.ArchiverException;

/**
 * Writes a package: sorted entries, normalised modes, no host, user or clock in it, so that the same request gives the same
 * bytes whatever machine, zone, locale or number of threads. Keeps no state: one instance may write many packages.
 */
public final class PackageWriter {
    static final int FILE_MODE = 0100644;
    private static final int EXECUTABLE_MODE = 0100755;
    private static final int FOLDER_MODE = 040755;

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
     * Writes the package. An older one at the target is deleted first: after a failure there is none.
     *
     * @param request what to pack
     * @return the record of what was packed; not written to a file yet
     * @throws PackageException if there is no package: an unsafe or doubled name, a file that cannot be read or changed
     *     meanwhile, a budget, a full disk, an interrupt (the thread is interrupted again then)
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
        try {
            Files.deleteIfExists(request.target());
            List<Item> items = items(request);
            check(request, items);
            PipelineZipArchiver archiver = new PipelineZipArchiver(request, threads, progress);
            for (Item item : items) {
                archiver.addResource(item.resource(), item.path(), item.mode());
            }
            archiver.createArchive();
            return ManifestBuilder.manifest(
                    request.selection(),
                    archiver.written(),
                    String.valueOf(request.target().getFileName()),
                    archiver.size(),
                    archiver.sha256());
        } catch (ArchiverException | IOException e) {
            throw packageException(request.target(), e);
        }
    }

    private record Item(String path, PackedResource resource, int mode) {}

    private static List<Item> items(PackageRequest request) {
        return Stream.of(
                        request.selection().files().stream()
                                .map(file -> new Item(
                                        file.path(),
                                        PackedResource.of(file),
                                        file.executable() ? EXECUTABLE_MODE : FILE_MODE)),
                        request.selection().directories().stream()
                                .map(path -> path + "/")
                                .map(path -> new Item(path, PackedResource.folder(path), FOLDER_MODE)),
                        request.generatedFiles().stream()
                                .map(file -> new Item(
                                        file.path(),
                                        PackedResource.of(file),
                                        file.executable() ? EXECUTABLE_MODE : FILE_MODE)))
                .flatMap(each -> each)
                .sorted(Comparator.comparing(Item::path))
                .toList();
    }

    private static void check(PackageRequest request, List<Item> items) throws PackageException {
        long files = items.stream().filter(item -> item.resource().isFile()).count();
        if (files == 0) {
            throw new PackageException("There is nothing to pack: every file is excluded, or there is none.\n"
                    + "Check contentDirectory, includes and excludes.");
        }
        checkGenerated(request);
        EntryNames names = new EntryNames();
        for (Item item : items) {
            names.add(item.path());
        }
        if (request.marker()) {
            names.add(ContentHash.MARKER);
        }
        Budget.checkFiles(request, files + (request.marker() ? 1 : 0));
    }

    private static void checkGenerated(PackageRequest request) throws PackageException {
        Map<String, SelectedFile> selected = new HashMap<>();
        request.selection().files().forEach(file -> selected.put(file.path(), file));
        for (GeneratedFile generated : request.generatedFiles()) {
            SelectedFile file = selected.get(generated.path());
            if (file != null) {
                throw new PackageException("The generated " + generated.path() + " would replace the project's own "
                        + Sources.name(request.baseDirectory(), file.file())
                        + ".\nExclude the file, or remove what generates it: the block webConfig or deploymentFile of the"
                        + " POM.");
            }
        }
        SelectedFile marker = selected.get(ContentHash.MARKER);
        if (request.marker() && marker != null) {
            throw new PackageException("The marker " + ContentHash.MARKER + " would replace the project's own "
                    + Sources.name(request.baseDirectory(), marker.file())
                    + ".\nExclude the file (it may come from an unpacked package), or set marker to false.");
        }
    }

    private static PackageException packageException(Path target, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PackageException known) {
                return known;
            }
            if (cause instanceof ClosedByInterruptException) {
                return interrupted(failure);
            }
        }
        Throwable reason = failure.getCause() instanceof IOException cause ? cause : failure;
        return new PackageException(
                "The package " + target + " cannot be written: " + reason.getMessage()
                        + "\nCheck free space and permissions of its folder, and that no other build packs this project.",
                failure);
    }

    static PackageException interrupted(Throwable cause) {
        return new PackageException("Packing was interrupted; there is no package now.\nRun it again.", cause);
    }
}
