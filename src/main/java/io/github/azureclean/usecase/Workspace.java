package io.github.azureclean.usecase;

import io.github.azureclean.report.BuildEnvironment;
import io.github.azureclean.report.CiReporter;
import io.github.azureclean.report.ConsoleSink;
import io.github.azureclean.report.Emphasis;
import io.github.azureclean.report.ProgressReport;
import io.github.azureclean.report.ReportFiles;
import io.github.azureclean.zip.PackedSources;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a use case works, and to whom it tells what it does.
 *
 * @param baseDirectory the project's directory
 * @param outputDirectory the folder of everything that is written besides the zip
 * @param version the plugin's version
 * @param verbose whether everything is said
 * @param whereabouts where the build runs
 * @param ci the CI system that listens; empty if none does
 * @param console takes the lines for the user
 * @param emphasis marks words in them
 * @param progress shows work that takes long
 */
public record Workspace(
        Path baseDirectory,
        Path outputDirectory,
        String version,
        boolean verbose,
        BuildEnvironment whereabouts,
        Optional<CiReporter> ci,
        ConsoleSink console,
        Emphasis emphasis,
        ProgressReport progress) {
    /** The files that packing and deploying leave for reports. */
    public ReportFiles files() {
        return new ReportFiles(outputDirectory);
    }

    /** What the package was made from, as it is remembered for later builds. */
    public PackedSources packedSources() {
        return new PackedSources(outputDirectory.resolve("packed-from.json"), baseDirectory, version);
    }

    /** A path as it is told: below the project without its folder. */
    public Path shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(baseDirectory) ? baseDirectory.relativize(absolute) : absolute;
    }
}
