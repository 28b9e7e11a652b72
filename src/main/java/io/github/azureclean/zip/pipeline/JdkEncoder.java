package io.github.azureclean.zip.pipeline;

import java.util.zip.Deflater;

/** The JDK's zlib. Knows pieces as well, of which many threads make one stream. */
final class JdkEncoder implements Encoder {
    /** How far back deflate looks. */
    static final int DICTIONARY = 1 << 15;

    private final Deflater deflater;

    JdkEncoder(int level) {
        this.deflater = new Deflater(level, true);
    }

    @Override
    public int bound(int length) {
        // What does not shrink grows by less than a thousandth.
        return length + (length >> 6) + 1024;
    }

    @Override
    public int encode(byte[] input, int length, byte[] output, int offset) {
        return piece(input, 0, length, true, output, offset);
    }

    /**
     * Deflates a piece of a content; the pieces one after another are one stream.
     *
     * @param input the {@link #DICTIONARY} before the piece, unless it is the first, and the piece
     * @param from where the piece begins
     * @param last whether the stream ends with it
     * @return how many bytes it wrote
     */
    int piece(byte[] input, int from, int length, boolean last, byte[] output, int offset) {
        deflater.reset();
        if (from > 0) {
            deflater.setDictionary(input, 0, from);
        }
        deflater.setInput(input, from, length);
        if (last) {
            deflater.finish();
        }
        int room = bound(length);
        int deflated = deflater.deflate(output, offset, room, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
        if (deflated == room || deflater.finished() != last) {
            throw new IllegalStateException("Deflate made " + length + " bytes much longer");
        }
        return deflated;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
