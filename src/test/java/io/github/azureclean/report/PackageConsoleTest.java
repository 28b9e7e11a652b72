package io.github.azureclean.report;

import static io.github.azureclean.report.Samples.entry;
import static io.github.azureclean.report.Samples.excluded;
import static io.github.azureclean.report.Samples.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackageConsoleTest {
    private final RecordedLines sink = new RecordedLines();

    @Test
    void beforePackingItTellsWhereWeAreAndWhatGoesIn() {
        console(false).before(Samples.ENVIRONMENT, Samples.manifest());

        assertThat(sink.lines)
                .containsExactly(
                        "build     " + Samples.ENVIRONMENT.line(),
                        "content   4 files, 8.0 MB",
                        "          static/  3 files, 8.0 MB",
                        "          app.py   2.4 kB");
    }

    @Test
    void afterPackingItTellsWhatCameOutAndWhatWasLeftOut() {
        console(false).after(Samples.manifest(), List.of());

        assertThat(sink.lines)
                .containsExactly(
                        "package   shop-azure.zip: 4 files, 2.7 MB (33 % of 8.0 MB), deflated by jdk",
                        "          static/  3 files, 8.0 MB -> 2.7 MB",
                        "          app.py   2.4 kB -> 800 B",
                        "left out  416 files, 9.1 MB, by 3 rules",
                        "          .git/** (preset)            412 files, 9.1 MB",
                        "          **/__pycache__/** (preset)  3 files, 20.0 kB",
                        "          **/*.log (preset)           1 file, 5.0 kB",
                        "kept      1 file that another rule would have left out",
                        "          static/img/logo.png  (static/** wins over **/*.png)",
                        "! static/img/logo.png: It is big; serve it from elsewhere.");
    }

    @Test
    void longListsAreCutUnlessAllIsAskedFor() {
        List<Entry> entries =
                IntStream.range(0, 9).mapToObj(i -> entry("f" + i, 100 - i)).toList();
        List<FindingEntry> findings = IntStream.range(0, 9)
                .mapToObj(i -> new FindingEntry("f" + i, "suspect", "warning", "Look."))
                .toList();
        var rules = IntStream.range(0, 9)
                .mapToObj(i -> excluded("x" + i, false, 1, 10, "rule" + i))
                .toList();
        var manifest = manifest(entries, rules, List.of(), findings);

        console(false).after(manifest, List.of());
        List<String> shortLines = List.copyOf(sink.lines);
        sink.lines.clear();
        console(true).after(manifest, List.of());

        assertThat(shortLines)
                .hasSize(1 + 6 + 1 + 6 + 6)
                .contains(
                        "          and 4 more at the top, 374 B",
                        "          and 4 more rules",
                        "! and 4 more findings (-Dazure-clean.verbose=true tells all, azure-clean:report shows them)");
        assertThat(sink.lines).hasSize(1 + 9 + 1 + 18 + 9).contains("            x8");
    }

    @Test
    void secretsAndWhatIsMissingAreNeverHidden() {
        List<FindingEntry> findings = IntStream.range(0, 20)
                .mapToObj(i -> new FindingEntry(
                        "f" + (i + 10),
                        i == 19 ? "private-key" : i > 10 ? "env-file" : i == 10 ? "dependencies-missing" : "cache",
                        i == 19 ? "error" : "warning",
                        "Look."))
                .toList();

        console(false).after(manifest(List.of(entry("a", 1)), List.of(), List.of(), findings), List.of());

        List<String> told =
                sink.lines.stream().filter(line -> line.startsWith("!")).toList();
        assertThat(told.get(0)).isEqualTo("! f29: Look.");
        assertThat(told.subList(1, 9))
                .containsExactlyElementsOf(IntStream.range(21, 29)
                        .mapToObj(i -> "! f" + i + ": Look.")
                        .toList());
        assertThat(told.get(9)).isEqualTo("! f20: Look.");
        assertThat(told.get(10)).startsWith("! and 10 more findings");
    }

    @Test
    void aZipThatIsBiggerThanItsContentIsNoShareOfIt() {
        console(false).after(manifest(List.of(entry("a", 1)), List.of(), List.of(), List.of()), List.of());

        assertThat(sink.lines).noneMatch(line -> line.contains("%"));
    }

    @Test
    void aDryRunTellsWhatNeedsALook() {
        FindingEntry finding = new FindingEntry("a", "env-file", "warning", "Look.");

        console(false).dryRun(manifest(List.of(entry("a", 1)), List.of(), List.of(), List.of(finding)));

        assertThat(sink.lines).contains("! a: Look.").anyMatch(line -> line.contains("would hold"));
    }

    @Test
    void aNoteIsNoWarning() {
        console(false)
                .after(
                        manifest(
                                List.of(entry("a", 1)),
                                List.of(),
                                List.of(),
                                List.of(
                                        new FindingEntry("a", "note", "info", "All is well."),
                                        new FindingEntry("", "rule", "info", "It had no effect."))),
                        List.of());

        assertThat(sink.lines)
                .contains("note      a: All is well.", "note      It had no effect.")
                .contains("left out  nothing");
    }

    @Test
    void aFileNameCannotMoveTheCursor() {
        console(false).after(manifest(List.of(entry("a\r\u001b[31mb", 1)), List.of(), List.of(), List.of()), List.of());

        assertThat(sink.lines).noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
    }

    private PackageConsole console(boolean verbose) {
        return new PackageConsole(sink, Emphasis.NONE, verbose);
    }
}
