package io.github.azureclean.usecase;

import io.github.azureclean.report.BuildEnvironment;
import io.github.azureclean.report.CiSystem;
import io.github.azureclean.report.ConsoleSink;
import io.github.azureclean.report.Emphasis;
import io.github.azureclean.report.ProgressReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Workspaces without Maven. */
final class Workspaces {
    private Workspaces() {}

    /** One in a folder, whose lines go to the given list, warnings with an exclamation mark. */
    static Workspace in(Path folder, List<String> lines) {
        ConsoleSink console = new Lines(lines::add);
        return new Workspace(
                folder,
                folder.resolve("target/azure-clean"),
                "1.0",
                false,
                new BuildEnvironment("Linux", CiSystem.NONE, "17", "3.9.16", null, null, List.of()),
                Optional.empty(),
                console,
                Emphasis.NONE,
                new ProgressReport(console, InstantSource.system(), ProgressReport.Style.SILENT, text -> {}));
    }

    private record Lines(Consumer<String> all) implements ConsoleSink {
        @Override
        public void info(String line) {
            all.accept(line);
        }

        @Override
        public void warn(String line) {
            all.accept("! " + line);
        }

        @Override
        public void error(String line) {
            all.accept("!! " + line);
        }
    }
}
