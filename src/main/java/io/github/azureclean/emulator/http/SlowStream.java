package io.github.azureclean.emulator.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads no faster than told. */
public final class SlowStream extends FilterInputStream {
    private static final int STEPS_PER_SECOND = 20;

    private final int step;
    private final CountDownLatch closed;

    /** Waits end when {@code closed} is open. */
    public SlowStream(InputStream in, long bytesPerSecond, CountDownLatch closed) {
        super(in);
        this.step = (int) Math.max(1, Math.min(1 << 20, bytesPerSecond / STEPS_PER_SECOND));
        this.closed = closed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            if (closed.await(1000 / STEPS_PER_SECOND, TimeUnit.MILLISECONDS)) {
                throw new IOException("The emulator is being stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        return super.read(buffer, offset, Math.min(length, step));
    }
}
