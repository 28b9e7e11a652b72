package io.github.azureclean.manifest;

import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.Kept;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.finding.Finding;
import io.github.azureclean.content.finding.Severity;
import io.github.azureclean.content.rule.Origin;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.PackageManifest.PackageFile;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Manifests for tests. */
final class Manifests {
    private static final Rule EXCLUDE = new Rule("**/*.log", Syntax.ANT, Origin.PRESET);
    private static final Rule KEEP = new Rule("keep.log", Syntax.ANT, Origin.COMMAND_LINE);

    private Manifests() {}

    static Entry entry(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Entry(path, bytes.length, bytes.length, Sha256.hex(bytes), "stored", "src/" + path);
    }

    private static List<Entry> sorted(Entry... entries) {
        return Stream.of(entries).sorted(Comparator.comparing(Entry::path)).toList();
    }

    static PackageManifest of(Entry... entries) {
        return ManifestBuilder.manifest(
                new Selection(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                sorted(entries),
                new PackageFile("app.zip", 1000, Sha256.OF_NOTHING, ContentHash.of(List.of(entries)), 0, "jdk"));
    }

    static PackageManifest full() {
        List<Entry> entries =
                List.of(entry(".azure-clean", "0"), entry("a/", ""), entry("keep.log", "k"), entry("z", "z"));
        return ManifestBuilder.manifest(
                new Selection(
                        List.of(),
                        List.of(),
                        List.of(
                                new Exclusion("a.log", false, 1, 10, EXCLUDE),
                                new Exclusion("node_modules", true, 200, 3_000_000_000L, EXCLUDE)),
                        List.of(new Kept("keep.log", KEEP, EXCLUDE)),
                        List.of(),
                        List.of(new Finding("key.pem", "private-key", Severity.WARNING, "<b>'key' & \"more\" ü😀"))),
                entries,
                new PackageFile("app.zip", 1234, Sha256.OF_NOTHING, ContentHash.of(entries), 0, "jdk"));
    }
}
