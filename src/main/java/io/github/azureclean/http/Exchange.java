package io.github.azureclean.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** One request and what was read of its answer, also when the rest of the answer did not come in time. */
public final class Exchange {
    private static final int MEBI = 1024 * 1024;

    /**
     * How many bytes of an answer are read: no answer that we ask for has more than 32 MB, a deployment's log being the
     * largest; with a small heap less, since an answer is held several times while it is read.
     */
    static final int LARGEST = largest(Runtime.getRuntime().maxMemory());

    private final CloseableHttpClient client;
    private final HttpUriRequestBase request;
    private final @Nullable HttpContext context;
    private final Runnable giveUp;
    private final Runnable meanwhile;
    private final int largest;
    private final @Nullable Sink sink;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable ClassicHttpResponse head;

    /** An exchange that nobody wants to know the details of. */
    public Exchange(CloseableHttpClient client, HttpUriRequestBase request) {
        this(client, request, null, () -> {}, () -> {}, LARGEST);
    }

    /** One whose good answer is too large to be held. @param sink takes the body of an answer 200 */
    public Exchange(CloseableHttpClient client, HttpUriRequestBase request, Sink sink) {
        this(client, request, null, () -> {}, () -> {}, LARGEST, sink);
    }

    /** One that sends much, which is followed meanwhile. */
    public Exchange(CloseableHttpClient client, HttpUriRequestBase request, Runnable giveUp, Runnable meanwhile) {
        this(client, request, null, giveUp, meanwhile, LARGEST);
    }

    /**
     * @param context where the library notes what it did; null if nobody wants to know
     * @param giveUp called when the exchange is given up, before its connection is cut
     * @param meanwhile called now and then by the thread that waits for the answer
     * @param largest how many bytes of the answer are read
     */
    public Exchange(
            CloseableHttpClient client,
            HttpUriRequestBase request,
            @Nullable HttpContext context,
            Runnable giveUp,
            Runnable meanwhile,
            int largest) {
        this(client, request, context, giveUp, meanwhile, largest, null);
    }

    private Exchange(
            CloseableHttpClient client,
            HttpUriRequestBase request,
            @Nullable HttpContext context,
            Runnable giveUp,
            Runnable meanwhile,
            int largest,
            @Nullable Sink sink) {
        this.client = client;
        this.request = request;
        this.context = context;
        this.giveUp = giveUp;
        this.meanwhile = meanwhile;
        this.largest = largest;
        this.sink = sink;
    }

    /** Takes a body as it comes, in the thread that reads it. */
    @FunctionalInterface
    public interface Sink {
        /** Some bytes of it; an exception gives the exchange up. */
        void take(byte[] block, int length) throws IOException;
    }

    /**
     * The answer; {@link RawAnswer#whole()} is false if its body broke off, was too large or did not end in time.
     *
     * @throws IOException if not even the answer's head came
     */
    public RawAnswer perform(CallLimit limit) throws IOException, InterruptedException {
        try {
            boolean whole = BoundedCall.run(this::exchange, this::abandon, meanwhile, limit.left());
            return answer(whole);
        } catch (TimeoutException e) {
            if (answered()) {
                return answer(false);
            }
            throw new IOException("no answer within " + limit, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (answered()) {
                return answer(false);
            }
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    static int largest(long heap) {
        return (int) Math.min(32L * MEBI, heap / 16);
    }

    private void abandon() {
        giveUp.run();
        request.abort();
    }

    private boolean exchange() throws IOException {
        // Given to the client as a handler, the response would be read to its end before the connection is freed.
        try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
            synchronized (this) {
                head = response;
            }
            boolean whole = response.getEntity() == null
                    || read(response.getEntity().getContent(), response.getCode() == HttpStatus.SC_OK ? sink : null);
            if (!whole) {
                request.abort();
            }
            return whole;
        }
    }

    private boolean read(InputStream in, @Nullable Sink taker) throws IOException {
        byte[] block = new byte[16 * 1024];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            if (taker != null) {
                taker.take(block, read);
                continue;
            }
            synchronized (this) {
                body.write(block, 0, read);
                if (body.size() > largest) {
                    return false;
                }
            }
        }
        return true;
    }

    private synchronized boolean answered() {
        return head != null;
    }

    private synchronized RawAnswer answer(boolean whole) {
        ClassicHttpResponse response = head;
        if (response == null) {
            throw new IllegalStateException("there is no answer");
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return new RawAnswer(response.getCode(), headers, body.toByteArray(), whole);
    }
}
