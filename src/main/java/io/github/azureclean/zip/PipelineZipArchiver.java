package io.github.azureclean.zip;

import io.github.azureclean.manifest.ContentHash;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.manifest.WholeFile;
import io.github.azureclean.zip.PieceWorkers.Task;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.codehaus.plexus.archiver.ArchiveEntry;
import org.codehaus.plexus.archiver.Archiver;
import org.codehaus.plexus.archiver.ResourceIterator;
import org.codehaus.plexus.archiver.zip.ZipArchiver;

/**
 * Plexus Archiver's zip archiver with another engine: entries are compressed side by side and written in the order in which
 * they were added, straight to their place. The original compresses everything into temporary files first, with a level
 * and a number of threads that cannot be set. Takes {@link PackedResource}s only.
 */
final class PipelineZipArchiver extends ZipArchiver {
    private static final int BUFFER = 1 << 18;

    private final PackageRequest request;
    private final int threads;
    private final PackProgress progress;
    private List<Entry> written = List.of();
    private String sha256 = "";
    private long size;

    /**
     * An archiver for one package.
     *
     * @param request only how to pack is read from it; what to pack is added
     * @param threads how many threads compress
     * @param progress is told how far it is
     */
    PipelineZipArchiver(PackageRequest request, int threads, PackProgress progress) {
        this.request = request;
        this.threads = threads;
        this.progress = progress;
        setDestFile(request.target().toFile());
        setDuplicateBehavior(Archiver.DUPLICATES_FAIL);
    }

    @Override
    protected void execute() throws IOException {
        MessageDigest digest = Sha256.digest();
        try (WholeFile zip = WholeFile.startedFor(request.target());
                EntryWriter writer = new EntryWriter(
                        new BufferedOutputStream(new DigestOutputStream(zip.out(), digest), BUFFER), request);
                PieceWorkers workers = new PieceWorkers(threads, request.compressionLevel())) {
            Watched watched = new Watched(writer, totalBytes());
            workers.run(tasks(), watched::take);
            if (request.marker()) {
                addMarker(writer);
            }
            writer.finish();
            size = Files.size(zip.part());
            Budget.checkSize(request, size);
            sha256 = HexFormat.of().formatHex(digest.digest());
            written = writer.entries();
            zip.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PackageWriter.interrupted(e);
        }
    }

    /** Takes pieces to the writer, and tells. */
    private final class Watched {
        private final EntryWriter writer;
        private final long total;
        private long packed;

        Watched(EntryWriter writer, long total) {
            this.writer = writer;
            this.total = total;
        }

        void take(EntryPart part, Piece piece) throws IOException {
            writer.take(part, piece);
            packed += piece.length();
            progress.packed(packed, total);
        }
    }

    private long totalBytes() {
        long bytes = 0;
        for (ResourceIterator entries = getResources(); entries.hasNext(); ) {
            bytes += Math.max(0, entries.next().getResource().getSize());
        }
        return bytes;
    }

    /** The marker is the last entry: where it was unpacked, everything before it was. */
    private void addMarker(EntryWriter writer) throws IOException {
        GeneratedFile marker = new GeneratedFile(ContentHash.MARKER, ContentHash.of(writer.entries()));
        try (PieceEncoder encoder = new PieceEncoder(request.compressionLevel())) {
            writer.take(
                    new EntryPart(marker.path(), PackedResource.of(marker), PackageWriter.FILE_MODE, true),
                    encoder.whole(marker.bytes()));
        }
    }

    private Iterator<Task<EntryPart>> tasks() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(getResources(), Spliterator.ORDERED), false)
                .flatMap(PipelineZipArchiver::tasks)
                .iterator();
    }

    private static Stream<Task<EntryPart>> tasks(ArchiveEntry entry) {
        PackedResource resource = (PackedResource) entry.getResource();
        Path file = resource.file();
        long size = resource.getSize();
        if (size <= PieceEncoder.PIECE) {
            return Stream.of(new Task<>(
                    new EntryPart(entry.getName(), resource, entry.getMode(), true),
                    size,
                    encoder -> file == null ? encoder.whole(resource.bytes()) : encoder.whole(file, (int) size)));
        }
        if (file == null) {
            throw new IllegalArgumentException("Generated files are small: " + entry.getName());
        }
        return LongStream.iterate(0, offset -> offset < size, offset -> offset + PieceEncoder.PIECE)
                .mapToObj(offset -> new Task<>(
                        new EntryPart(entry.getName(), resource, entry.getMode(), offset + PieceEncoder.PIECE >= size),
                        Math.min(PieceEncoder.PIECE, size - offset),
                        encoder -> encoder.part(file, offset, size)));
    }

    /** What the archive holds, in its order. */
    List<Entry> written() {
        return written;
    }

    /** Bytes of the archive. */
    long size() {
        return size;
    }

    /** SHA-256 of the archive, in hex. */
    String sha256() {
        return sha256;
    }

    @Override
    protected boolean revert(StringBuffer messageBuffer) {
        return true;
    }
}
