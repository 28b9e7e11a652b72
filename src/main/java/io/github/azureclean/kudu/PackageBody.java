package io.github.azureclean.kudu;

import io.github.azureclean.deploy.UploadProgress;
import io.github.azureclean.http.StoppableBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A package as a request's body: streamed from the file, and counted truthfully. */
final class PackageBody extends AbstractHttpEntity implements StoppableBody {
    private static final int BLOCK = 64 * 1024;

    private final Path file;
    private final long length;
    private final UploadProgress progress;
    private long offered;
    private long sent;
    private boolean forbidden;

    PackageBody(Path file, String contentType, UploadProgress progress) throws IOException {
        super(ContentType.create(contentType), null);
        this.file = file;
        this.length = Files.size(file);
        this.progress = progress;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        long left = length;
        try (InputStream in = Files.newInputStream(file)) {
            while (left > 0) {
                int read = in.read(block, 0, (int) Math.min(block.length, left));
                if (read < 0) {
                    throw new IOException("the package became shorter while it was sent");
                }
                offer(read);
                out.write(block, 0, read);
                left -= read;
                progress.sent(handed(read), length);
            }
        }
    }

    // Counted before the write: once the last byte was offered the server may have it, even if writing then fails.
    private synchronized void offer(int bytes) throws IOException {
        if (forbidden) {
            throw new IOException("the upload was given up");
        }
        offered += bytes;
    }

    private synchronized long handed(int bytes) {
        sent += bytes;
        return sent;
    }

    @Override
    public synchronized void forbid() {
        forbidden = true;
    }

    /** Whether any byte was offered to the network. */
    synchronized boolean begun() {
        return offered > 0;
    }

    /** Whether the last byte was offered to the network. */
    synchronized boolean complete() {
        return offered >= length;
    }

    synchronized long sent() {
        return sent;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("the package is only written");
    }

    @Override
    public void close() {
        // The file is open only while it is written.
    }
}
