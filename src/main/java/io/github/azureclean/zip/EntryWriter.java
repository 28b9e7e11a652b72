package io.github.azureclean.zip;

import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes compressed pieces as the entries of a zip. */
final class EntryWriter implements Closeable {
    /** What Commons Compress is told; {@link HeaderTimes} puts the real time in. In the DOS range in every zone. */
    private static final long PLACEHOLDER_TIME =
            Instant.parse("2001-06-01T12:00:00Z").toEpochMilli();

    private final PackageRequest request;
    private final HeaderTimes times;
    private final ZipArchiveOutputStream zip;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable BigFile bigFile;
    private long packed;

    EntryWriter(OutputStream out, PackageRequest request) {
        this.request = request;
        this.times = new HeaderTimes(out);
        this.zip = new ZipArchiveOutputStream(times);
        zip.setEncoding(StandardCharsets.UTF_8.name());
        zip.setUseZip64(Zip64Mode.AsNeeded);
    }

    /**
     * Takes the next piece.
     *
     * @throws PackageException if the zip gets too big, or the file changed meanwhile
     */
    void take(EntryPart part, Piece piece) throws IOException {
        if (piece instanceof Piece.Whole whole) {
            write(part, whole, whole.body().length, new ByteArrayInputStream(whole.body()));
        } else if (piece instanceof Piece.Part bytes) {
            takePart(part, bytes);
        }
    }

    private void takePart(EntryPart part, Piece.Part bytes) throws IOException {
        BigFile file = bigFile;
        if (file == null) {
            file = new BigFile(new PieceStore(
                    request.target().resolveSibling(request.target().getFileName() + ".entry")));
            bigFile = file;
        }
        file.add(bytes);
        if (part.last()) {
            writeBig(part, file);
            file.close();
            bigFile = null;
        }
    }

    private void writeBig(EntryPart part, BigFile file) throws IOException {
        long length = part.resource().getSize();
        String sha256 = HexFormat.of().formatHex(file.digest.digest());
        boolean stored = request.compressionLevel() == 0 || file.deflated.size() >= length;
        Piece.Whole about = new Piece.Whole(
                new byte[0], stored ? ZipEntry.STORED : ZipEntry.DEFLATED, length, file.crc.getValue(), sha256);
        if (!stored) {
            try (InputStream deflated = file.deflated.read()) {
                write(part, about, file.deflated.size(), deflated);
            }
            return;
        }
        Path source = Objects.requireNonNull(part.resource().file());
        CRC32 again = new CRC32();
        try (InputStream content = new CheckedInputStream(Files.newInputStream(source), again)) {
            write(part, about, length, content);
        }
        if (again.getValue() != about.crc()) {
            throw PieceEncoder.changed(source);
        }
    }

    private void write(EntryPart part, Piece.Whole about, long length, InputStream body) throws IOException {
        packed += length;
        Budget.checkSize(request, packed);
        ZipArchiveEntry entry = new ZipArchiveEntry(part.name());
        entry.setMethod(about.method());
        entry.setSize(about.size());
        entry.setCompressedSize(length);
        entry.setCrc(about.crc());
        entry.setUnixMode(part.mode());
        entry.setTime(PLACEHOLDER_TIME);
        times.nextEntry(DosTime.of(time(part.resource(), about.sha256())));
        zip.addRawArchiveEntry(entry, body);
        entries.add(new Entry(
                part.name(),
                about.size(),
                length,
                about.sha256(),
                about.method() == ZipEntry.STORED ? "stored" : "deflated",
                Sources.name(request.baseDirectory(), part.resource().file())));
    }

    private Instant time(PackedResource resource, String sha256) {
        if (request.entryTimes() instanceof EntryTimes.Build build) {
            return build.time();
        }
        Instant own = resource.modified();
        return request.entryTimes() instanceof EntryTimes.File && own != null ? own : DosTime.ofContent(sha256);
    }

    /** Completes the zip. */
    void finish() throws IOException {
        times.centralDirectory();
        zip.finish();
        zip.flush();
    }

    /** What was written, in order. */
    List<Entry> entries() {
        return entries;
    }

    @Override
    public void close() throws IOException {
        if (bigFile != null) {
            bigFile.close();
        }
    }

    /** What is known so far of a file that comes in pieces. */
    private static final class BigFile implements Closeable {
        private final MessageDigest digest = Sha256.digest();
        private final CRC32 crc = new CRC32();
        private final PieceStore deflated;

        BigFile(PieceStore deflated) {
            this.deflated = deflated;
        }

        void add(Piece.Part part) throws IOException {
            digest.update(part.content());
            crc.update(part.content());
            deflated.add(part.deflated());
        }

        @Override
        public void close() throws IOException {
            deflated.close();
        }
    }
}
