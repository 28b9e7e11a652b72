package io.github.azureclean.manifest;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes Gson refuse an object in which a component of its record is missing or null, instead of filling in zeros. */
final class RequiredComponents implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (!type.getRawType().isRecord()) {
            return null;
        }
        String name = type.getRawType().getSimpleName();
        List<String> required = Arrays.stream(type.getRawType().getRecordComponents())
                .map(RequiredComponents::jsonName)
                .toList();
        TypeAdapter<T> delegate = gson.getDelegateAdapter(this, type);
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                delegate.write(out, value);
            }

            @Override
            public T read(JsonReader in) throws IOException {
                JsonElement tree = gson.getAdapter(JsonElement.class).read(in);
                if (!tree.isJsonObject()) {
                    throw new JsonParseException("an object was expected for " + name + ".");
                }
                for (String each : required) {
                    JsonElement value = tree.getAsJsonObject().get(each);
                    if (value == null || value.isJsonNull()) {
                        throw new JsonParseException("the field " + each + " is missing in " + name + ".");
                    }
                }
                return delegate.fromJsonTree(tree);
            }
        };
    }

    private static String jsonName(RecordComponent component) {
        SerializedName renamed = component.getAccessor().getAnnotation(SerializedName.class);
        return renamed == null ? component.getName() : renamed.value();
    }
}
