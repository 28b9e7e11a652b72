package io.github.azureclean.content.finding;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.azureclean.content.SelectedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What will stand on the server, to be asked by name. */
final class PackageView {
    private static final int LONGEST_TEXT = 1024 * 1024;

    private final SortedMap<String, SelectedFile> files = new TreeMap<>();
    private final Map<String, String> generated;

    /**
     * @param files what goes in
     * @param generated texts that are written into the package, by path
     */
    PackageView(List<SelectedFile> files, Map<String, String> generated) {
        files.forEach(file -> this.files.put(file.path(), file));
        this.generated = Map.copyOf(generated);
    }

    Collection<String> paths() {
        return files.keySet();
    }

    boolean has(String path) {
        return files.containsKey(path) || generated.containsKey(path);
    }

    /** Whether there is any file in this folder. */
    boolean hasFolder(String folder) {
        return !below(folder).isEmpty();
    }

    /** The files in a folder, at any depth. */
    SortedMap<String, SelectedFile> below(String folder) {
        return folder.isEmpty() ? files : files.subMap(folder + "/", folder + "0");
    }

    @Nullable
    SelectedFile file(String path) {
        return files.get(path);
    }

    /** Bytes of all files in a folder. */
    long size(String folder) {
        return below(folder).values().stream().mapToLong(SelectedFile::size).sum();
    }

    /** The start of a file as text; empty if there is no such file. */
    String text(String path) throws IOException {
        String written = generated.get(path);
        if (written != null) {
            return written;
        }
        SelectedFile file = files.get(path);
        if (file == null) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file.file())) {
            return new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
        }
    }

    /** A JSON file; an empty object if there is none that can be read. */
    JsonObject json(String path) throws IOException {
        try {
            JsonElement json = JsonParser.parseString(text(path));
            return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException | StackOverflowError e) {
            // Not ours to judge: the app's own tools will.
            return new JsonObject();
        }
    }
}
