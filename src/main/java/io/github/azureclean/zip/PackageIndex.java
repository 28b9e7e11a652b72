package io.github.azureclean.zip;

import io.github.azureclean.content.FileStamp;
import io.github.azureclean.content.finding.Suspicion;
import io.github.azureclean.manifest.WholeFile;
import io.github.azureclean.zip.pipeline.EntryTable;
import io.github.azureclean.zip.pipeline.Item;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the last package: of the whole, and of each entry the state of its file, hash and place in the zip, sorted by path.
 * A binary file of our own, read and written as a stream.
 */
final class PackageIndex implements Closeable {
    private static final String FORMAT = "azure-clean index 1";
    private static final int BUFFER = 1 << 16;

    private static final FileStamp NO_FILE = new FileStamp(FileStamp.Kind.OTHER, 0, 0, 0, 0, false);

    private final DataInputStream in;
    private final Head head;
    private int left;

    /**
     * The whole.
     *
     * @param settings a hash of what decides about the bytes of an entry
     * @param outcome a hash of what else the manifest tells
     * @param started when packing began, by the clock of the file system, in nanoseconds since 1970
     * @param manifestSha256 of the manifest
     * @param zipSha256 of the zip
     * @param zipSize its bytes
     * @param contentSha256 the content hash
     * @param encoder who deflated
     */
    record Head(
            String settings,
            String outcome,
            long started,
            String manifestSha256,
            String zipSha256,
            long zipSize,
            String contentSha256,
            String encoder) {}

    /**
     * One entry of the package. The marker is the last one, whatever its path.
     *
     * @param stamp of the file; all zero for what is none
     * @param suspicion what its content made suspicious; null for nothing
     * @param offset where its local header began in the zip
     * @param length bytes of header and body there
     */
    record Row(
            String path,
            FileStamp stamp,
            byte[] sha256,
            int crc,
            long packedSize,
            boolean deflated,
            long offset,
            long length,
            @Nullable Suspicion suspicion) {}

    private PackageIndex(DataInputStream in) throws IOException {
        this.in = in;
        if (!in.readUTF().equals(FORMAT)) {
            throw new IOException("no index that this version knows");
        }
        this.head = new Head(
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readUTF(),
                in.readUTF());
        this.left = in.readInt();
    }

    /**
     * Opens one.
     *
     * @throws IOException if there is none, or none that can be read
     */
    static PackageIndex open(Path file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        try {
            return new PackageIndex(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** How many rows there are still. */
    int left() {
        return left;
    }

    Head head() {
        return head;
    }

    /** The next row; null after the last one. */
    @Nullable
    Row next() throws IOException {
        if (left == 0) {
            return null;
        }
        left--;
        String path = in.readUTF();
        FileStamp stamp = new FileStamp(
                in.readBoolean() ? FileStamp.Kind.FILE : FileStamp.Kind.OTHER,
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean());
        byte[] sha256 = in.readNBytes(32);
        return new Row(
                path,
                stamp,
                sha256,
                in.readInt(),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readBoolean() ? new Suspicion(in.readUTF(), in.readUTF(), in.readBoolean()) : null);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /**
     * Writes one, whole or not at all.
     *
     * @param suspicions what the content of files made suspicious, by path
     */
    static void write(Path file, Head head, EntryTable table, Map<String, Suspicion> suspicions) throws IOException {
        try (WholeFile whole = WholeFile.startedFor(file)) {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(whole.out(), BUFFER));
            out.writeUTF(FORMAT);
            out.writeUTF(head.settings());
            out.writeUTF(head.outcome());
            out.writeLong(head.started());
            out.writeUTF(head.manifestSha256());
            out.writeUTF(head.zipSha256());
            out.writeLong(head.zipSize());
            out.writeUTF(head.contentSha256());
            out.writeUTF(head.encoder());
            out.writeInt(table.count());
            for (int row = 0; row < table.count(); row++) {
                write(out, table, row, suspicions.get(table.item(row).path()));
            }
            out.flush();
            whole.complete();
        }
    }

    private static void write(DataOutputStream out, EntryTable table, int row, @Nullable Suspicion suspicion)
            throws IOException {
        Item item = table.item(row);
        FileStamp stamp = item.file() == null ? NO_FILE : item.file().stamp();
        out.writeUTF(item.path());
        out.writeBoolean(item.file() != null);
        out.writeLong(stamp.size());
        out.writeLong(stamp.modified());
        out.writeLong(stamp.changed());
        out.writeLong(stamp.identity());
        out.writeBoolean(stamp.executable());
        out.write(table.sha256(row));
        out.writeInt(table.crc(row));
        out.writeLong(table.packedSize(row));
        out.writeBoolean(table.isDeflated(row));
        out.writeLong(table.offset(row));
        out.writeLong(table.lengthInZip(row));
        out.writeBoolean(suspicion != null);
        if (suspicion != null) {
            out.writeUTF(suspicion.kind());
            out.writeUTF(suspicion.message());
            out.writeBoolean(suspicion.grantsAccess());
        }
    }
}
