package io.github.azureclean.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * Looks while a body is written whether the answer is there already. A look waits for 1 ms when there is none: by time, not by
 * bytes, so that a fast network is not held up by looking.
 */
final class EarlyAnswers implements ResponseOutOfOrderStrategy {
    private static final long EVERY = Duration.ofMillis(100).toNanos();
    private static final Timeout LOOK = Timeout.ofMilliseconds(1);

    private long lastLook = System.nanoTime();

    @Override
    public boolean isEarlyResponseDetected(
            ClassicHttpRequest request, HttpClientConnection connection, InputStream in, long sent, long next)
            throws IOException {
        long now = System.nanoTime();
        if (in.available() > 0) {
            return true;
        }
        if (now - lastLook < EVERY) {
            return false;
        }
        lastLook = now;
        return connection.isDataAvailable(LOOK);
    }
}
