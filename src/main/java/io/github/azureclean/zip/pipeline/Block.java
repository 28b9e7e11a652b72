package io.github.azureclean.zip.pipeline;

import java.util.Arrays;

/** Bytes that a worker made and the writer copies; used again and again. */
final class Block {
    /** What is kept for the next one. */
    private static final int KEPT = 2 * Encoding.PIECE;

    byte[] bytes = new byte[1 << 16];
    int length;
    /** The content of a piece of a big file, from the first byte that is not part of the piece before. */
    byte[] content = new byte[0];

    int contentLength;

    /** Makes room for that many bytes more. */
    void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.min(2 * bytes.length, KEPT)));
        }
    }

    /** Makes it empty. */
    Block clear() {
        length = 0;
        contentLength = 0;
        bytes = bytes.length > KEPT ? new byte[1 << 16] : bytes;
        return this;
    }
}
