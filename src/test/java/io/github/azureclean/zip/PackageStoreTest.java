package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.FileStamp;
import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.SelectionPlan;
import io.github.azureclean.content.SelectionRequest;
import io.github.azureclean.content.finding.Findings;
import io.github.azureclean.content.rule.Origin;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.content.walk.SymlinkPolicy;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageStoreTest {
    @TempDir
    Path folder;

    private Tree tree;
    private Path zip;
    private Path manifestFile;
    private Path indexFile;
    private PackageManifest manifest;

    @BeforeEach
    void aPackageWasWritten() throws Exception {
        tree = new Tree(folder.resolve("src")).file("a", "one").file("b", "two");
        zip = folder.resolve("target/app.zip");
        manifestFile = folder.resolve("target/azure-clean/package-manifest.json");
        indexFile = folder.resolve("target/azure-clean/index");
        manifest = pack(tree.request(zip)).manifest();
    }

    private PackageStore store(String version) {
        return new PackageStore(
                new PackageWriter(2), manifestFile, manifestFile.resolveSibling("previous.json"), indexFile, version);
    }

    private PackageStore.Result pack(PackageRequest request) throws Exception {
        return pack(store("1.0"), request);
    }

    private PackageStore.Result pack(PackageStore store, PackageRequest request) throws Exception {
        return store.pack(request, plan(request.selection()), true, PackProgress.NONE);
    }

    private static SelectionPlan plan(Selection selection) throws Exception {
        SelectionRequest request = new SelectionRequest(
                List.of(),
                List.of(),
                Preset.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                Reaction.WARN,
                Reaction.IGNORE,
                SymlinkPolicy.FOLLOW,
                Map.of(),
                null);
        return new SelectionPlan(selection, Findings.of(request, List.of(), selection.files(), List.of(), List.of()));
    }

    private boolean isUpToDate() throws Exception {
        return isUpToDate(tree.request(zip));
    }

    private boolean isUpToDate(PackageRequest request) throws Exception {
        return pack(request).upToDate();
    }

    private void setTime(String file, String time) throws IOException {
        Files.setLastModifiedTime(tree.root().resolve(file), FileTime.from(Instant.parse(time)));
    }

    /** A file that nobody can have changed while it was packed. */
    private SelectedFile old(String name) throws IOException {
        FileStamp stamp = FileStamp.of(tree.root().resolve(name));
        return new SelectedFile(name, tree.root(), 0, new FileStamp(FileStamp.Kind.FILE, stamp.size(), 1, 1, 1, false));
    }

    @Test
    void nothingChanged() throws Exception {
        PackageStore.Result again = pack(tree.request(zip));

        assertThat(again.upToDate()).isTrue();
        assertThat(again.manifest()).isEqualTo(manifest).isEqualTo(ManifestJson.read(manifestFile));
    }

    @Test
    void everythingIsPackedWhenNothingMayBeTakenOver() throws Exception {
        byte[] before = Files.readAllBytes(zip);

        PackageStore.Result again =
                store("1.0").pack(tree.request(zip), plan(tree.selection()), false, PackProgress.NONE);

        assertThat(again.upToDate()).isFalse();
        assertThat(Files.readAllBytes(zip)).isEqualTo(before);
    }

    @Test
    void nothingIsRemembered() throws Exception {
        Files.delete(indexFile);

        assertThat(isUpToDate()).isFalse();
        assertThat(isUpToDate()).isTrue();
    }

    @Test
    void unchangedFilesAreNotEvenOpened() throws Exception {
        SelectedFile a = old("a");
        pack(tree.request(zip, List.of(a), List.of()));
        Files.delete(tree.root().resolve("a"));

        PackageStore.Result result = pack(tree.request(zip, List.of(a, old("b")), List.of()));

        assertThat(result.manifest().entries()).extracting(Entry::path).containsExactly(".azure-clean", "a", "b");
        assertThat(Programs.python("import zipfile; print(zipfile.ZipFile(sys.argv[1]).read('a'))", zip))
                .containsExactly("b'one'");
    }

    @Test
    void aFileHasAnotherContentOfTheSameSizeAndTheSameTime() throws Exception {
        FileTime time = Files.getLastModifiedTime(tree.root().resolve("a"));
        tree.file("a", "eno");
        Files.setLastModifiedTime(tree.root().resolve("a"), time);

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aFileWasReplacedByAnOlderOne() throws Exception {
        Path old = Files.writeString(folder.resolve("old"), "eno");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        Files.move(old, tree.root().resolve("a"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aSelectedFileIsGone() throws Exception {
        PackageRequest request = tree.request(zip);
        Files.delete(tree.root().resolve("a"));

        assertThatThrownBy(() -> pack(request)).isInstanceOf(PackageException.class);
        assertThat(zip).doesNotExist();
    }

    @Test
    void aFileWasTouchedOnly() throws Exception {
        setTime("a", "2020-01-01T00:00:00Z");

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void aFileCameOrWent() throws Exception {
        tree.file("c", "");
        assertThat(isUpToDate()).isFalse();

        Files.delete(tree.root().resolve("c"));
        assertThat(isUpToDate()).isFalse();
        assertThat(isUpToDate()).isTrue();
    }

    @Test
    void aModeChanged() throws Exception {
        assertThat(tree.root().resolve("a").toFile().setExecutable(true)).isTrue();

        assertThat(isUpToDate()).isFalse();
    }

    @Test
    void thePluginWasUpdated() throws Exception {
        assertThat(pack(store("1.1"), tree.request(zip)).upToDate()).isFalse();
    }

    @Test
    void aPatternChangedThoughTheFilesDidNot() throws Exception {
        Exclusion excluded = new Exclusion("x.log", false, 1, 1, new Rule("*.log", Syntax.ANT, Origin.POM));
        PackageRequest r = tree.request(zip);

        assertThat(isUpToDate(new PackageRequest(
                        r.target(),
                        r.baseDirectory(),
                        new Selection(
                                r.selection().files(), List.of(), List.of(excluded), List.of(), List.of(), List.of()),
                        List.of(),
                        r.entryTimes(),
                        6,
                        EncoderChoice.JDK,
                        true,
                        Long.MAX_VALUE,
                        null)))
                .isFalse();
    }

    @Test
    void theConfigurationChanged() throws Exception {
        List<SelectedFile> files = tree.selection().files();
        for (PackageRequest other : List.of(
                tree.request(zip, new EntryTimes.File()),
                tree.limited(zip, 100_000, null),
                tree.limited(zip, Long.MAX_VALUE, 10L),
                tree.request(zip, files, List.of(new GeneratedFile("web.config", "x"))),
                request(9, true),
                request(6, false),
                tree.folder("empty").request(zip))) {
            assertThat(isUpToDate(other)).as(other.toString()).isFalse();
            assertThat(isUpToDate(other)).as(other.toString()).isTrue();
        }
    }

    private PackageRequest request(int level, boolean marker) {
        return new PackageRequest(
                zip,
                folder,
                tree.selection(),
                List.of(),
                new EntryTimes.Content(),
                level,
                EncoderChoice.JDK,
                marker,
                Long.MAX_VALUE,
                null);
    }

    @Test
    void theZipOrTheManifestWasChangedOrDeleted() throws Exception {
        byte[] bytes = Files.readAllBytes(zip);
        byte[] wrong = bytes.clone();
        wrong[wrong.length / 2]++;
        Files.write(zip, wrong);
        assertThat(isUpToDate()).isFalse();
        assertThat(Files.readAllBytes(zip)).isEqualTo(bytes);
        Files.delete(zip);
        assertThat(isUpToDate()).isFalse();
        Files.writeString(manifestFile, Files.readString(manifestFile).replace("src/a", "src/x"));
        assertThat(isUpToDate()).isFalse();
        Files.delete(manifestFile);
        assertThat(isUpToDate()).isFalse();
        assertThat(isUpToDate()).isTrue();
    }

    @Test
    void whatIsRememberedWasDamaged() throws Exception {
        byte[] index = Files.readAllBytes(indexFile);
        for (int length : new int[] {0, 1, 30, index.length / 2, index.length - 1}) {
            Files.write(indexFile, Arrays.copyOf(index, length));
            assertThat(isUpToDate()).as("" + length).isFalse();
        }
    }

    @Test
    void aSecretThatWasFoundIsFoundAgainWithoutReading() throws Exception {
        tree.file("key.txt", "-----BEGIN RSA PRIVATE KEY-----\n" + "A".repeat(64) + "\n");

        for (int round = 0; round < 2; round++) {
            assertThatThrownBy(() -> pack(tree.request(zip)))
                    .isInstanceOf(SelectionException.class)
                    .hasMessageContaining("key.txt");
            assertThat(zip).doesNotExist();
        }
    }

    /** Edits of all kinds, one after another; after each the package is that of a run that packs everything. */
    @Test
    void theBytesAreThoseOfAFullRunAfterAnyEdits() throws Exception {
        Path full = folder.resolve("full/app.zip");
        Path fullManifest = folder.resolve("full/manifest.json");
        Random random = new Random(14);
        for (int round = 0; round < 60; round++) {
            for (int edits = random.nextInt(4); edits >= 0; edits--) {
                edit(random);
            }
            EntryTimes times = round < 40 ? new EntryTimes.Content() : new EntryTimes.File();
            PackageManifest incremental = pack(tree.request(zip, times)).manifest();
            new PackageStore(
                            new PackageWriter(1),
                            fullManifest,
                            fullManifest.resolveSibling("previous.json"),
                            fullManifest.resolveSibling("index"),
                            "1.0")
                    .pack(tree.request(full, times), plan(tree.selection()), false, PackProgress.NONE);

            assertThat(Files.mismatch(zip, full)).as("round " + round).isEqualTo(-1);
            assertThat(Files.mismatch(manifestFile, fullManifest))
                    .as("round " + round)
                    .isEqualTo(-1);
            assertThat(incremental).isEqualTo(ManifestJson.read(fullManifest));
        }
        assertThat(Programs.run("unzip", "-tqq", zip.toString())).isEmpty();
    }

    private void edit(Random random) throws IOException {
        String name = "f" + random.nextInt(12) + (random.nextBoolean() ? "/x" + random.nextInt(5) : ".txt");
        Path file = tree.root().resolve(name);
        switch (random.nextInt(5)) {
            case 0 -> Files.deleteIfExists(file);
            case 1 -> tree.file(name, "");
            case 2 -> tree.file(name, new byte[random.nextInt(20) == 0 ? 2_500_000 : 10]);
            case 3 -> {
                if (Files.exists(file)) {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(random.nextInt()));
                }
            }
            default -> {
                byte[] bytes = new byte[random.nextInt(3000)];
                random.nextBytes(bytes);
                tree.file(
                        name,
                        random.nextBoolean() ? bytes : Arrays.toString(bytes).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
