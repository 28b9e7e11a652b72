package io.github.azureclean.manifest;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.azureclean.manifest.PackageManifest.Entry;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code package-manifest.json}: UTF-8, line feeds, two blanks of indent, the same bytes for the same manifest. */
public final class ManifestJson {
    /** Name of the JSON Schema of the file, a resource of this class. */
    public static final String SCHEMA = "package-manifest.schema.json";

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .registerTypeAdapterFactory(new RequiredComponents())
            .registerTypeAdapter(Entry.class, new EntryAdapter())
            .create();

    private ManifestJson() {}

    /**
     * Writes the file, whole or not at all.
     *
     * @param manifest what is written
     * @param file where; its folder is created
     * @throws IOException if it cannot be written; what stood there before is untouched then
     */
    public static void write(PackageManifest manifest, Path file) throws IOException {
        try (WholeFile whole = WholeFile.startedFor(file)) {
            Writer writer = new BufferedWriter(new OutputStreamWriter(whole.out(), StandardCharsets.UTF_8));
            GSON.toJson(manifest, writer);
            writer.write('\n');
            writer.flush();
            whole.complete();
        } catch (JsonIOException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    /**
     * Reads the file.
     *
     * @param file a manifest of {@link PackageManifest#SCHEMA_VERSION}
     * @return what it holds
     * @throws IOException if there is none, it cannot be read, or it is no manifest that this version understands; the
     *     message is for the user
     */
    public static PackageManifest read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                JsonReader json = new JsonReader(reader)) {
            json.setStrictness(Strictness.STRICT);
            PackageManifest manifest = read(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("something follows the manifest.");
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw new IOException("There is no package manifest at " + file + ".\nRun clean-package first.", e);
        } catch (JsonParseException
                | IllegalArgumentException
                | IllegalStateException
                | EOFException
                | MalformedJsonException
                | CharacterCodingException e) {
            throw new IOException(
                    file + " is no valid package manifest: " + firstLine(e)
                            + "\nRun clean-package again to write it anew.",
                    e);
        }
    }

    /** All but the entries is read as it is: the entries are too many to stand in memory as JSON. */
    private static PackageManifest read(JsonReader json) throws IOException {
        JsonObject others = new JsonObject();
        List<Entry> entries = new EntryRows();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals("entries") && json.peek() == JsonToken.BEGIN_ARRAY) {
                checkVersion(others);
                readInto(entries, json);
                others.add(name, new JsonArray());
            } else {
                others.add(name, JsonParser.parseReader(json));
            }
        }
        json.endObject();
        checkVersion(others);
        PackageManifest rest = GSON.fromJson(others, PackageManifest.class);
        return new PackageManifest(
                rest.schemaVersion(),
                rest.packageFile(),
                entries,
                rest.excluded(),
                rest.kept(),
                rest.findings(),
                rest.totals());
    }

    private static void readInto(List<Entry> entries, JsonReader json) throws IOException {
        TypeAdapter<Entry> adapter = GSON.getAdapter(Entry.class);
        json.beginArray();
        while (json.hasNext()) {
            entries.add(adapter.read(json));
        }
        json.endArray();
    }

    private static void checkVersion(JsonObject object) {
        JsonElement version = object.get("schemaVersion");
        if (version == null || !version.isJsonPrimitive()) {
            throw new JsonParseException("the field schemaVersion is missing.");
        }
        if (version.getAsInt() != PackageManifest.SCHEMA_VERSION) {
            throw new JsonParseException("it has schemaVersion " + version.getAsInt() + ", this plugin reads "
                    + PackageManifest.SCHEMA_VERSION + ".");
        }
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
