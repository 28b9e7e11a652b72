package io.github.azureclean.emulator.files;

import io.github.azureclean.emulator.http.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folders of an app.
 *
 * @param data the emulator's data folder
 * @param root what the app sees as {@code /home}
 */
public record Home(Path data, Path root) {
    /** The page of an app that nobody deployed to. */
    public static final String START_PAGE_NAME = "hostingstart.html";

    public static final String START_PAGE = "<!DOCTYPE html><title>Emulator</title><p>Your web app is running.</p>\n";

    /** The folders in a data folder. */
    public static Home in(Path data) {
        return new Home(data, data.resolve("home"));
    }

    /**
     * The folders of an app that lies outside of whatever the data folder is part of, so that programs which look for
     * libraries in the folders above theirs find none there. The data folder has a link to it; where links cannot be
     * made, it is in the data folder after all.
     */
    public static Home outside(Path data) throws IOException {
        Path link = data.resolve("home");
        if (Files.isDirectory(link)) {
            return new Home(data, link.toRealPath());
        }
        Files.createDirectories(data);
        Files.deleteIfExists(link);
        Path root = Files.createTempDirectory("azure-clean-home-").toRealPath();
        try {
            Files.createSymbolicLink(link, root);
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.delete(root);
            return in(data);
        }
        return new Home(data, root);
    }

    public Path site() {
        return root().resolve("site");
    }

    public Path wwwroot() {
        return site().resolve("wwwroot");
    }

    public Path deployments() {
        return site().resolve("deployments");
    }

    /** Where the output of a build is unpacked to run. */
    public Path apps() {
        return root().resolve("apps");
    }

    public Path locks() {
        return site().resolve("locks");
    }

    Path logFiles() {
        return root().resolve("LogFiles");
    }

    public Path appLog() {
        return logFiles().resolve("default_docker.log");
    }

    public Path sitePackages() {
        return root().resolve("data").resolve("SitePackages");
    }

    /** App settings that a person may write; outside of what the app sees. */
    public Path appSettings() {
        return data.resolve("settings.json");
    }

    /** Where uploads and staged packages lie; not seen by the app. */
    public Path temporary() {
        return data.resolve("tmp");
    }

    public void create() throws IOException {
        for (Path folder : new Path[] {wwwroot(), deployments(), locks(), logFiles(), sitePackages(), temporary()}) {
            Files.createDirectories(folder);
        }
    }

    /** A path below {@code /home}; fails with 400 if it leaves it. */
    public Path below(Path folder, String relative) throws IOException {
        return Inside.resolve(root(), folder, relative)
                .orElseThrow(() -> new Refusal(400, "Absolute path = '" + relative + "' is not below /home."));
    }

    /** Writes a file so that nobody ever sees a part of it. */
    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
