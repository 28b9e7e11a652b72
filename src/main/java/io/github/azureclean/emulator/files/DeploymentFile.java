package io.github.azureclean.emulator.files;

import io.github.azureclean.emulator.kudu.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The file {@code .deployment} of a package: the keys of its {@code [config]} section. */
public final class DeploymentFile {
    private final Map<String, String> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Reads the file in a staged package; a missing one has no keys. */
    public static DeploymentFile in(Path staged) throws IOException {
        DeploymentFile result = new DeploymentFile();
        Path file = staged.resolve(".deployment");
        if (!Files.isRegularFile(file)) {
            return result;
        }
        boolean config = false;
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\\R")) {
            String text = line.trim();
            if (text.startsWith("[")) {
                config = text.toLowerCase(Locale.ROOT).equals("[config]");
            } else if (config && text.contains("=") && !text.startsWith("#") && !text.startsWith(";")) {
                int equals = text.indexOf('=');
                result.keys.put(
                        text.substring(0, equals).trim(),
                        text.substring(equals + 1).trim());
            }
        }
        return result;
    }

    /** A key's value, or null; an app setting of the same name goes first. */
    @Nullable
    public String get(String key, Settings settings) {
        String setting = settings.get(key);
        return setting == null ? keys.get(key) : setting;
    }
}
