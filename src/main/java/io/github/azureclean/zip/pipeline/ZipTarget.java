package io.github.azureclean.zip.pipeline;

import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.zip.Budget;
import io.github.azureclean.zip.PackageRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The zip that is written: copies finished entries to its end and hashes them. A big file, whose length is not known before,
 * is written behind room for its header, and hashed when that is filled in.
 */
final class ZipTarget {
    private static final int COPY = 1 << 18;

    private final FileChannel channel;
    private final EntryTable table;
    private final PackageRequest request;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] copy = new byte[COPY];
    private long position;
    private @Nullable BigFile big;

    ZipTarget(FileChannel channel, EntryTable table, PackageRequest request) {
        this.channel = channel;
        this.table = table;
        this.request = request;
    }

    /** Appends whole entries. */
    void entries(int from, int to, Block block) throws IOException {
        for (int row = from; row < to; row++) {
            table.offset(row, position + table.offset(row));
        }
        append(block.bytes, 0, block.length);
    }

    private void append(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        write(bytes, offset, length);
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        Budget.checkSize(request, position + length);
        // In slices: the JDK keeps a buffer outside of the heap as big as the biggest write of each thread.
        for (int done = 0; done < length; ) {
            ByteBuffer slice = ByteBuffer.wrap(bytes, offset + done, Math.min(COPY, length - done));
            done += channel.write(slice, position + done);
        }
        position += length;
    }

    /** Appends entries of an earlier package as they are, headers included. */
    void raw(FileChannel earlier, long from, long length, int firstRow, int toRow) throws IOException {
        long shift = position - from;
        for (int row = firstRow; row < toRow; row++) {
            table.offset(row, table.offset(row) + shift);
        }
        for (long done = 0; done < length; ) {
            int read = earlier.read(ByteBuffer.wrap(copy, 0, (int) Math.min(COPY, length - done)), from + done);
            if (read < 0) {
                throw new IOException("the last package changed while it was read");
            }
            append(copy, 0, read);
            done += read;
        }
    }

    /** Appends a piece of a big file. */
    void piece(int row, Block block, boolean last) throws IOException {
        BigFile file = big;
        if (file == null) {
            file = new BigFile(row, position);
            big = file;
            position = file.body();
        }
        file.add(block);
        write(block.bytes, 0, block.length);
        if (last) {
            big = null;
            finish(file);
        }
    }

    private void finish(BigFile file) throws IOException {
        int row = file.row;
        long size = table.item(row).size();
        long packed = position - file.body();
        boolean deflated = packed > 0 && packed < size;
        table.content(row, file.digest.digest(), (int) file.crc.getValue());
        table.packed(row, deflated ? packed : size, deflated);
        table.offset(row, file.start);
        if (!deflated) {
            position = file.body();
            store(row);
            channel.truncate(position);
        }
        byte[] header = new byte[file.headerLength];
        ZipHeaders.local(table, row, file.name, file.zip64, header, 0);
        channel.write(ByteBuffer.wrap(header), file.start);
        for (long at = file.start; at < position; ) {
            int read = channel.read(ByteBuffer.wrap(copy, 0, (int) Math.min(COPY, position - at)), at);
            digest.update(copy, 0, read);
            at += read;
        }
    }

    /** Writes the content itself, which is read again. */
    private void store(int row) throws IOException {
        Path source = Objects.requireNonNull(table.item(row).file()).file();
        CRC32 again = new CRC32();
        try (FileChannel content = FileChannel.open(source, StandardOpenOption.READ)) {
            for (int read = content.read(ByteBuffer.wrap(copy));
                    read >= 0;
                    read = content.read(ByteBuffer.wrap(copy))) {
                again.update(copy, 0, read);
                write(copy, 0, read);
            }
        }
        if ((int) again.getValue() != table.crc(row)) {
            throw Worker.changed(source);
        }
    }

    /** Appends the central directory. */
    void finish() throws IOException {
        ZipHeaders.central(table, position, this::append);
    }

    /** Bytes so far. */
    long size() {
        return position;
    }

    /** SHA-256 of the finished zip, in hex. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What is known so far of a file that comes in pieces. */
    private final class BigFile {
        private final int row;
        private final long start;
        private final byte[] name;
        private final boolean zip64;
        private final int headerLength;
        private final MessageDigest digest = Sha256.digest();
        private final CRC32 crc = new CRC32();

        BigFile(int row, long start) {
            this.row = row;
            this.start = start;
            this.name = table.item(row).path().getBytes(StandardCharsets.UTF_8);
            long size = table.item(row).size();
            this.headerLength = ZipHeaders.localLength(name, size, size);
            this.zip64 = headerLength > ZipHeaders.localLength(name, 0, 0);
        }

        long body() {
            return start + headerLength;
        }

        void add(Block block) {
            digest.update(block.content, 0, block.contentLength);
            crc.update(block.content, 0, block.contentLength);
        }
    }
}
