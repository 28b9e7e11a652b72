package io.github.azureclean.emulator.kudu;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.github.azureclean.emulator.files.Folders;
import io.github.azureclean.emulator.files.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The deployment history: one folder a record, and the name of the active one. */
public final class DeploymentStore {
    private static final Gson JSON = new GsonBuilder()
            .setPrettyPrinting()
            .registerTypeAdapter(Instant.class, new InstantAsText().nullSafe())
            .create();
    private static final TypeToken<List<Deployment.LogEntry>> LOG = new TypeToken<>() {};

    private final Path folder;
    private final Map<String, Deployment> records = new LinkedHashMap<>();
    private String active = "";

    private DeploymentStore(Path folder) {
        this.folder = folder;
    }

    /** Reads what an earlier run left; a record that cannot be read is dropped, as the real server does. */
    public static DeploymentStore open(Path folder) throws IOException {
        DeploymentStore store = new DeploymentStore(folder);
        List<Path> folders;
        try (Stream<Path> children = Files.list(folder)) {
            folders = children.filter(child -> Files.exists(child.resolve("record.json")))
                    .toList();
        }
        List<Deployment> read = new ArrayList<>();
        for (Path each : folders) {
            try {
                read.add(read(each));
            } catch (JsonParseException unreadable) {
                Folders.delete(each);
            }
        }
        read.sort(Comparator.comparing(each -> each.received));
        read.forEach(each -> store.records.put(each.id, each));
        if (Files.exists(store.activeFile())) {
            store.active = Files.readString(store.activeFile()).trim();
        }
        return store;
    }

    private static Deployment read(Path folder) throws IOException {
        Deployment record = JSON.fromJson(Files.readString(folder.resolve("record.json")), Deployment.class);
        if (record == null || record.id == null || record.received == null) {
            throw new JsonParseException("not a record");
        }
        Path log = folder.resolve("log.json");
        record.log = Files.exists(log) ? JSON.fromJson(Files.readString(log), LOG) : new ArrayList<>();
        return record;
    }

    private Path activeFile() {
        return folder.resolve("active");
    }

    Path folderOf(String id) {
        return folder.resolve(id);
    }

    /** All records, newest first. */
    public List<Deployment> list() {
        List<Deployment> all = new ArrayList<>(records.values());
        all.sort(Comparator.comparing((Deployment each) -> each.received).reversed());
        return all;
    }

    @Nullable
    Deployment find(String id) {
        return records.get(id);
    }

    public boolean isActive(Deployment record) {
        return record.id.equals(active);
    }

    public String active() {
        return active;
    }

    public void activate(Deployment record) throws IOException {
        active = record.id;
        Home.write(activeFile(), active);
    }

    /** Stores a record with its log. */
    public void save(Deployment record, Instant time) throws IOException {
        records.put(record.id, record);
        Path own = folderOf(record.id);
        Home.write(own.resolve("log.json"), JSON.toJson(record.log, LOG.getType()));
        Home.write(own.resolve("record.json"), JSON.toJson(record));
        if (!Files.exists(activeFile())) {
            Files.writeString(activeFile(), active);
        }
        Files.setLastModifiedTime(activeFile(), FileTime.from(time));
    }

    public void delete(String id) throws IOException {
        if (records.remove(id) != null) {
            Folders.delete(folderOf(id));
        }
    }

    /** When anything was saved last, in milliseconds. */
    public long version() throws IOException {
        return Files.exists(activeFile())
                ? Files.getLastModifiedTime(activeFile()).toMillis()
                : 0;
    }

    /** Removes what the server removes when its history is read. */
    void purge(int keptSuccesses) throws IOException {
        List<Deployment> all = list();
        boolean pendingFinal = all.stream().anyMatch(each -> !each.temporary && !each.complete);
        int successes = 0;
        for (int i = 0; i < all.size(); i++) {
            Deployment record = all.get(i);
            boolean obsolete;
            if (record.pinned) {
                obsolete = false;
            } else if (!record.complete) {
                obsolete = record.temporary && pendingFinal;
            } else if (record.lastSuccess == null) {
                obsolete = i > 0;
            } else {
                successes += isActive(record) ? 0 : 1;
                obsolete = !isActive(record) && successes > keptSuccesses;
            }
            if (obsolete) {
                delete(record.id);
            }
        }
    }

    private static final class InstantAsText extends TypeAdapter<Instant> {
        @Override
        public void write(JsonWriter out, Instant value) throws IOException {
            out.value(value.toString());
        }

        @Override
        public Instant read(JsonReader in) throws IOException {
            try {
                return Instant.parse(in.nextString());
            } catch (DateTimeParseException e) {
                throw new JsonParseException(e);
            }
        }
    }
}
