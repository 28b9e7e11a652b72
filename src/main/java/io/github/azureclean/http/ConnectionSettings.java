package io.github.azureclean.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a site is reached.
 *
 * @param base its base URL without a trailing slash; credentials go nowhere else
 * @param proxy null for a direct way
 * @param caFile certificates (PEM or DER) that are trusted besides those of the JVM; null for none
 * @param connectTimeout longest wait for a connection, and again for its TLS handshake
 * @param socketTimeout longest silence of the server
 * @param userAgent what we call ourselves, such as {@code azure-clean-maven-plugin/1.0}
 */
public record ConnectionSettings(
        URI base,
        @Nullable ProxySettings proxy,
        @Nullable Path caFile,
        Duration connectTimeout,
        Duration socketTimeout,
        String userAgent) {

    /**
     * A direct way with the usual time-outs. The socket's is longer than the 230 s after which the front end answers
     * in place of a silent server.
     *
     * @param base base URL without a trailing slash
     * @param userAgent what we call ourselves
     */
    public static ConnectionSettings direct(URI base, String userAgent) {
        return new ConnectionSettings(base, null, null, Duration.ofSeconds(30), Duration.ofSeconds(300), userAgent);
    }

    /** The same through a proxy; null for none. */
    public ConnectionSettings through(@Nullable ProxySettings way) {
        return new ConnectionSettings(base, way, caFile, connectTimeout, socketTimeout, userAgent);
    }

    /** The same, trusting the certificates of a file too; null for none. */
    public ConnectionSettings trusting(@Nullable Path file) {
        return new ConnectionSettings(base, proxy, file, connectTimeout, socketTimeout, userAgent);
    }

    /** The same way to another base address. */
    public ConnectionSettings at(URI other) {
        return new ConnectionSettings(other, proxy, caFile, connectTimeout, socketTimeout, userAgent);
    }
}
