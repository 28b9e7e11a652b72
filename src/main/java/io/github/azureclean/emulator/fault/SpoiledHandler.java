package io.github.azureclean.emulator.fault;

import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.SlowStream;
import io.github.azureclean.emulator.http.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets the faults of requests happen before and after another handler. */
public final class SpoiledHandler implements WebServer.Handler {
    private static final int BUFFER = 8192;

    private final Faults faults;
    private final WebServer.Handler inner;
    private final AtomicInteger uploads;
    private final CountDownLatch closed;

    /** Counts completely received uploads in {@code uploads}; waits end when {@code closed} is open. */
    public SpoiledHandler(Faults faults, WebServer.Handler inner, AtomicInteger uploads, CountDownLatch closed) {
        this.faults = faults;
        this.inner = inner;
        this.uploads = uploads;
        this.closed = closed;
    }

    @Override
    public Reply handle(Exchange exchange) throws IOException {
        List<RequestFault> met = faults.meet(exchange);
        RequestFault.SlowReply slow = find(met, RequestFault.SlowReply.class);
        if (slow != null) {
            await(slow);
        }
        RequestFault.SlowBody slowBody = find(met, RequestFault.SlowBody.class);
        if (slowBody != null) {
            exchange.slowDown(body -> new SlowStream(body, slowBody.bytesPerSecond(), closed));
        }
        Reply instead = instead(exchange, met);
        if (instead != null) {
            return instead;
        }
        Reply reply = inner.handle(exchange);
        if (find(met, RequestFault.LostReply.class) != null) {
            return Reply.none();
        }
        RequestFault.Answer afterwards = find(met, RequestFault.Answer.class);
        if (afterwards != null) {
            return answer(afterwards);
        }
        RequestFault.EditReply edit = find(met, RequestFault.EditReply.class);
        return edit == null ? reply : reply.edited(edit.set(), edit.remove(), edit.keepBytes());
    }

    /** The answer of a fault that keeps the request from taking effect, or null. */
    private @Nullable Reply instead(Exchange exchange, List<RequestFault> met) throws IOException {
        RequestFault.Reset reset = find(met, RequestFault.Reset.class);
        RequestFault.Answer answer = find(met, RequestFault.Answer.class);
        boolean early = answer != null && answer.bodyBytes() != null && !answer.afterwards();
        if (reset != null && !early) {
            return reset(exchange, reset.bodyBytes());
        }
        RequestFault.Throttle throttle = find(met, RequestFault.Throttle.class);
        if (throttle != null) {
            return Reply.text(
                            429,
                            "Excessive SCM Site operation requests. Retry after " + throttle.retryAfter() + " seconds.")
                    .with("Retry-After", throttle.retryAfter());
        }
        if (answer != null && !answer.afterwards()) {
            if (answer.bodyBytes() == null) {
                takeBody(exchange);
            } else {
                exchange.body().readNBytes(Math.toIntExact(answer.bodyBytes()));
            }
            if (reset != null) {
                exchange.resetAfterAnswer();
            }
            return answer(answer);
        }
        RequestFault.Conflict conflict = find(met, RequestFault.Conflict.class);
        if (conflict == null) {
            return null;
        }
        takeBody(exchange);
        Reply reply = conflict.kind().reply();
        return conflict.deploymentId()
                ? reply.with("SCM-DEPLOYMENT-ID", UUID.randomUUID().toString())
                : reply;
    }

    private static Reply answer(RequestFault.Answer answer) {
        String type = answer.headers().getOrDefault("Content-Type", "");
        boolean html = answer.body().startsWith("<") || type.startsWith("text/html");
        Reply reply = answer.body().isEmpty()
                ? Reply.of(answer.status())
                : html ? Reply.html(answer.status(), answer.body()) : Reply.text(answer.status(), answer.body());
        for (var header : answer.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private void takeBody(Exchange exchange) throws IOException {
        try (InputStream body = exchange.body()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        if (exchange.isUpload()) {
            uploads.incrementAndGet();
        }
    }

    public static Reply reset(Exchange exchange, long afterBytes) throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream body = exchange.body();
        for (long left = afterBytes; left > 0; ) {
            int count = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                break;
            }
            left -= count;
        }
        exchange.reset();
        return Reply.none();
    }

    private void await(RequestFault.SlowReply slow) {
        try {
            boolean over = closed.await(slow.delay().toNanos(), TimeUnit.NANOSECONDS);
            if (over) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <F extends RequestFault> @Nullable F find(List<RequestFault> met, Class<F> kind) {
        return met.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElse(null);
    }
}
