package io.github.azureclean.emulator.kudu;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.files.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** App settings and what the settings API keeps above them; names have no case. */
public final class Settings {
    private static final Duration COMMAND_IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final Gson JSON = new Gson();
    private final Map<String, String> app = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> own = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Path appFile;
    private final Path file;

    /**
     * Reads what is stored.
     *
     * @param appFile app settings that somebody wrote by hand or at the admin port; they win over the given ones
     * @param file what the settings API keeps
     */
    Settings(Path appFile, Path file, Map<String, String> appSettings) throws IOException {
        this.appFile = appFile;
        this.file = file;
        app.putAll(appSettings);
        app.putAll(read(appFile));
        own.putAll(read(file));
    }

    private static Map<String, String> read(Path file) throws IOException {
        try {
            return Files.exists(file) ? parse(Files.readString(file)) : Map.of();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is not a JSON object of strings, such as {\"WEBSITE_STACK\":\"JAVA\"}.", e);
        }
    }

    /**
     * Settings in JSON.
     *
     * @throws IllegalArgumentException if it is no object of strings
     */
    public static Map<String, String> parse(String text) {
        Map<String, String> values = new HashMap<>();
        try {
            for (Map.Entry<String, JsonElement> member :
                    JsonParser.parseString(text).getAsJsonObject().entrySet()) {
                values.put(member.getKey(), member.getValue().getAsString());
            }
            return values;
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("The body is not a JSON object of strings.", e);
        }
    }

    /** Settings as JSON. */
    public static String text(Map<String, String> values) {
        return JSON.toJson(values);
    }

    @Nullable
    public String get(String key) {
        String value = own.get(key);
        return value == null ? app.get(key) : value;
    }

    /** Whether a value means yes; null does not. */
    static boolean isTrue(@Nullable String value) {
        return value != null
                && (value.equals("1") || value.toLowerCase(Locale.ROOT).equals("true"));
    }

    /** The package that the app runs from: {@code 1}, a URL, or an empty string. */
    public String runFromPackage() {
        String value = get("WEBSITE_RUN_FROM_PACKAGE");
        if (value == null || value.isEmpty()) {
            value = get("WEBSITE_RUN_FROM_ZIP");
        }
        return value == null || value.equals("0") ? "" : value;
    }

    /** How long a command may be silent: {@code SCM_COMMAND_IDLE_TIMEOUT} in seconds, 60 unless it is a number. */
    public Duration commandIdleTimeout() {
        return Duration.ofSeconds(number("SCM_COMMAND_IDLE_TIMEOUT", (int) COMMAND_IDLE_TIMEOUT.toSeconds()));
    }

    /** A setting that is a number of at least 1, or what is usual. */
    public int number(String key, int usual) {
        String value = get(key);
        return value != null && value.matches("[1-9]\\d{0,8}") ? Integer.parseInt(value) : usual;
    }

    public boolean runsFromUrl() {
        return runFromPackage().toLowerCase(Locale.ROOT).startsWith("http");
    }

    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(app);
        all.putAll(own);
        return all;
    }

    /** The app settings themselves, without what the settings API keeps above them. */
    public Map<String, String> app() {
        return new TreeMap<>(app);
    }

    /** Puts other app settings in the place of all. */
    public void replaceApp(Map<String, String> values) throws IOException {
        app.clear();
        putApp(values);
    }

    /** Names of the app settings. */
    public Set<String> appNames() {
        return Set.copyOf(app.keySet());
    }

    /** Changes app settings for good; an empty text removes one. */
    public void putApp(Map<String, String> values) throws IOException {
        values.forEach((key, value) -> {
            if (value.isEmpty()) {
                app.remove(key);
            } else {
                app.put(key, value);
            }
        });
        Home.write(appFile, JSON.toJson(app));
    }

    public void put(Map<String, String> values) throws IOException {
        own.putAll(values);
        save();
    }

    public void remove(String key) throws IOException {
        own.remove(key);
        save();
    }

    private void save() throws IOException {
        Home.write(file, JSON.toJson(own));
    }
}
