package io.github.azureclean.zip.pipeline;

import io.github.azureclean.manifest.ContentHash;
import io.github.azureclean.manifest.WholeFile;
import io.github.azureclean.zip.PackProgress;
import io.github.azureclean.zip.PackageException;
import io.github.azureclean.zip.PackageRequest;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.IOException;
import org.codehaus.plexus.archiver.zip.ZipArchiver;
import org.jspecify.annotations.Nullable;

/**
 * Plexus Archiver's zip archiver as the front of the pipeline: destination, checks, life cycle and errors are its own; how an
 * archive is written is not. The original compresses everything into temporary files first, with a level and a number of
 * threads that cannot be set. What is packed is given when it is made; what is added to the archiver is not looked at.
 */
public final class ZipPackager extends ZipArchiver {
    private final PackageRequest request;
    private final EntryTable table;
    private final int threads;
    private final PackProgress progress;
    private final ContentCheck check;
    private final @Nullable Previous previous;
    private @Nullable Packed packed;

    /**
     * What was packed.
     *
     * @param table all entries, the marker included
     * @param size bytes of the zip
     * @param sha256 of the zip, in hex
     * @param contentSha256 the content hash
     * @param encoder who deflated
     */
    public record Packed(EntryTable table, long size, String sha256, String contentSha256, String encoder) {}

    /**
     * A packager of one package.
     *
     * @param request only how to pack is read from it
     * @param table what to pack
     * @param threads how many threads compress; the bytes do not depend on it
     * @param progress is told how far it is
     * @param check sees each content that is read
     * @param previous what is taken over; its zip is closed; null if everything is packed anew
     */
    public ZipPackager(
            PackageRequest request,
            EntryTable table,
            int threads,
            PackProgress progress,
            ContentCheck check,
            @Nullable Previous previous) {
        this.request = request;
        this.table = table;
        this.threads = threads;
        this.progress = progress;
        this.check = check;
        this.previous = previous;
        setDestFile(request.target().toFile());
    }

    /**
     * Who will deflate.
     *
     * @throws PackageException if who is asked for cannot be had
     */
    public static String encoder(PackageRequest request) throws PackageException {
        return Encoding.of(request.encoder(), request.compressionLevel()).name();
    }

    /** The result of {@link #createArchive()}. */
    public Packed packed() {
        if (packed == null) {
            throw new IllegalStateException("Nothing was packed");
        }
        return packed;
    }

    @Override
    protected void execute() throws IOException {
        Encoding encoding = Encoding.of(request.encoder(), request.compressionLevel());
        int rows = table.count();
        try (WholeFile zip = WholeFile.startedFor(request.target())) {
            ZipTarget target = new ZipTarget(zip.channel(), table, request);
            try (Pipeline pipeline = new Pipeline(
                    table,
                    target,
                    threads,
                    encoding.whole(),
                    () -> new Worker(table, request.compressionLevel(), encoding, check),
                    progress)) {
                pipeline.run(0, rows, previous);
                if (previous != null) {
                    // Before the new package takes its place: Windows moves nothing over an open file.
                    previous.zip().close();
                }
                String contentSha256 = table.contentHash();
                if (request.marker()) {
                    // The last entry: where it was unpacked, everything before it was.
                    table.marker(Item.of(new GeneratedFile(ContentHash.MARKER, contentSha256)));
                    pipeline.run(rows, rows + 1, null);
                }
                target.finish();
                packed = new Packed(table, target.size(), target.sha256(), contentSha256, encoding.name());
            }
            zip.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PackageException.interrupted(e);
        }
    }

    @Override
    protected boolean revert(StringBuffer messageBuffer) {
        return true;
    }
}
