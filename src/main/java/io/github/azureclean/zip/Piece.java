package io.github.azureclean.zip;

import java.util.zip.ZipEntry;

/** What a worker made of a file, or of a piece of a big one. */
sealed interface Piece {
    /** Bytes of content in it. */
    long length();

    /**
     * A whole file.
     *
     * @param body its bytes as they stand in the zip
     * @param method {@link ZipEntry#STORED} or {@link ZipEntry#DEFLATED}
     * @param size bytes of content
     * @param crc CRC-32 of the content
     * @param sha256 of the content, in hex
     */
    record Whole(byte[] body, int method, long size, long crc, String sha256) implements Piece {
        @Override
        public long length() {
            return size;
        }
    }

    /**
     * A piece of a big file.
     *
     * @param content the bytes that were read
     * @param deflated their part of the deflate stream; empty if nothing is compressed
     */
    record Part(byte[] content, byte[] deflated) implements Piece {
        @Override
        public long length() {
            return content.length;
        }
    }
}
