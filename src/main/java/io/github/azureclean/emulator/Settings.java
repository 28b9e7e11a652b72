package io.github.azureclean.emulator;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** App settings and what the settings API keeps above them; names have no case. */
final class Settings {
    private static final TypeToken<Map<String, String>> MAP = new TypeToken<>() {};
    private final Map<String, String> app = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Path file;

    Settings(Path file, Map<String, String> appSettings) throws IOException {
        this.file = file;
        app.putAll(appSettings);
        if (Files.exists(file)) {
            own.putAll(new Gson().fromJson(Files.readString(file), MAP));
        }
    }

    @Nullable
    String get(String key) {
        String value = own.get(key);
        return value == null ? app.get(key) : value;
    }

    boolean isTrue(String key) {
        String value = get(key);
        return value != null
                && (value.equals("1") || value.toLowerCase(Locale.ROOT).equals("true"));
    }

    /** The package that the app runs from: {@code 1}, a URL, or an empty string. */
    String runFromPackage() {
        String value = get("WEBSITE_RUN_FROM_PACKAGE");
        if (value == null || value.isEmpty()) {
            value = get("WEBSITE_RUN_FROM_ZIP");
        }
        return value == null || value.equals("0") ? "" : value;
    }

    boolean runsFromUrl() {
        return runFromPackage().toLowerCase(Locale.ROOT).startsWith("http");
    }

    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(app);
        all.putAll(own);
        return all;
    }

    void put(Map<String, String> values) throws IOException {
        own.putAll(values);
        save();
    }

    void remove(String key) throws IOException {
        own.remove(key);
        save();
    }

    private void save() throws IOException {
        Home.write(file, new Gson().toJson(own));
    }
}
