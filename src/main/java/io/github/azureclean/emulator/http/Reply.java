package io.github.azureclean.emulator.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param status HTTP status, 0 = the connection is closed without an answer
 * @param headers without the content's
 * @param entity the content, or null
 */
public record Reply(
        int status, Map<String, String> headers, @Nullable HttpEntity entity) {
    private static final Gson JSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    public static Reply of(int status) {
        return new Reply(status, Map.of(), null);
    }

    public static Reply none() {
        return of(0);
    }

    public static Reply text(int status, String text) {
        return bytes(status, text.getBytes(StandardCharsets.UTF_8), ContentType.TEXT_PLAIN);
    }

    public static Reply html(int status, String page) {
        return bytes(status, page.getBytes(StandardCharsets.UTF_8), ContentType.TEXT_HTML);
    }

    public static Reply json(int status, JsonElement value) {
        return bytes(status, JSON.toJson(value).getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON);
    }

    public static Reply quoted(int status, String text) {
        return json(status, new JsonPrimitive(text));
    }

    public static Reply bytes(int status, byte[] bytes, ContentType type) {
        ContentType withCharset = type.getMimeType().startsWith("text/") || type.equals(ContentType.APPLICATION_JSON)
                ? type.withCharset(StandardCharsets.UTF_8)
                : type;
        return new Reply(status, Map.of(), new ByteArrayEntity(bytes, withCharset));
    }

    public static Reply file(Path file, String mime) {
        return new Reply(200, Map.of(), new FileEntity(file.toFile(), ContentType.parse(mime)));
    }

    public boolean isNone() {
        return status == 0;
    }

    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, entity);
    }

    /** This answer with other headers and a part of its body. */
    public Reply edited(Map<String, String> set, List<String> remove, @Nullable Long keepBytes) throws IOException {
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        remove.forEach(changed::remove);
        changed.putAll(set);
        HttpEntity kept = entity;
        if (kept != null && keepBytes != null) {
            byte[] all = EntityUtils.toByteArray(kept);
            int length = (int) Math.min(all.length, keepBytes);
            kept = new ByteArrayEntity(Arrays.copyOf(all, length), ContentType.parse(kept.getContentType()));
        }
        return new Reply(status, changed, kept);
    }
}
