package io.github.azureclean.credentials;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** The command line tool {@code az}. */
final class AzureCli {
    private AzureCli() {}

    /**
     * Whether it stands in the search path. Asked before the library is, which would load for nothing and complain in
     * the build's log.
     *
     * @param environment holds {@code PATH}
     */
    static boolean installed(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        for (String folder : path.split(File.pathSeparator)) {
            if (!folder.isEmpty() && (exists(folder, "az") || exists(folder, "az.cmd"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean exists(String folder, String name) {
        try {
            return Files.isRegularFile(Path.of(folder, name));
        } catch (InvalidPathException e) {
            // Such a folder cannot exist.
            return false;
        }
    }
}
