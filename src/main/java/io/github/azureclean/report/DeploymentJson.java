package io.github.azureclean.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code deployment.json}: a {@link DeploymentJournal} as a file. */
public final class DeploymentJson {
    /** Its file name. */
    public static final String FILE_NAME = "deployment.json";

    /** Name of the JSON Schema of the file, a resource of this class. */
    public static final String SCHEMA = "deployment.schema.json";

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
            .create();

    private DeploymentJson() {}

    /** The journal as text, ended by a line break. */
    public static String toJson(DeploymentJournal journal) {
        return GSON.toJson(journal) + "\n";
    }

    /** The journal of several targets as text, ended by a line break. */
    public static String toJson(FleetJournal journal) {
        JsonObject all = new JsonObject();
        all.addProperty("schemaVersion", DeploymentJournal.SCHEMA_VERSION);
        all.addProperty("outcome", journal.outcome().name());
        JsonArray targets = new JsonArray();
        for (FleetJournal.Entry each : journal.targets()) {
            JsonObject target = new JsonObject();
            target.addProperty("name", each.name());
            GSON.toJsonTree(each.journal()).getAsJsonObject().asMap().forEach(target::add);
            targets.add(target);
        }
        all.add("targets", targets);
        return GSON.toJson(all) + "\n";
    }

    /** Writes the journal of several targets; what stood there before is replaced as a whole. */
    public static void write(FleetJournal journal, Path file) throws IOException {
        TextFile.write(file, toJson(journal));
    }

    /** Writes the journal; what stood there before is replaced as a whole. */
    public static void write(DeploymentJournal journal, Path file) throws IOException {
        TextFile.write(file, toJson(journal));
    }

    /**
     * Reads a journal.
     *
     * @throws IOException if there is none, it is damaged, or a newer version of the plugin wrote it
     */
    public static DeploymentJournal read(Path file) throws IOException {
        return read(file, DeploymentJson::journal);
    }

    /**
     * Reads the journals of a deployment to one or to several targets.
     *
     * @throws IOException if there is none, it is damaged, or a newer version of the plugin wrote it
     */
    public static List<FleetJournal.Entry> readAll(Path file) throws IOException {
        return read(
                file,
                json -> json.has("targets")
                        ? json.getAsJsonArray("targets").asList().stream()
                                .map(JsonElement::getAsJsonObject)
                                .map(each ->
                                        new FleetJournal.Entry(each.get("name").getAsString(), journal(each)))
                                .toList()
                        : List.of(FleetJournal.Entry.alone(journal(json))));
    }

    private static DeploymentJournal journal(JsonObject json) {
        return GSON.fromJson(json, DeploymentJournal.class);
    }

    private static <T> T read(Path file, Function<JsonObject, T> reading) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Version version;
        @Nullable T journal;
        try {
            version = GSON.fromJson(text, Version.class);
            if (version != null && version.schemaVersion() > DeploymentJournal.SCHEMA_VERSION) {
                throw new IOException(
                        file + " was written by a newer version of the plugin. Deploy again, or use that version.");
            }
            JsonObject json = GSON.fromJson(text, JsonObject.class);
            journal = json == null ? null : reading.apply(json);
        } catch (RuntimeException e) {
            // What a missing field raises is wrapped by Gson as it likes.
            throw new IOException(file + " is damaged. Delete it, or deploy again.", e);
        }
        if (journal == null) {
            throw new IOException(file + " is empty. Delete it, or deploy again.");
        }
        return journal;
    }

    private record Version(int schemaVersion) {}
}
