package io.github.azureclean.manifest;

import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.azureclean.manifest.PackageManifest.Entry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An entry in JSON, of which there may be hundreds of thousands: without reflection and without a tree. */
final class EntryAdapter extends TypeAdapter<Entry> {
    @Override
    public void write(JsonWriter out, Entry entry) throws IOException {
        out.beginObject();
        out.name("path").value(entry.path());
        out.name("size").value(entry.size());
        out.name("compressedSize").value(entry.compressedSize());
        out.name("sha256").value(entry.sha256());
        out.name("method").value(entry.method());
        out.name("source").value(entry.source());
        out.endObject();
    }

    @Override
    public Entry read(JsonReader in) throws IOException {
        String path = null;
        Long size = null;
        Long compressedSize = null;
        String sha256 = null;
        String method = null;
        String source = null;
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                continue;
            }
            switch (name) {
                case "path" -> path = in.nextString();
                case "size" -> size = in.nextLong();
                case "compressedSize" -> compressedSize = in.nextLong();
                case "sha256" -> sha256 = in.nextString();
                case "method" -> method = in.nextString();
                case "source" -> source = in.nextString();
                default -> in.skipValue();
            }
        }
        in.endObject();
        return new Entry(
                needed("path", path),
                needed("size", size),
                needed("compressedSize", compressedSize),
                needed("sha256", sha256),
                needed("method", method),
                needed("source", source));
    }

    private static <T> T needed(String name, @Nullable T value) {
        if (value == null) {
            throw new JsonParseException("the field " + name + " is missing in Entry.");
        }
        return value;
    }
}
