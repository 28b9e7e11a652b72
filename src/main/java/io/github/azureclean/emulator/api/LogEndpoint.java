package io.github.azureclean.emulator.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.HttpEntities;

/**
 * What the app prints: {@code /api/logstream} as it comes, {@code /api/logs/docker} as a file, {@code /api/logs/recent}
 * its last lines, newest first.
 */
public final class LogEndpoint {
    private static final long BACKLOG = 8192;
    private static final int RECENT_LINES = 100;
    private static final long LOOK_MILLIS = 250;
    private static final long SILENCE_LOOKS = TimeUnit.MINUTES.toMillis(1) / LOOK_MILLIS;
    private static final int TIMEOUT_SECONDS = 7200;

    private final Kudu kudu;
    private final CountDownLatch closed;

    /** Streams end when {@code closed} is open. */
    public LogEndpoint(Kudu kudu, CountDownLatch closed) {
        this.kudu = kudu;
        this.closed = closed;
    }

    void route(Router router) {
        router.on("GET", "/logstream", exchange -> stream())
                .on("GET", "/logstream/*", exchange -> stream())
                .on("POST|PUT|DELETE", "/logstream", exchange -> Reply.of(400))
                .on("GET", "/logs/docker", exchange -> kudu.inside(() -> docker(exchange)))
                .on("GET", "/logs/recent", exchange -> kudu.inside(() -> recent(exchange)));
    }

    private Reply recent(Exchange exchange) throws IOException {
        JsonArray array = new JsonArray();
        Path log = kudu.home().appLog();
        if (Files.exists(log)) {
            String top = exchange.query("top", "");
            int most = top.matches("\\d{1,4}") ? Integer.parseInt(top) : RECENT_LINES;
            String time = Files.getLastModifiedTime(log).toString();
            Deque<String> last = new ArrayDeque<>();
            try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                lines.forEach(line -> {
                    last.addFirst(line);
                    if (last.size() > most) {
                        last.removeLast();
                    }
                });
            }
            for (String line : last) {
                JsonObject entry = new JsonObject();
                entry.addProperty("timestamp", time);
                entry.addProperty("level", "Info");
                entry.addProperty("message", line);
                array.add(entry);
            }
        }
        return Reply.json(200, array);
    }

    private Reply docker(Exchange exchange) throws IOException {
        JsonArray array = new JsonArray();
        Path log = kudu.home().appLog();
        if (Files.exists(log)) {
            JsonObject entry = new JsonObject();
            entry.addProperty("machineName", "emulator");
            entry.addProperty("lastUpdated", Files.getLastModifiedTime(log).toString());
            entry.addProperty("size", Files.size(log));
            entry.addProperty("href", exchange.base() + "/api/vfs/LogFiles/" + log.getFileName());
            entry.addProperty("path", "/home/LogFiles/" + log.getFileName());
            array.add(entry);
        }
        return Reply.json(200, array);
    }

    private Reply stream() {
        boolean linux = kudu.options().personality().isLinux();
        ContentType type = ContentType.create(linux ? "text/event-stream" : "text/plain", StandardCharsets.UTF_8);
        return new Reply(200, Map.of(), HttpEntities.create(this::follow, type));
    }

    private void follow(OutputStream out) throws IOException {
        Path log = kudu.home().appLog();
        Duration timeout = Duration.ofSeconds(kudu.settings().number("SCM_LOGSTREAM_TIMEOUT", TIMEOUT_SECONDS));
        Instant over = kudu.options().clock().instant().plus(timeout);
        say(out, "Welcome, you are now connected to log-streaming service.");
        long position = Math.max(0, size(log) - BACKLOG);
        long silent = 0;
        while (kudu.options().clock().instant().isBefore(over)) {
            long end = size(log);
            position = Math.min(position, end);
            if (end > position) {
                copy(log, position, end, out);
                position = end;
                silent = 0;
            } else {
                silent++;
                if (silent % SILENCE_LOOKS == 0) {
                    say(out, "No new trace in the past " + silent / SILENCE_LOOKS + " min(s).");
                }
            }
            if (isClosed()) {
                return;
            }
        }
        say(out, "Stream terminated due to timeout " + timeout.toMinutes() + " min(s).");
    }

    private boolean isClosed() {
        try {
            return closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void say(OutputStream out, String text) throws IOException {
        out.write((kudu.options().clock().instant() + "  " + text + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static void copy(Path file, long from, long to, OutputStream out) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            reader.seek(from);
            byte[] buffer = new byte[(int) Math.min(BACKLOG, to - from)];
            for (long left = to - from; left > 0; ) {
                int count = reader.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    break;
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
        out.flush();
    }
}
