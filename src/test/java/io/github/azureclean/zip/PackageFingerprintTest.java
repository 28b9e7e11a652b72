package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.rule.Origin;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFingerprintTest {
    @TempDir
    Path folder;

    private Tree tree;
    private Path zip;
    private Path manifestFile;
    private PackageFingerprint fingerprint;
    private PackageManifest manifest;

    @BeforeEach
    void aPackageWasWritten() throws IOException {
        tree = new Tree(folder.resolve("src")).file("a", "one").file("b", "two");
        zip = folder.resolve("target/app.zip");
        manifestFile = folder.resolve("target/azure-clean/package-manifest.json");
        fingerprint = fingerprint("1.0");
        pack(tree.request(zip));
    }

    private PackageFingerprint fingerprint(String version) {
        return new PackageFingerprint(folder.resolve("target/azure-clean/fingerprint"), manifestFile, version);
    }

    private void pack(PackageRequest request) throws IOException {
        Instant started = fingerprint.begin();
        manifest = new PackageWriter().write(request);
        ManifestJson.write(manifest, manifestFile);
        fingerprint.record(request, started);
    }

    private boolean isUpToDate() {
        return isUpToDate(tree.request(zip));
    }

    private boolean isUpToDate(PackageRequest request) {
        return fingerprint.upToDate(request).isPresent();
    }

    private void setTime(String file, String time) throws IOException {
        Files.setLastModifiedTime(tree.root().resolve(file), FileTime.from(Instant.parse(time)));
    }

    @Test
    void nothingChanged() throws IOException {
        assertThat(fingerprint.upToDate(tree.request(zip))).contains(manifest);
    }

    @Test
    void nothingWasEverPacked() throws IOException {
        Files.delete(folder.resolve("target/azure-clean/fingerprint"));

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aFileHasAnotherContentOfTheSameSizeAndTheSameTime() throws IOException {
        FileTime time = Files.getLastModifiedTime(tree.root().resolve("a"));
        tree.file("a", "eno");
        Files.setLastModifiedTime(tree.root().resolve("a"), time);

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aFileWasReplacedByAnOlderOne() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "eno");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        Files.move(old, tree.root().resolve("a"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aSelectedFileIsGoneOrCannotBeRead() throws IOException {
        PackageRequest request = tree.request(zip);
        Files.delete(tree.root().resolve("a"));
        assertThat(isUpToDate(request)).isFalse();

        Files.createDirectories(tree.root().resolve("a"));
        assertThat(isUpToDate(request)).isFalse();
    }

    @Test
    void aFileWasTouchedOnly() throws IOException {
        setTime("a", "2020-01-01T00:00:00Z");

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aFileCameOrWent() throws IOException {
        tree.file("c", "");
        assertThat(isUpToDate()).isFalse();

        Files.delete(tree.root().resolve("c"));
        assertThat(isUpToDate()).isTrue();

        Files.delete(tree.root().resolve("b"));
        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aModeChanged() throws IOException {
        assertThat(tree.root().resolve("a").toFile().setExecutable(true)).isTrue();

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void thePluginWasUpdated() throws IOException {
        assertThat(fingerprint("1.1").upToDate(tree.request(zip))).isEmpty();
    }

    @Test
    void aPatternChangedThoughTheFilesDidNot() throws IOException {
        Exclusion excluded = new Exclusion("x.log", false, 1, 1, new Rule("*.log", Syntax.ANT, Origin.POM));
        Selection selection = tree.selection();
        PackageRequest r = tree.request(zip);

        assertThat(isUpToDate(new PackageRequest(
                        r.target(),
                        r.baseDirectory(),
                        new Selection(selection.files(), List.of(), List.of(excluded), List.of(), List.of(), List.of()),
                        List.of(),
                        r.entryTimes(),
                        6,
                        true,
                        Long.MAX_VALUE,
                        null)))
                .isFalse();
    }

    @Test
    void theConfigurationChanged() throws IOException {
        List<GeneratedFile> none = List.of();
        PackageRequest r = tree.request(zip);

        assertThat(isUpToDate(tree.request(zip, new EntryTimes.File()))).isFalse();
        assertThat(isUpToDate(tree.limited(zip, 1, null))).isFalse();
        assertThat(isUpToDate(tree.limited(zip, Long.MAX_VALUE, 1L))).isFalse();
        assertThat(isUpToDate(tree.request(zip, r.selection().files(), List.of(new GeneratedFile("web.config", "x")))))
                .isFalse();
        assertThat(isUpToDate(new PackageRequest(
                        zip, r.baseDirectory(), r.selection(), none, r.entryTimes(), 9, true, Long.MAX_VALUE, null)))
                .isFalse();
        assertThat(isUpToDate(new PackageRequest(
                        zip, r.baseDirectory(), r.selection(), none, r.entryTimes(), 6, false, Long.MAX_VALUE, null)))
                .isFalse();
        assertThat(isUpToDate(tree.folder("empty").request(zip))).isFalse();
    }

    @Test
    void theZipOrTheManifestWasChangedOrDeleted() throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        bytes[bytes.length / 2]++;
        Files.write(zip, bytes);
        assertThat(isUpToDate()).isFalse();
        Files.delete(zip);
        assertThat(isUpToDate()).isFalse();

        pack(tree.request(zip));
        assertThat(isUpToDate()).isTrue();
        Files.writeString(manifestFile, Files.readString(manifestFile).replace("src/a", "src/x"));
        assertThat(isUpToDate()).isFalse();
        Files.delete(manifestFile);
        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void theFingerprintWasDamaged() throws IOException {
        Path file = folder.resolve("target/azure-clean/fingerprint");
        String text = Files.readString(file);
        for (String other :
                new String[] {"", "x", text.replace("fingerprint 1", "fingerprint 2"), text.replace("Z\n", "\n")}) {
            Files.writeString(file, other);
            assertThat(isUpToDate()).as(other).isFalse();
        }
    }

    @Test
    void packingBeganAgainAndFailed() throws IOException {
        assertThat(fingerprint.begin()).isAfter(Instant.EPOCH);

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aFileThatChangedBetweenPackingAndRecordingIsNotRecorded() throws IOException {
        PackageRequest request = tree.request(zip);
        Instant started = fingerprint.begin();
        ManifestJson.write(new PackageWriter().write(request), manifestFile);
        tree.file("a", "eno");
        setTime("a", "2020-01-01T00:00:00Z");
        fingerprint.record(request, started);

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aFileThatChangedWithinTheTickOfPackingIsCompared() throws IOException {
        // The worst case of a coarse clock: when recorded, the file already holds another content than was packed, and
        // all
        // that the file system says about it is the same.
        PackageRequest request = tree.request(zip);
        Instant started = fingerprint.begin();
        ManifestJson.write(new PackageWriter().write(request), manifestFile);
        FileTime time = Files.getLastModifiedTime(tree.root().resolve("a"));
        tree.file("a", "eno");
        Files.setLastModifiedTime(tree.root().resolve("a"), time);
        fingerprint.record(request, started);

        assertThat(isUpToDate()).isFalse();
    }
}
