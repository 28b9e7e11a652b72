package io.github.azureclean.kudu;

import io.github.azureclean.http.StoppableBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/** A package as a request's body: streamed from the file, and counted truthfully for whoever asks. */
final class PackageBody extends AbstractHttpEntity implements StoppableBody {
    private static final int BLOCK = 256 * 1024;

    private final Path file;
    private final long length;
    private long offered;
    private long sent;
    private boolean forbidden;
    private @Nullable String unreadable;

    /**
     * @param length bytes of the file, which are announced to the server
     */
    PackageBody(Path file, long length, String contentType) {
        super(ContentType.create(contentType), null);
        this.file = file;
        this.length = length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        try (InputStream in = open()) {
            for (long left = length; left > 0; ) {
                int read = read(in, block, left);
                offer(read);
                out.write(block, 0, read);
                left -= read;
                handed(read);
            }
        }
    }

    private InputStream open() throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private int read(InputStream in, byte[] block, long left) throws IOException {
        int read;
        try {
            read = in.read(block, 0, (int) Math.min(block.length, left));
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (read < 0) {
            throw unreadable(new IOException("it became shorter while it was being sent"));
        }
        return read;
    }

    private synchronized IOException unreadable(IOException failure) {
        unreadable = why(failure);
        return failure;
    }

    /** What is wrong with a file, in a few words. */
    static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it is not there any more";
        }
        return failure instanceof AccessDeniedException
                ? "it may not be read by this user"
                : String.valueOf(failure.getMessage());
    }

    // Counted before the write: once the last byte was offered the server may have it, even if writing then fails.
    private synchronized void offer(int bytes) throws IOException {
        if (forbidden) {
            throw new IOException("the upload was given up");
        }
        offered += bytes;
    }

    private synchronized void handed(int bytes) {
        sent += bytes;
    }

    @Override
    public synchronized void forbid() {
        forbidden = true;
    }

    /** Why the file could not be read; null if it could, as far as it was. */
    synchronized @Nullable String unreadable() {
        return unreadable;
    }

    /** Whether any byte was offered to the network. */
    synchronized boolean begun() {
        return offered > 0;
    }

    /** Whether the last byte was offered to the network. */
    synchronized boolean complete() {
        return offered >= length;
    }

    /** Bytes that were handed to the network. */
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
