package io.github.azureclean.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A short text as a request's body, which knows whether it was begun to be sent. */
public final class TextBody extends AbstractHttpEntity implements StoppableBody {
    private final byte[] bytes;
    private boolean begun;
    private boolean forbidden;

    /** A body of JSON. */
    public TextBody(String json) {
        super(ContentType.APPLICATION_JSON, null);
        this.bytes = json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begin();
        out.write(bytes);
    }

    private synchronized void begin() throws IOException {
        if (forbidden) {
            throw new IOException("the request was given up");
        }
        begun = true;
    }

    @Override
    public synchronized void forbid() {
        forbidden = true;
    }

    /** Whether it was offered to the network. */
    public synchronized boolean begun() {
        return begun;
    }

    @Override
    public long getContentLength() {
        return bytes.length;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void close() {
        // It holds nothing open.
    }
}
