package io.github.azureclean.report;

import io.github.azureclean.problem.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a package was made.
 *
 * @param os name, version and architecture
 * @param ci the CI system
 * @param jdk version and vendor
 * @param maven version
 * @param git the state of the project's folder; null if it is not known
 * @param freeDiskBytes room where the project lies; null if it is not known
 * @param leftovers files and folders of Docker and of CI runners that lie at the top of the project's folder, by name
 */
public record BuildEnvironment(
        String os,
        CiSystem ci,
        String jdk,
        String maven,
        @Nullable GitState git,
        @Nullable Long freeDiskBytes,
        List<String> leftovers) {
    private static final Duration GIT_LIMIT = Duration.ofSeconds(5);

    public BuildEnvironment {
        leftovers = List.copyOf(leftovers);
    }

    /**
     * Looks around.
     *
     * @param environment the environment's variables; only the signs of CI systems are read
     * @param system the JVM's properties
     * @param projectDirectory the project's folder
     * @param mavenVersion the running Maven
     */
    public static BuildEnvironment detect(
            Map<String, String> environment, Properties system, Path projectDirectory, String mavenVersion)
            throws InterruptedException {
        return new BuildEnvironment(
                words(system, "os.name", "os.version", "os.arch"),
                CiSystem.detect(environment),
                words(system, "java.version", "java.vendor"),
                mavenVersion,
                GitState.read(projectDirectory, GIT_LIMIT).orElse(null),
                freeDisk(projectDirectory),
                leftovers(projectDirectory));
    }

    /** One line for the console. */
    public String line() {
        List<String> parts = new ArrayList<>(List.of(os, "JDK " + jdk, "Maven " + maven, ci.label()));
        if (git != null) {
            String commit = git.commit();
            parts.add(
                    "git " + commit.substring(0, Math.min(8, commit.length())) + (git.dirty() ? " with changes" : ""));
        }
        if (freeDiskBytes != null) {
            parts.add(Quantities.size(freeDiskBytes) + " free");
        }
        if (!leftovers.isEmpty()) {
            parts.add("files for containers or runners here: " + String.join(" ", leftovers));
        }
        return String.join(", ", parts);
    }

    private static String words(Properties system, String... keys) {
        return Stream.of(keys)
                .map(key -> system.getProperty(key, ""))
                .filter(value -> !value.isBlank())
                .reduce((first, second) -> first + " " + second)
                .orElse("unknown");
    }

    private static @Nullable Long freeDisk(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return null;
        }
    }

    private static List<String> leftovers(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(BuildEnvironment::isLeftover)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isLeftover(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("dockerfile")
                || lower.startsWith("docker-compose")
                || lower.equals(".dockerignore")
                || lower.equals("compose.yml")
                || lower.equals("compose.yaml")
                || lower.equals("docker")
                || lower.equals("actions-runner")
                || lower.equals("_work")
                || lower.equals("_diag");
    }
}
