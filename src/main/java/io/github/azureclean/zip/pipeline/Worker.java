package io.github.azureclean.zip.pipeline;

import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.zip.PackageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Opens and reads each file once, and in the same pass looks for secrets, hashes and deflates it. The bytes depend on nothing but
 * the content, the level and the encoder. For one thread at a time.
 */
final class Worker implements Closeable {
    private final EntryTable table;
    private final int level;
    private final ContentCheck check;
    private final Encoder encoder;
    private final JdkEncoder pieces;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] sha256 = new byte[digest.getDigestLength()];
    private final CRC32 crc = new CRC32();
    private byte[] input = new byte[1 << 16];

    Worker(EntryTable table, int level, Encoding encoding, ContentCheck check) {
        this.table = table;
        this.level = level;
        this.check = check;
        this.encoder = encoding.encoders().get();
        this.pieces = encoder instanceof JdkEncoder jdk ? jdk : new JdkEncoder(level);
    }

    /**
     * Makes whole entries, each with its header before it.
     *
     * @param from first row
     * @param to the row after the last one
     */
    Block entries(int from, int to, Block block) throws PackageException {
        for (int row = from; row < to; row++) {
            entry(row, block);
        }
        return block;
    }

    private void entry(int row, Block block) throws PackageException {
        Item item = table.item(row);
        int size = Math.toIntExact(item.size());
        byte[] content = item.file() == null ? item.content() : read(item.file().file(), size);
        if (item.file() != null) {
            check.look(item.path(), size, content, size);
        }
        crc.reset();
        crc.update(content, 0, size);
        digest.update(content, 0, size);
        hash();
        table.content(row, sha256, (int) crc.getValue());
        byte[] name = item.path().getBytes(StandardCharsets.UTF_8);
        int header = ZipHeaders.localLength(name, size, size);
        int body = block.length + header;
        block.room(header + (level == 0 ? size : Math.max(size, encoder.bound(size))));
        int packed = level == 0 || size == 0 ? size : encoder.encode(content, size, block.bytes, body);
        boolean deflated = level > 0 && packed < size;
        if (!deflated) {
            System.arraycopy(content, 0, block.bytes, body, size);
            packed = size;
        }
        table.packed(row, packed, deflated);
        table.offset(row, block.length);
        ZipHeaders.local(table, row, name, false, block.bytes, block.length);
        block.length = body + packed;
    }

    private void hash() {
        try {
            digest.digest(sha256, 0, sha256.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has another length", e);
        }
    }

    /**
     * Makes a piece of a big file.
     *
     * @param offset where it begins, a multiple of {@link Encoding#PIECE}
     */
    Block piece(int row, long offset, Block block) throws PackageException {
        Item item = table.item(row);
        Path file = Objects.requireNonNull(item.file()).file();
        long size = item.size();
        int before = offset == 0 ? 0 : JdkEncoder.DICTIONARY;
        int length = (int) Math.min(Encoding.PIECE, size - offset);
        boolean last = offset + length == size;
        input(before + length + 1);
        int read = read(file, offset - before, before + length + (last ? 1 : 0));
        if (read != before + length) {
            throw changed(file);
        }
        if (offset == 0) {
            check.look(item.path(), size, input, length);
        }
        if (block.content.length < length) {
            block.content = new byte[Encoding.PIECE];
        }
        System.arraycopy(input, before, block.content, 0, length);
        block.contentLength = length;
        if (level > 0) {
            block.room(pieces.bound(length));
            block.length = pieces.piece(input, before, length, last, block.bytes, 0);
        }
        return block;
    }

    private void input(int length) {
        if (input.length < length) {
            input = new byte[length];
        }
    }

    /** The whole file; asks for a byte more than there should be. */
    private byte[] read(Path file, int size) throws PackageException {
        input(size + 1);
        if (read(file, 0, size + 1) != size) {
            throw changed(file);
        }
        return input;
    }

    private int read(Path file, long position, int wanted) throws PackageException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.wrap(input, 0, wanted);
            int read = 0;
            // The last byte is asked for only to see that it is not there: who gets all before it is done.
            while (buffer.position() < Math.max(1, wanted - 1) && read >= 0) {
                read = channel.read(buffer, position + buffer.position());
            }
            return buffer.position();
        } catch (NoSuchFileException e) {
            throw new PackageException(
                    file
                            + " was deleted while it was packed.\nMake sure that nothing works in the folder, then pack again.",
                    e);
        } catch (ClosedByInterruptException e) {
            throw PackageException.interrupted(e);
        } catch (IOException e) {
            throw new PackageException(
                    file + " cannot be read: " + e.getMessage() + "\nMake it readable or exclude it.", e);
        }
    }

    static PackageException changed(Path file) {
        return new PackageException(
                file + " changed while it was packed.\nMake sure that nothing works in the folder, then pack again.");
    }

    @Override
    public void close() {
        encoder.close();
        pieces.close();
    }
}
