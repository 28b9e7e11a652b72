package io.github.azureclean.report;

import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the CI system that runs the build what was packed and deployed, in its own way. */
public interface CiReporter {
    /**
     * The reporter for the system that runs this build.
     *
     * @param environment the environment's variables
     * @param commands takes lines for the standard output that the system reads; each has to begin its line there, without
     *     a log's prefix
     * @return empty outside CI, and for a system that reads nothing of ours
     */
    static Optional<CiReporter> of(Map<String, String> environment, Consumer<String> commands) {
        return switch (CiSystem.detect(environment)) {
            case GITHUB_ACTIONS -> Optional.of(new GitHubReporter(environment, commands));
            case AZURE_DEVOPS -> Optional.of(new AzureDevOpsReporter(environment, commands));
            case JENKINS, GITLAB, NONE -> Optional.empty();
        };
    }

    /**
     * A package was made.
     *
     * @param changes what changed since the last package; null if there was none
     * @param project the project's folder, from which the manifest's sources are named
     * @param folder where files for the system may be written
     * @return the findings that the system shows in the log, too
     */
    List<FindingEntry> packed(PackageManifest manifest, @Nullable ManifestDifference changes, Path project, Path folder)
            throws IOException;

    /**
     * A deployment ended.
     *
     * @param folder where files for the system may be written
     */
    void deployed(DeploymentJournal journal, Path folder) throws IOException;

    /**
     * A deployment to several targets ended.
     *
     * @param folder where files for the system may be written
     */
    void deployed(FleetJournal journal, Path folder) throws IOException;
}
