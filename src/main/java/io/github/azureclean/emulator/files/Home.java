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
 */
public record Home(Path data) {
    /** The page of an app that nobody deployed to. */
    public static final String START_PAGE_NAME = "hostingstart.html";

    public static final String START_PAGE = "<!DOCTYPE html><title>Emulator</title><p>Your web app is running.</p>\n";

    /** What the app sees as {@code /home}. */
    public Path root() {
        return data.resolve("home");
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
