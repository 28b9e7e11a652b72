package io.github.azureclean.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

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
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Version version;
        DeploymentJournal journal;
        try {
            version = GSON.fromJson(text, Version.class);
            if (version != null && version.schemaVersion() > DeploymentJournal.SCHEMA_VERSION) {
                throw new IOException(
                        file + " was written by a newer version of the plugin. Deploy again, or use that version.");
            }
            journal = GSON.fromJson(text, DeploymentJournal.class);
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
