package io.github.azureclean.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Resource Manager's JSON leniently: names in any case, unknown ones passed over, missing ones with a default. */
final class Json {
    private final JsonObject object;

    private Json(JsonObject object) {
        this.object = object;
    }

    /**
     * @throws IOException if it is no JSON object
     */
    static Json of(byte[] body) throws IOException {
        try {
            JsonElement json = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
            if (json.isJsonObject()) {
                return new Json(json.getAsJsonObject());
            }
        } catch (JsonParseException e) {
            throw new IOException("it is no JSON", e);
        }
        throw new IOException("it is no JSON object");
    }

    /** What stands below a name; empty if nothing does. */
    Json child(String name) {
        JsonElement found = find(name);
        return new Json(found != null && found.isJsonObject() ? found.getAsJsonObject() : new JsonObject());
    }

    /** The objects of a list; one object counts as a list of one. */
    List<Json> list(String name) {
        JsonElement found = find(name);
        JsonArray array = found != null && found.isJsonArray() ? found.getAsJsonArray() : new JsonArray();
        if (found != null && found.isJsonObject()) {
            array.add(found);
        }
        List<Json> list = new ArrayList<>();
        for (JsonElement each : array) {
            if (each.isJsonObject()) {
                list.add(new Json(each.getAsJsonObject()));
            }
        }
        return list;
    }

    @Nullable
    String textOrNull(String name) {
        JsonElement found = find(name);
        String text = found != null && found.isJsonPrimitive() ? found.getAsString() : "";
        return text.isBlank() ? null : text;
    }

    String text(String name) {
        String text = textOrNull(name);
        return text == null ? "" : text;
    }

    boolean flag(String name) {
        return text(name).equalsIgnoreCase("true");
    }

    /** A whole number; 0 if there is none. */
    int number(String name) {
        String text = text(name);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** A time; null for none, and for the year 1, which stands for never. */
    @Nullable
    Instant time(String name) {
        String text = text(name);
        if (text.isEmpty() || text.startsWith("0001-")) {
            return null;
        }
        try {
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable JsonElement find(String name) {
        for (Map.Entry<String, JsonElement> each : object.entrySet()) {
            if (each.getKey().equalsIgnoreCase(name)) {
                return each.getValue();
            }
        }
        return null;
    }
}
