package io.github.azureclean.report;

import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code package-report.html}: one page that needs nothing but itself. All that comes from file names is in one block of
 * JSON; the page's policy lets the browser run nothing but the scripts that are embedded here, which it knows by their
 * hashes. The same input gives the same page.
 */
public final class PackageReportPage {
    /** Its file name. */
    public static final String FILE_NAME = "package-report.html";

    private static final List<String> SCRIPTS =
            List.of("1-format.js", "2-table.js", "3-treemap.js", "4-sections.js", "5-deployment.js", "6-main.js");
    private static final String LIBRARY = "d3-hierarchy";

    private PackageReportPage() {}

    /**
     * Writes the page, whole or not at all.
     *
     * @param manifest what is in the package
     * @param changes what changed since the last package; null if there was none
     * @param deployments those of this package, one a target
     * @param file where to
     */
    public static void write(
            PackageManifest manifest,
            @Nullable ManifestDifference changes,
            List<FleetJournal.Entry> deployments,
            Path file)
            throws IOException {
        TextFile.write(file, html(manifest, changes, deployments));
    }

    /** The page as text; parameters as for {@link #write}. */
    public static String html(
            PackageManifest manifest, @Nullable ManifestDifference changes, List<FleetJournal.Entry> deployments)
            throws IOException {
        String style = ours("page.css");
        String library = library();
        String script = script();
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style)
                + "; script-src " + hash(library) + " " + hash(script);
        return new PageTemplate(ours("page.html"))
                .fill(Map.of(
                        "policy", policy,
                        "style", style,
                        "library", library,
                        "script", script,
                        "data", PageData.json(manifest, changes, deployments)));
    }

    private static String script() throws IOException {
        StringBuilder script = new StringBuilder("(() => {\n\"use strict\";\n");
        for (String name : SCRIPTS) {
            script.append(ours(name));
        }
        return script.append("})();\n").toString();
    }

    /** The library as its authors ship it, after its licence. */
    private static String library() throws IOException {
        Properties about = new Properties();
        about.load(new StringReader(text("/META-INF/maven/org.webjars.npm/" + LIBRARY + "/pom.properties")));
        String folder = "/META-INF/resources/webjars/" + LIBRARY + "/" + about.getProperty("version") + "/";
        return "/*\n" + text(folder + "LICENSE") + "*/\n" + text(folder + "dist/" + LIBRARY + ".min.js");
    }

    private static String ours(String name) throws IOException {
        return text("page/" + name);
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = PackageReportPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("The plugin's own file is missing: " + resource);
            }
            // A checkout may have changed the line ends; browsers hash what they parse, which has line feeds.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private static String hash(String text) {
        byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
