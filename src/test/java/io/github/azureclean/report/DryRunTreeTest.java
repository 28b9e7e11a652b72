package io.github.azureclean.report;

import static io.github.azureclean.report.Samples.entry;
import static io.github.azureclean.report.Samples.excluded;
import static io.github.azureclean.report.Samples.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.manifest.PackageManifest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DryRunTreeTest {
    @Test
    void showsWhatGoesInAndWhatStaysOutByWhichRule() {
        assertThat(DryRunTree.lines(Samples.manifest(), false))
                .containsExactly(
                        "shop-azure.zip would hold 4 files, 8.0 MB before compression; 416 files, 9.1 MB would stay out.",
                        "- .git/  412 files, 9.1 MB  by .git/** (preset)",
                        "+ static/  3 files, 8.0 MB; out: 1 file, 5.0 kB",
                        "+   img/  2 files, 8.0 MB",
                        "+     logo.png  8.0 MB",
                        "+     small.png  900 B",
                        "+   css/  1 file, 31.0 kB",
                        "+     site.css  31.0 kB",
                        "-   debug.log  5.0 kB  by **/*.log (preset)",
                        "- __pycache__/  3 files, 20.0 kB  by **/__pycache__/** (preset)",
                        "+ app.py  2.4 kB",
                        "+ uploads/  0 files, 0 B");
    }

    @Test
    void deepFoldersAndLongOnesAreSummedUpUnlessAllIsAskedFor() {
        PackageManifest deep = manifest(
                IntStream.range(0, 40)
                        .mapToObj(i -> entry("a/b/c/d/" + (i + 10) + ".txt", 10))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
        PackageManifest wide = manifest(
                IntStream.range(0, 40)
                        .mapToObj(i -> entry((i + 10) + ".txt", 10))
                        .toList(),
                List.of(),
                List.of(),
                List.of());

        assertThat(DryRunTree.lines(deep, false)).hasSize(4).last().isEqualTo("+     c/  40 files, 400 B");
        assertThat(DryRunTree.lines(deep, true)).hasSize(1 + 4 + 40);
        assertThat(DryRunTree.lines(wide, false))
                .hasSize(1 + 15 + 1)
                .last()
                .isEqualTo("  … 25 more here: 25 files, 250 B");
        assertThat(DryRunTree.lines(wide, true)).hasSize(41);
    }

    @Test
    void aFolderInWhichAllWasLeftOutIsOut() {
        PackageManifest manifest = manifest(
                List.of(entry("app.py", 1)),
                List.of(excluded("logs/a.log", false, 1, 5, "**/*.log")),
                List.of(),
                List.of());

        assertThat(DryRunTree.lines(manifest, false)).contains("- logs/  1 file, 5 B");
    }

    @Test
    void librariesAreOneLine() {
        PackageManifest manifest = manifest(
                List.of(entry("node_modules/a/i.js", 500), entry("node_modules/b/i.js", 500), entry("src/app.js", 9)),
                List.of(),
                List.of(),
                List.of());

        assertThat(DryRunTree.lines(manifest, false))
                .endsWith("+ node_modules/  2 files, 1.0 kB", "+ src/  1 file, 9 B", "+   app.js  9 B");
        assertThat(DryRunTree.lines(manifest, true)).hasSize(1 + 5 + 2);
    }
}
