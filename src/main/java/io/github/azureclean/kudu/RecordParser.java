package io.github.azureclean.kudu;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.VfsEntry;
import io.github.azureclean.http.RawAnswer;
import io.github.azureclean.http.SecretMask;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kudu's JSON ({@code Kudu.Contracts/Deployment/DeployResult.cs}) leniently: unknown fields are passed over,
 * missing ones have a default. What is no such JSON at all is an {@link IOException}. Every text is masked.
 */
final class RecordParser {
    /** Longest log line that is kept; searching it for a phrase must still be possible. */
    private static final int LOG_LINE = 4000;

    private static final int APP_LOG_LINES = 200;
    private static final String HOME = "/home/";

    /** A lock of Linux Kudu ends so long after it was taken. */
    private static final Duration LINUX_LOCK = Duration.ofSeconds(1500);

    private final SecretMask mask;

    RecordParser(SecretMask mask) {
        this.mask = mask;
    }

    List<DeploymentRecord> records(byte[] body) throws IOException {
        return list(body, this::record);
    }

    DeploymentRecord record(byte[] body) throws IOException {
        DeploymentRecord record = record(object(body));
        if (record == null) {
            throw new IOException("the record has no id");
        }
        return record;
    }

    List<LogEntry> log(byte[] body) throws IOException {
        return list(body, this::logEntry);
    }

    List<VfsEntry> folder(byte[] body) throws IOException {
        return list(body, RecordParser::vfsEntry);
    }

    /**
     * The newest file of {@code /api/logs/docker}.
     *
     * @throws IOException if there is none
     */
    LogFile newestAppLog(byte[] body) throws IOException {
        LogFile newest = null;
        for (LogFile each : list(body, json -> new LogFile(text(json, "path"), time(json, "lastUpdated")))) {
            if (each.path().startsWith(HOME) && (newest == null || !each.time().isBefore(newest.time()))) {
                newest = each;
            }
        }
        if (newest == null) {
            throw new IOException("there is no log of the app");
        }
        return new LogFile(newest.path().substring(HOME.length()), newest.updated());
    }

    /** A file with what the app printed. @param path below {@code /home}, as soon as it was chosen */
    record LogFile(String path, @Nullable Instant updated) {
        private Instant time() {
            return updated == null ? Instant.MIN : updated;
        }
    }

    /**
     * The newest log of a start; some builds of the server send it as a JSON string.
     *
     * @throws IOException if it is none
     */
    AppLog startLog(RawAnswer answer) throws IOException {
        if (answer.text().html()) {
            throw new IOException("a page came instead of a log");
        }
        List<String> lines = tail(setting(answer.body()).getBytes(StandardCharsets.UTF_8));
        if (lines.isEmpty()) {
            throw new IOException("the log is empty");
        }
        String outcome = answer.header("X-StartupLog-Outcome");
        return new AppLog(
                "/api/startuplogs",
                instant(answer.header("X-StartupLog-Date")),
                outcome != null && outcome.toLowerCase(Locale.ROOT).startsWith("fail"),
                lines);
    }

    /** The last lines of a text, each masked. */
    List<String> tail(byte[] body) {
        List<String> lines = new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - APP_LOG_LINES), lines.size()).stream()
                .map(mask::line)
                .toList();
    }

    /** {@code value} of {@code /api/isdeploying} is the string {@code "True"} or {@code "False"}. */
    boolean deploying(byte[] body) throws IOException {
        String value = text(object(body), "value");
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IOException("isdeploying is neither true nor false");
    }

    /** {@code info.lock} of Linux Kudu ({@code Kudu.Core/AllSafeLinuxLock.cs}). */
    LockInfo linuxLock(byte[] body) throws IOException {
        JsonObject json = object(body);
        Instant expires = time(json, "lockExpiry");
        return new LockInfo(
                mask.line(text(json, "heldByOp")), expires == null ? null : expires.minus(LINUX_LOCK), expires);
    }

    /** {@code deployments.lock} of Windows Kudu ({@code Kudu.Core/Infrastructure/LockFile.cs}). */
    LockInfo windowsLock(byte[] body) throws IOException {
        JsonObject json = object(body);
        return new LockInfo(mask.line(text(json, "OperationName")), time(json, "AcquiredDateTime"), null);
    }

    /** A setting's value: bare on Linux, a quoted JSON string on Windows. */
    static String setting(byte[] body) throws IOException {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            return text;
        }
        try {
            return JsonParser.parseString(text).getAsString();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException("the setting's value is no JSON string", e);
        }
    }

    private @Nullable DeploymentRecord record(JsonObject json) {
        String id = text(json, "id");
        if (id.isEmpty()) {
            return null;
        }
        Instant ended = time(json, "end_time");
        return new DeploymentRecord(
                mask.line(id),
                number(json, "status"),
                mask.line(text(json, "status_text")),
                mask.line(text(json, "deployer")),
                mask.line(text(json, "message")),
                mask.line(text(json, "progress")),
                time(json, "received_time"),
                ended,
                says(json, "complete") ? flag(json, "complete") : ended != null,
                flag(json, "active"),
                says(json, "is_temp") ? flag(json, "is_temp") : id.startsWith("temp-"));
    }

    private LogEntry logEntry(JsonObject json) {
        Integer type = number(json, "type");
        return new LogEntry(
                text(json, "id"),
                time(json, "log_time"),
                mask.line(text(json, "message"), LOG_LINE),
                type == null ? 0 : type,
                !text(json, "details_url").isEmpty());
    }

    private static @Nullable VfsEntry vfsEntry(JsonObject json) {
        String name = text(json, "name");
        if (name.isEmpty()) {
            return null;
        }
        boolean directory = text(json, "mime").equals("inode/directory");
        return new VfsEntry(name, longNumber(json, "size"), directory);
    }

    /** Reads entry by entry, so that a long list needs little more memory than its text. */
    private static <T> List<T> list(byte[] body, Function<JsonObject, @Nullable T> read) throws IOException {
        List<T> found = new ArrayList<>();
        try (JsonReader reader = reader(body)) {
            if (reader.peek() != JsonToken.BEGIN_ARRAY) {
                throw new IOException("not a JSON list");
            }
            reader.beginArray();
            while (reader.hasNext()) {
                JsonElement element = JsonParser.parseReader(reader);
                T value = element.isJsonObject() ? read.apply(element.getAsJsonObject()) : null;
                if (value != null) {
                    found.add(value);
                }
            }
            reader.endArray();
            return found;
        } catch (JsonParseException | IllegalStateException | MalformedJsonException | EOFException e) {
            // The library's own words advise programmers.
            throw new IOException("broken JSON", e);
        }
    }

    private static JsonObject object(byte[] body) throws IOException {
        try (JsonReader reader = reader(body)) {
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw new IOException("not a JSON object");
            }
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException | MalformedJsonException | EOFException e) {
            // The library's own words advise programmers.
            throw new IOException("broken JSON", e);
        }
    }

    private static JsonReader reader(byte[] body) {
        return new JsonReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    /** Whether a field has a value at all; {@code null} says no more than a missing one. */
    private static boolean says(JsonObject json, String name) {
        return !text(json, name).isEmpty();
    }

    private static boolean flag(JsonObject json, String name) {
        return text(json, name).equalsIgnoreCase("true");
    }

    private static @Nullable Integer number(JsonObject json, String name) {
        String text = text(json, name).strip();
        return text.matches("-?\\d{1,9}(\\.0+)?") ? Integer.valueOf(text.replaceFirst("\\..*", "")) : null;
    }

    private static long longNumber(JsonObject json, String name) {
        String text = text(json, name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    // UTC with none to seven decimals; .NET's smallest time stands for "not set".
    private static @Nullable Instant time(JsonObject json, String name) {
        return instant(text(json, name).strip());
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isEmpty() || text.startsWith("0001-01-01")) {
            return null;
        }
        try {
            boolean zoned = text.matches(".*(Z|z|[+-]\\d\\d:?\\d\\d)$") && text.contains("T");
            return zoned
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            // A time in a form that we do not know is a missing field.
            return null;
        }
    }
}
