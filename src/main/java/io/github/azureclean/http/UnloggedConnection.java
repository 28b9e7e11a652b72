package io.github.azureclean.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that never writes what goes over it into a log (the library's own prints headers, credentials with
 * them, when Maven runs with {@code -X}), and that reads an answer which came before the whole body was written.
 */
final class UnloggedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    /** How long an answer may take to show after writing has failed. */
    private static final Timeout LATE_ANSWER = Timeout.ofSeconds(1);
    /** How long is looked for an answer that nobody asked for. */
    private static final Timeout STRAY = Timeout.ofMilliseconds(1);

    private final AtomicBoolean closed = new AtomicBoolean();
    private Timeout timeout = Timeout.INFINITE;
    private boolean broken;
    private boolean tunnelling;

    UnloggedConnection() {
        super(
                Http1Config.custom()
                        .setMaxLineLength(64 * 1024)
                        .setMaxHeaderCount(200)
                        .build(),
                null,
                null,
                null,
                null,
                new EarlyAnswers(),
                null,
                null);
    }

    @Override
    public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
        tunnelling = "CONNECT".equals(request.getMethod());
        if (isDataAvailable(STRAY)) {
            throw new IOException("the server had sent an answer that nobody asked for");
        }
        super.sendRequestHeader(request);
    }

    /** A second answer to an earlier request must never be read as the one to the next: such a connection is done with. */
    @Override
    public boolean isStale() throws IOException {
        return super.isStale() || isDataAvailable(STRAY);
    }

    /** The server may answer and close while we write: then the answer counts, not the failure to write. */
    @Override
    public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
        try {
            super.sendRequestEntity(request);
        } catch (IOException e) {
            keepOnlyIfAnswered(e);
        }
    }

    @Override
    public void flush() throws IOException {
        if (broken) {
            return;
        }
        try {
            super.flush();
        } catch (IOException e) {
            keepOnlyIfAnswered(e);
        }
    }

    private void keepOnlyIfAnswered(IOException failure) throws IOException {
        try {
            if (!closed.get() && isDataAvailable(LATE_ANSWER)) {
                broken = true;
                return;
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }

    @Override
    public boolean isConsistent() {
        return !broken && super.isConsistent();
    }

    /** A proxy that opens no tunnel answers in its own name: that must not be taken for the server's answer. */
    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        ClassicHttpResponse response = super.receiveResponseHeader();
        int status = response.getCode();
        if (tunnelling && status >= 300 && status != 407) {
            throw new ProxyRefusedException(status, response.getReasonPhrase());
        }
        return response;
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket), socket);
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        bind(new SocketHolder(sslSocket, socket), sslSocket);
    }

    private void bind(SocketHolder holder, Socket socket) throws IOException {
        if (closed.get()) {
            socket.close();
            throw new InterruptedIOException("the request was given up");
        }
        super.bind(holder);
        timeout = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void setSocketTimeout(Timeout value) {
        super.setSocketTimeout(value);
        timeout = value;
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(timeout);
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            super.close();
        }
    }

    @Override
    public void close(CloseMode mode) {
        if (closed.compareAndSet(false, true)) {
            super.close(mode);
        }
    }
}
