package io.github.azureclean.report;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the report page for people to look at: {@code main(folder)} writes screenshots there: light, dark, of a phone. */
final class ReportPageScreenshots {
    private ReportPageScreenshots() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (Browser browser = Browser.start(Files.createTempDirectory("profile"))) {
            for (int files : new int[] {20, 20_000}) {
                Path page = folder.resolve("page-" + files + ".html");
                PackageManifest manifest = application(files);
                PackageReportPage.write(
                        manifest,
                        ManifestDifference.between(application(files - 3), manifest),
                        List.of(FleetJournal.Entry.alone(journal())),
                        page);
                for (String scheme : List.of("light", "dark")) {
                    browser.devTools(
                            "Emulation.setEmulatedMedia",
                            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                    browser.open(page);
                    browser.run("document.querySelectorAll('details').forEach((each, i) => each.open = i < 1)");
                    browser.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                    browser.screenshot(folder.resolve("page-" + files + "-" + scheme + ".png"));
                }
                browser.devTools(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
                browser.open(page);
                browser.screenshot(folder.resolve("page-" + files + "-phone.png"));
                browser.devTools("Emulation.clearDeviceMetricsOverride", Map.of());
                System.out.printf(
                        "%,d files: %,d bytes of page, loaded in %.0f ms, parsed and drawn by the script in %.0f ms%n",
                        files,
                        Files.size(page),
                        browser.run("return performance.getEntriesByType('navigation')[0].loadEventEnd")
                                .getAsDouble(),
                        browser.run("return performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
                                .getAsDouble());
            }
        }
    }

    /** A Python application with as many files. */
    private static PackageManifest application(int files) {
        String[] folders = {
            "app",
            "app/views",
            "static/css",
            "static/img",
            "static/js/vendor",
            "templates",
            ".python_packages/lib/site-packages/numpy",
            ".python_packages/lib/site-packages/pandas/core",
            ".python_packages/lib/site-packages/flask",
            "data"
        };
        String[] ends = {"py", "py", "css", "png", "js", "html", "so", "py", "py", "json"};
        List<PackageManifest.Entry> entries = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            int kind = i % folders.length;
            long size = 300 + (i * 7919L) % 60_000 + (kind == 6 ? 90_000 : 0) + (kind == 3 ? 40_000 : 0);
            entries.add(Samples.entry(
                    folders[kind] + "/" + (files > 100 ? "part" + i % 23 + "/" : "") + "file" + i + "." + ends[kind],
                    size));
        }
        return Samples.manifest(
                entries,
                List.of(
                        Samples.excluded(".git", true, 4_120, 91_000_000, ".git/**"),
                        Samples.excluded("__pycache__", true, 3, 20_000, "**/__pycache__/**"),
                        Samples.excluded("app/__pycache__", true, 12, 220_000, "**/__pycache__/**"),
                        Samples.excluded("docker-compose.yml", false, 1, 900, "docker-compose*.y*ml")),
                List.of(new PackageManifest.KeptEntry("static/img/docker-logo.png", "static/**", "**/*docker*")),
                List.of(
                        new PackageManifest.FindingEntry(
                                "data/publish.PublishSettings",
                                "publish-profile",
                                "error",
                                "This looks like a publish profile, which holds a password. Leave it out with excludes."),
                        new PackageManifest.FindingEntry(
                                "app/.env", "secret-file", "warning", "A .env file often holds passwords."),
                        new PackageManifest.FindingEntry(
                                "static/js/vendor", "note", "info", "Source maps are in the package.")));
    }

    private static DeploymentJournal journal() {
        return Samples.journal(Samples.result(
                Outcome.FAILED,
                Cause.APP_DOES_NOT_START,
                "The new files are in place, but the app gave no good answer within 120 s.",
                Samples.ID,
                Samples.attempt(
                        1,
                        409,
                        "conflict",
                        "Another deployment was running.",
                        "There is a deployment currently in progress."),
                Samples.attempt(2, null, "not-started", "The connection was reset; the server had begun nothing.", ""),
                Samples.attempt(3, 202, "failed", "Deployed, but the app does not start.", "")));
    }
}
