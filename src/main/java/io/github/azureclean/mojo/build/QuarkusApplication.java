package io.github.azureclean.mojo.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;

/**
 * What the build of Quarkus left beside the plain jar of the module.
 *
 * @param start the jar that starts the app
 * @param whole whether that jar is all; else everything in its folder is needed
 */
public record QuarkusApplication(Path start, boolean whole) {
    private static final String PLUGIN = "quarkus-maven-plugin";
    /** Quarkus tells there what it has made: {@code type} and {@code path}. */
    private static final String TOLD = "quarkus-artifact.properties";

    private static final String RUNNER = "quarkus-app/quarkus-run.jar";

    /**
     * The app of a module that the plugin of Quarkus builds; empty if it builds none, or none that a Java machine runs.
     *
     * @param buildDirectory the module's
     */
    public static Optional<QuarkusApplication> of(MavenProject project, Path buildDirectory) throws IOException {
        boolean built = project.getBuildPlugins().stream()
                .anyMatch(plugin -> plugin.getArtifactId().equals(PLUGIN));
        if (!built) {
            return Optional.empty();
        }
        Properties told = new Properties();
        if (Files.isRegularFile(buildDirectory.resolve(TOLD))) {
            try (Reader in = Files.newBufferedReader(buildDirectory.resolve(TOLD))) {
                told.load(in);
            }
        }
        Path start = buildDirectory.resolve(told.getProperty("path", RUNNER));
        boolean isJar = start.toString().endsWith(".jar") && Files.isRegularFile(start);
        return isJar
                ? Optional.of(new QuarkusApplication(start, !start.endsWith(Path.of("quarkus-run.jar"))))
                : Optional.empty();
    }

    /** The folder that goes in. */
    public Path folder() {
        return start.resolveSibling("");
    }
}
