package io.github.azureclean.zip.pipeline;

import java.io.Closeable;

/** Deflates whole contents. For one thread at a time. */
interface Encoder extends Closeable {
    /** The longest output of an input of this length, for which room has to be. */
    int bound(int length);

    /**
     * Deflates.
     *
     * @return how many bytes it wrote; not less than {@code length} if the content does not shrink
     */
    int encode(byte[] input, int length, byte[] output, int offset);

    @Override
    void close();
}
