package io.github.azureclean.emulator.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Notes every request with the status of its answer. Safe for threads. */
public final class RequestLog {
    private static final int KEPT = 10_000;

    private final InstantSource clock;
    private final Deque<RequestEntry> requests = new ArrayDeque<>();

    public RequestLog(InstantSource clock) {
        this.clock = clock;
    }

    /** The last requests in the order of their arrival; they are noted when they end. */
    public List<RequestEntry> requests() {
        synchronized (requests) {
            return requests.stream()
                    .sorted(Comparator.comparing(RequestEntry::time))
                    .toList();
        }
    }

    /** A handler that notes what it answers. */
    public WebServer.Handler around(WebServer.Handler inner) {
        return exchange -> {
            Instant arrived = clock.instant();
            int status = 0;
            try {
                Reply reply = inner.handle(exchange);
                status = reply.status();
                return reply;
            } finally {
                note(new RequestEntry(
                        arrived,
                        exchange.method(),
                        exchange.target(),
                        status,
                        exchange.header("Authorization") != null));
            }
        };
    }

    private void note(RequestEntry entry) {
        synchronized (requests) {
            requests.add(entry);
            if (requests.size() > KEPT) {
                requests.remove();
            }
        }
    }
}
