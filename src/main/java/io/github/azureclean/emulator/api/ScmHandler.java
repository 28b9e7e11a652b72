package io.github.azureclean.emulator.api;

import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.fault.RequestFault;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Login;
import io.github.azureclean.emulator.http.Refusal;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.SlowStream;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The way of every request to the deployment service: faults, login, route, faults of the answer, log. */
public final class ScmHandler implements WebServer.Handler {
    private static final int LOGGED_REQUESTS = 10_000;
    private static final int BUFFER = 8192;

    private final Kudu kudu;
    private final Login login;
    private final List<Endpoint> endpoints;
    private final AtomicInteger uploads;
    private final CountDownLatch closed;
    private final Deque<RequestEntry> requests = new ArrayDeque<>();

    /** Counts completely received uploads in {@code uploads}; waits end when {@code closed} is open. */
    public ScmHandler(Kudu kudu, List<Endpoint> endpoints, AtomicInteger uploads, CountDownLatch closed) {
        this.kudu = kudu;
        EmulatorOptions options = kudu.options();
        this.login = new Login(options.username(), options.password(), options.basicAuth(), options.bearerTokens());
        this.endpoints = endpoints;
        this.uploads = uploads;
        this.closed = closed;
    }

    /** The last requests in the order of their arrival; they are noted when they end. */
    public List<RequestEntry> requests() {
        synchronized (requests) {
            return requests.stream()
                    .sorted(Comparator.comparing(RequestEntry::time))
                    .toList();
        }
    }

    @Override
    public Reply handle(Exchange exchange) throws IOException {
        Instant arrived = kudu.options().clock().instant();
        int status = 0;
        try {
            Reply reply = answer(exchange);
            status = reply.status();
            return reply.isNone() ? reply : signed(exchange, reply);
        } finally {
            synchronized (requests) {
                requests.add(new RequestEntry(
                        arrived,
                        exchange.method(),
                        exchange.target(),
                        status,
                        exchange.header("Authorization") != null));
                if (requests.size() > LOGGED_REQUESTS) {
                    requests.remove();
                }
            }
        }
    }

    private Reply answer(Exchange exchange) throws IOException {
        OptionalInt outage = kudu.inside(kudu::outage);
        if (outage.isPresent()) {
            int status = outage.getAsInt();
            return status == 0 ? reset(exchange, 0) : Reply.html(status, "<!DOCTYPE html><h1>Unavailable</h1>");
        }
        List<RequestFault> met = kudu.faults().meet(exchange);
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
        Reply reply = login.admits(exchange) ? routed(exchange) : login.unauthorized();
        if (find(met, RequestFault.LostReply.class) != null) {
            return Reply.none();
        }
        RequestFault.Answer afterwards = find(met, RequestFault.Answer.class);
        if (afterwards != null) {
            return answer(afterwards);
        }
        RequestFault.EditReply edit = find(met, RequestFault.EditReply.class);
        return edit == null ? reply : reply.edited(edit);
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
        Reply reply = Answers.conflict(conflict.kind());
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

    private static Reply reset(Exchange exchange, long afterBytes) throws IOException {
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

    private Reply routed(Exchange exchange) {
        Personality personality = kudu.options().personality();
        try {
            for (Endpoint endpoint : endpoints) {
                Reply reply = endpoint.handle(exchange);
                if (reply != null) {
                    return reply;
                }
            }
            return Answers.noRoute(personality, exchange);
        } catch (Refusal refusal) {
            return Answers.error(kudu, exchange, refusal.status(), refusal.text());
        } catch (IOException | RuntimeException e) {
            return Answers.unexpected(
                    personality, exchange.method(), e.getMessage(), e.getClass().getSimpleName());
        }
    }

    private Reply signed(Exchange exchange, Reply reply) throws IOException {
        Instant time = kudu.inside(() -> kudu.timeline().serverTime());
        Reply dated = reply.headers().containsKey("Date")
                ? reply
                : reply.with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)));
        if (!kudu.options().personality().isLinux()) {
            return dated.with("x-ms-request-id", UUID.randomUUID().toString());
        }
        String agent = exchange.header("User-Agent");
        boolean browser = agent != null && agent.toLowerCase(Locale.ROOT).contains("mozilla");
        return browser ? dated : dated.with("X-KUDULITE-RESPONSE", "true");
    }

    private static <F extends RequestFault> @Nullable F find(List<RequestFault> met, Class<F> kind) {
        return met.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElse(null);
    }
}
