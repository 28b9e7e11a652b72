package io.github.azureclean.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("azure-clean/package-manifest.json");
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        ManifestJson.write(Manifests.full(), file());

        assertThat(ManifestJson.read(file())).isEqualTo(Manifests.full());
    }

    @Test
    void writesTheFieldsInTheirOrderIndentedByTwoWithLineFeeds() throws Exception {
        ManifestJson.write(Manifests.full(), file());

        String text = Files.readString(file());
        assertThat(text)
                .startsWith(
                        "{\n  \"schemaVersion\": 1,\n  \"package\": {\n    \"file\": \"app.zip\",\n    \"size\": 1234,\n")
                .contains("\"message\": \"<b>'key' & \\\"more\\\" ü😀\"")
                .endsWith("}\n")
                .doesNotContain("\r");
        assertThat(Stream.of("schemaVersion", "package", "entries", "excluded", "kept", "findings", "totals")
                        .map(field -> text.indexOf("\n  \"" + field + "\": "))
                        .toList())
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    void leavesNothingBesideTheFileAndReplacesAnOlderOne() throws Exception {
        ManifestJson.write(Manifests.of(), file());
        ManifestJson.write(Manifests.full(), file());

        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
        assertThat(ManifestJson.read(file())).isEqualTo(Manifests.full());
    }

    @Test
    void dealsWithAHundredThousandEntries() throws Exception {
        PackageManifest manifest = Manifests.of(IntStream.range(0, 100_000)
                .mapToObj(i -> Manifests.entry("node_modules/package-" + i / 10 + "/file-" + i, "x"))
                .toArray(PackageManifest.Entry[]::new));

        ManifestJson.write(manifest, file());

        assertThat(ManifestJson.read(file())).isEqualTo(manifest);
    }

    @Test
    void saysWhatToDoWhenThereIsNone() {
        assertThatThrownBy(() -> ManifestJson.read(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no package manifest at " + file())
                .hasMessageContaining("Run clean-package");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schemaVersion\": 1 | \"schemaVersion\": 2 | it has schemaVersion 2, this plugin reads 1",
                "\"schemaVersion\": 1 | \"schemaVersion\": \"x\" | is no valid package manifest",
                "\"schemaVersion\": 1, | '' | the field schemaVersion is missing",
                "\"totals\": | \"total\": | the field totals is missing in PackageManifest",
                "\"compressedSize\": 1, | '' | the field compressedSize is missing in Entry",
                "\"method\": \"stored\" | \"method\": null | the field method is missing in Entry",
                "\"size\": 1234 | \"size\": \"big\" | is no valid package manifest",
                "\"size\": 1234, | \"size\": 1234 | is no valid package manifest",
            })
    void refusesWhatIsNoManifestAndSaysWhy(String text, String other, String message) throws Exception {
        ManifestJson.write(Manifests.full(), file());
        Files.writeString(file(), Files.readString(file()).replace(text, other));

        assertThatThrownBy(() -> ManifestJson.read(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSizeLessThanOrEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "[]", "null", "{} {}", "{"})
    void refusesOtherTexts(String text) throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);

        assertThatThrownBy(() -> ManifestJson.read(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no valid package manifest");
    }

    @Test
    void refusesWhatIsNoUtf8() throws Exception {
        Files.createDirectories(file().getParent());
        Files.write(file(), new byte[] {'"', (byte) 0xff, '"'});

        assertThatThrownBy(() -> ManifestJson.read(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no valid package manifest");
    }

    @Test
    void entriesAreSortedAndSumsAgree() {
        PackageManifest manifest = Manifests.full();

        assertThat(manifest.entries())
                .extracting(PackageManifest.Entry::path)
                .isEqualTo(List.of(".azure-clean", "a/", "keep.log", "z"));
        assertThat(manifest.packageFile().files()).isEqualTo(3);
        assertThat(manifest.totals()).isEqualTo(new PackageManifest.Totals(3, 3, 3, 201, 3_000_000_010L));
        assertThat(manifest.excluded().get(0).origin()).isEqualTo("preset");
        assertThat(manifest.kept().get(0).rule()).isEqualTo("keep.log");
        assertThat(manifest.findings().get(0).severity()).isEqualTo("warning");
    }
}
