package io.github.azureclean.emulator.fault;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes faults as JSON, in the form that {@link Fault} describes. */
public final class FaultJson {
    private static final String NAME = "fault";
    private static final Gson JSON = new GsonBuilder()
            .registerTypeAdapter(Duration.class, new DurationText().nullSafe())
            .create();
    private static final Map<String, Class<? extends Fault>> KINDS = kinds();

    private FaultJson() {}

    /**
     * Reads one fault or an array of them.
     *
     * @throws IllegalArgumentException with a text for the user if that is not what it is
     */
    public static List<Fault> parse(String text) {
        try {
            JsonElement json = JsonParser.parseString(text);
            List<Fault> faults = new ArrayList<>();
            for (JsonElement each : json.isJsonArray() ? json.getAsJsonArray() : one(json)) {
                if (!each.isJsonObject()) {
                    throw new IllegalArgumentException(
                            "A fault is a JSON object such as {\"fault\":\"conflict\",\"times\":2}, not: " + each);
                }
                faults.add(fault(each.getAsJsonObject()));
            }
            return faults;
        } catch (JsonParseException | NumberFormatException e) {
            throw new IllegalArgumentException("Not the JSON of a fault: " + e.getMessage(), e);
        }
    }

    /** The faults as a JSON array. */
    public static JsonArray write(List<Fault> faults) {
        JsonArray array = new JsonArray();
        for (Fault fault : faults) {
            JsonObject json = new JsonObject();
            json.addProperty(NAME, name(fault.getClass()));
            JSON.toJsonTree(fault)
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(each -> json.add(each.getKey(), each.getValue()));
            array.add(json);
        }
        return array;
    }

    private static JsonArray one(JsonElement json) {
        JsonArray array = new JsonArray();
        array.add(json);
        return array;
    }

    private static Fault fault(JsonObject json) {
        JsonElement name = json.get(NAME);
        Class<? extends Fault> kind = name == null || !name.isJsonPrimitive() ? null : KINDS.get(name.getAsString());
        if (kind == null) {
            throw new IllegalArgumentException(
                    "Unknown fault " + name + ". Known are: " + String.join(", ", KINDS.keySet()));
        }
        JsonObject members = json.deepCopy();
        members.remove(NAME);
        check(members, kind, name.getAsString());
        return JSON.fromJson(members, kind);
    }

    private static void check(JsonObject members, Class<?> type, String where) {
        Map<String, Class<?>> known = new TreeMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            known.put(component.getName(), component.getType());
        }
        for (Map.Entry<String, JsonElement> member : members.entrySet()) {
            Class<?> expected = known.get(member.getKey());
            if (expected == null) {
                throw new IllegalArgumentException("The fault '" + where + "' has no member '" + member.getKey()
                        + "'. It has: " + String.join(", ", known.keySet()));
            }
            if (expected.isRecord() && member.getValue().isJsonObject()) {
                check(member.getValue().getAsJsonObject(), expected, where);
            }
            if (expected.isEnum()
                    && Arrays.stream(expected.getEnumConstants())
                            .noneMatch(each ->
                                    each.toString().equals(member.getValue().getAsString()))) {
                throw new IllegalArgumentException("'" + member.getKey() + "' of the fault '" + where + "' is one of: "
                        + Arrays.toString(expected.getEnumConstants()));
            }
        }
    }

    private static Map<String, Class<? extends Fault>> kinds() {
        Map<String, Class<? extends Fault>> kinds = new TreeMap<>();
        for (Class<?> family : Fault.class.getPermittedSubclasses()) {
            for (Class<?> kind : family.getPermittedSubclasses()) {
                kinds.put(name(kind), kind.asSubclass(Fault.class));
            }
        }
        return kinds;
    }

    private static String name(Class<?> kind) {
        String simple = kind.getSimpleName();
        return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
    }

    private static final class DurationText extends TypeAdapter<Duration> {
        @Override
        public void write(JsonWriter out, Duration value) throws IOException {
            out.value(value.toString());
        }

        @Override
        public Duration read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NUMBER) {
                return Duration.ofMillis(Math.round(in.nextDouble() * 1000));
            }
            String text = in.nextString().toUpperCase(Locale.ROOT);
            try {
                return Duration.parse(text.matches("-?[PT].*") ? text : "PT" + text);
            } catch (DateTimeParseException e) {
                throw new JsonParseException("'" + text + "' is not a duration such as 40s, 2m or PT10M", e);
            }
        }
    }
}
