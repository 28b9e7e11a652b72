package io.github.azureclean.zip;

import io.github.azureclean.manifest.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * Reads and compresses a file, or 1 MiB of a big one. Pieces of one file are deflated on their own, each with the 32 KiB
 * before it as its dictionary, and make one deflate stream when put together; the bytes depend on nothing but the content
 * and the level. For one thread at a time.
 */
final class PieceEncoder implements Closeable {
    static final int PIECE = 1 << 20;
    private static final int DICTIONARY = 1 << 15;

    private final int level;
    private final Deflater deflater;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] input = new byte[DICTIONARY + PIECE];
    // Deflate grows what it cannot shrink by less than a thousandth.
    private final byte[] output = new byte[PIECE + (PIECE >> 6) + 1024];

    /**
     * An encoder.
     *
     * @param level 0 (only read) to 9
     */
    PieceEncoder(int level) {
        this.level = level;
        this.deflater = new Deflater(level, true);
    }

    /** Compresses what is in memory already, at most a {@link #PIECE} long. */
    Piece.Whole whole(byte[] content) {
        System.arraycopy(content, 0, input, 0, content.length);
        return whole(content.length);
    }

    /**
     * Reads and compresses a file.
     *
     * @param size its size, at most a {@link #PIECE}
     * @throws PackageException if it is gone, cannot be read, or has another size
     */
    Piece.Whole whole(Path file, int size) throws PackageException {
        read(file, 0, size, size);
        return whole(size);
    }

    private Piece.Whole whole(int size) {
        CRC32 crc = new CRC32();
        crc.update(input, 0, size);
        digest.update(input, 0, size);
        String sha256 = HexFormat.of().formatHex(digest.digest());
        byte[] deflated = level == 0 ? input : deflate(0, 0, size, true);
        return level == 0 || deflated.length >= size
                ? new Piece.Whole(Arrays.copyOf(input, size), ZipEntry.STORED, size, crc.getValue(), sha256)
                : new Piece.Whole(deflated, ZipEntry.DEFLATED, size, crc.getValue(), sha256);
    }

    /**
     * Reads and compresses a piece of a file.
     *
     * @param offset where it begins, a multiple of a {@link #PIECE}
     * @param size bytes of the whole file
     * @throws PackageException if it is gone, cannot be read, or has another size
     */
    Piece.Part part(Path file, long offset, long size) throws PackageException {
        int dictionary = offset == 0 ? 0 : DICTIONARY;
        int length = (int) Math.min(PIECE, size - offset);
        read(file, offset - dictionary, dictionary + length, size);
        return new Piece.Part(
                Arrays.copyOfRange(input, dictionary, dictionary + length),
                level == 0 ? new byte[0] : deflate(dictionary, dictionary, length, offset + length == size));
    }

    private byte[] deflate(int dictionary, int from, int length, boolean last) {
        deflater.reset();
        if (dictionary > 0) {
            deflater.setDictionary(input, from - dictionary, dictionary);
        }
        deflater.setInput(input, from, length);
        if (last) {
            deflater.finish();
        }
        int deflated = deflater.deflate(output, 0, output.length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
        if (deflated == output.length || deflater.finished() != last) {
            throw new IllegalStateException("Deflate made " + length + " bytes much longer");
        }
        return Arrays.copyOf(output, deflated);
    }

    private void read(Path file, long position, int length, long size) throws PackageException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.wrap(input, 0, length);
            long at = position;
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, at);
                if (read < 0) {
                    throw changed(file);
                }
                at += read;
            }
            if (channel.size() != size) {
                throw changed(file);
            }
        } catch (NoSuchFileException e) {
            throw new PackageException(
                    file
                            + " was deleted while it was packed.\nMake sure that nothing works in the folder, then pack again.",
                    e);
        } catch (PackageException e) {
            throw e;
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
        deflater.end();
    }
}
