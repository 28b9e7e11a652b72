package io.github.azureclean.report;

import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that packing and deploying leave for reports.
 *
 * @param folder where they lie
 */
public record ReportFiles(Path folder) {
    /** The manifest of the package. */
    public Path manifestFile() {
        return folder.resolve("package-manifest.json");
    }

    /** The manifest of the package before it. */
    public Path previousManifestFile() {
        return folder.resolve("previous-manifest.json");
    }

    /** The journal of the last deployment. */
    public Path journalFile() {
        return folder.resolve(DeploymentJson.FILE_NAME);
    }

    /** The page for people. */
    public Path pageFile() {
        return folder.resolve(PackageReportPage.FILE_NAME);
    }

    /** The manifest of the package. */
    public PackageManifest manifest() throws IOException {
        return ManifestJson.read(manifestFile());
    }

    /** What changed since the package before; null if there was none, or another version of the plugin wrote it. */
    @Nullable
    public ManifestDifference changes(PackageManifest manifest) {
        if (!Files.isRegularFile(previousManifestFile())) {
            return null;
        }
        try {
            return ManifestDifference.between(ManifestJson.read(previousManifestFile()), manifest);
        } catch (IOException e) {
            // Only the comparison is lost; the package itself is sound.
            return null;
        }
    }

    /** The journals of the last deployment, one a target, if it was one of this very package; else none. */
    public List<FleetJournal.Entry> deployments(PackageManifest manifest) throws IOException {
        return Files.isRegularFile(journalFile())
                ? DeploymentJson.readAll(journalFile()).stream()
                        .filter(each -> manifest.packageFile()
                                .sha256()
                                .equals(each.journal().packageFile().sha256()))
                        .toList()
                : List.of();
    }
}
