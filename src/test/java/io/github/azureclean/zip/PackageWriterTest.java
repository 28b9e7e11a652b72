package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.azureclean.content.FileStamp;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageWriterTest {
    private static final String LIST = """
            import zipfile
            for i in zipfile.ZipFile(sys.argv[1]).infolist():
                print(i.filename, i.file_size, i.compress_type, oct(i.external_attr >> 16), i.flag_bits, len(i.extra), i.create_system)
            """;

    @TempDir
    Path folder;

    private Path zip() {
        return folder.resolve("target/app.zip");
    }

    private Tree tree() {
        return new Tree(folder.resolve("src"));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(int size) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(size);
        while (text.length() < size) {
            text.append("line ").append(random.nextInt(10_000)).append(" of a file\n");
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void pythonReadsEntriesInOrderWithNormalisedModesUtf8FlagAndNoExtraFields() throws Exception {
        Tree tree = tree().file("b/run.sh", "#!/bin/sh\necho hello hello hello hello\n")
                .file("a.txt", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                .file("ü 😀.txt", "")
                .folder("empty");
        assertThat(tree.root().resolve("b/run.sh").toFile().setExecutable(true)).isTrue();
        assertThat(tree.root().resolve("a.txt").toFile().setReadable(true, true))
                .isTrue();

        new PackageWriter().write(tree.request(zip()));

        assertThat(Programs.python(LIST, zip()))
                .containsExactly(
                        "a.txt 42 8 0o100644 2048 0 3",
                        "b/run.sh 39 8 0o100755 2048 0 3",
                        "empty/ 0 0 0o40755 2048 0 3",
                        "ü 😀.txt 0 0 0o100644 2048 0 3",
                        ".azure-clean 64 8 0o100644 2048 0 3");
    }

    @Test
    void tellsHowFarItIsUntilAllIsPacked() throws Exception {
        List<Long> told = new ArrayList<>();

        new PackageWriter()
                .write(tree().file("a", text(5000)).file("big", text(3_500_000)).request(zip()), (packed, total) -> {
                    assertThat(total).isEqualTo(3_505_000);
                    told.add(packed);
                });

        assertThat(told).hasSize(5).isSorted().startsWith(5_000L).endsWith(3_505_000L);
    }

    @Test
    void unzipAndJarFindNothingWrong() throws Exception {
        new PackageWriter()
                .write(tree().file("a", text(5000))
                        .file("big", text(3_500_000))
                        .file("random", random(2_500_000))
                        .file("x/ü.txt", "x")
                        .request(zip()));

        assertThat(Programs.run("unzip", "-t", zip().toString())).contains("No errors detected");
        assertThat(Programs.run("jar", "tf", zip().toString()).lines()).hasSize(5);
    }

    @Test
    void sevenZipFindsNothingWrong() throws Exception {
        new PackageWriter().write(tree().file("big", text(3_500_000)).request(zip()));

        assertThat(Programs.run("7z", "t", zip().toString())).contains("Everything is Ok");
    }

    @Test
    void contentOfEverySizeComesBackUnchanged() throws Exception {
        Tree tree = tree();
        int piece = 1 << 20;
        for (int size : new int[] {0, 1, 100, piece - 1, piece, piece + 1, 2 * piece, 3 * piece + 12345}) {
            tree.file("text" + size, text(size)).file("random" + size, random(size));
        }
        for (int level : new int[] {0, 1, 6, 9}) {
            PackageManifest manifest = new PackageWriter(3).write(withLevel(tree.request(zip()), level));

            try (ZipFile zip = new ZipFile(zip().toFile())) {
                for (Entry entry : manifest.entries()) {
                    byte[] bytes =
                            zip.getInputStream(zip.getEntry(entry.path())).readAllBytes();
                    if (!entry.source().equals("generated")) {
                        assertThat(bytes)
                                .as(entry.path() + " at level " + level)
                                .isEqualTo(Files.readAllBytes(tree.root().resolve(entry.path())));
                    }
                    assertThat(entry.size()).isEqualTo(bytes.length);
                    assertThat(entry.sha256()).isEqualTo(Sha256.hex(bytes));
                    assertThat(entry.compressedSize())
                            .isEqualTo(zip.getEntry(entry.path()).getCompressedSize());
                }
            }
        }
    }

    private static PackageRequest withLevel(PackageRequest r, int level) {
        return new PackageRequest(
                r.target(),
                r.baseDirectory(),
                r.selection(),
                r.generatedFiles(),
                r.entryTimes(),
                level,
                r.encoder(),
                r.marker(),
                r.maxPackageSize(),
                r.maxFiles());
    }

    @Test
    void whatDoesNotShrinkIsStored() throws Exception {
        PackageManifest manifest = new PackageWriter()
                .write(tree().file("random", random(5000))
                        .file("big-random", random(2_000_000))
                        .file("text", text(5000))
                        .request(zip()));

        assertThat(manifest.entries())
                .extracting(Entry::path, Entry::method)
                .containsExactly(
                        tuple(".azure-clean", "deflated"),
                        tuple("big-random", "stored"),
                        tuple("random", "stored"),
                        tuple("text", "deflated"));
    }

    @Test
    void levelZeroStoresEverythingAndLevelNineIsSmallerThanOne() throws Exception {
        PackageRequest request = tree().file("text", text(3_000_000)).request(zip());

        long stored =
                new PackageWriter().write(withLevel(request, 0)).packageFile().size();
        long fast =
                new PackageWriter().write(withLevel(request, 1)).packageFile().size();
        long small =
                new PackageWriter().write(withLevel(request, 9)).packageFile().size();

        assertThat(stored).isBetween(3_000_000L, 3_001_000L);
        assertThat(fast).isLessThan(stored / 2);
        assertThat(small).isLessThan(fast);
    }

    @Test
    void aPieceOfABigFileUsesWhatStandsBeforeIt() throws Exception {
        byte[] block = random(20_000);
        byte[] repeated = new byte[4_000_000];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = block[i % block.length];
        }

        long size = new PackageWriter()
                .write(tree().file("repeated", repeated).request(zip()))
                .packageFile()
                .size();

        // Four pieces that did not know each other would have to store the block four times.
        assertThat(size).isBetween(20_000L, 60_000L);
    }

    @Test
    void theManifestDescribesTheZip() throws Exception {
        Tree tree = tree().file("a/b.txt", "hello").folder("logs");

        PackageManifest manifest = new PackageWriter().write(tree.request(zip()));

        byte[] bytes = Files.readAllBytes(zip());
        assertThat(manifest.packageFile().file()).isEqualTo("app.zip");
        assertThat(manifest.packageFile().size()).isEqualTo(bytes.length);
        assertThat(manifest.packageFile().sha256()).isEqualTo(Sha256.hex(bytes));
        assertThat(manifest.packageFile().files()).isEqualTo(2);
        assertThat(manifest.entries())
                .extracting(Entry::path, Entry::source, Entry::method)
                .containsExactly(
                        tuple(".azure-clean", "generated", "deflated"),
                        tuple("a/b.txt", "src/a/b.txt", "stored"),
                        tuple("logs/", "generated", "stored"));
        assertThat(manifest.totals().bytes()).isEqualTo(64 + 5);
    }

    @Test
    void aSourceOutsideOfTheProjectIsNamedRelativeToIt() throws Exception {
        Tree tree = tree().file("a", "a");
        PackageRequest r = tree.request(zip());
        PackageRequest request = new PackageRequest(
                zip(),
                folder.resolve("module"),
                r.selection(),
                List.of(),
                r.entryTimes(),
                6,
                EncoderChoice.JDK,
                false,
                Long.MAX_VALUE,
                null);

        assertThat(new PackageWriter().write(request).entries())
                .extracting(Entry::source)
                .containsExactly("../src/a");
    }

    @Test
    void theMarkerHoldsTheContentHashAndNothingElse() throws Exception {
        PackageManifest manifest =
                new PackageWriter().write(tree().file("a", "a").request(zip()));

        assertThat(Programs.python("import zipfile; print(zipfile.ZipFile(sys.argv[1]).read('.azure-clean'))", zip()))
                .containsExactly("b'" + manifest.packageFile().contentSha256() + "'");
        assertThat(manifest.packageFile().contentSha256())
                .isEqualTo(Sha256.hex(
                        (Sha256.hex("a".getBytes(StandardCharsets.UTF_8)) + "  a\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void generatedFilesStandAmongTheOthers() throws Exception {
        Tree tree = tree().file("a", "a").file("z", "z");
        List<GeneratedFile> generated = List.of(new GeneratedFile("web.config", "<configuration/>"));

        PackageManifest manifest =
                new PackageWriter().write(tree.request(zip(), tree.selection().files(), generated));

        assertThat(manifest.entries())
                .extracting(Entry::source)
                .containsExactly("generated", "src/a", "generated", "src/z");
        assertThat(Programs.python("import zipfile; print(zipfile.ZipFile(sys.argv[1]).namelist())", zip()))
                .containsExactly("['a', 'web.config', 'z', '.azure-clean']");
    }

    @Test
    void theBytesDependOnTheContentOnly() throws Exception {
        Tree tree = tree().folder("empty");
        for (int i = 0; i < 200; i++) {
            tree.file("f" + i % 7 + "/" + i, text(i * 100));
        }
        tree.file("big", text(5_000_000));
        new PackageWriter(1).write(tree.request(zip()));
        byte[] expected = Files.readAllBytes(zip());

        List<SelectedFile> files = new ArrayList<>();
        for (SelectedFile file : tree.selection().files()) {
            Files.setLastModifiedTime(file.file(), FileTime.fromMillis(1_000_000_000_000L + files.size()));
            files.add(tree.selected(file.file()));
        }
        Collections.shuffle(files, new Random(1));
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
            for (int threads : new int[] {1, 8}) {
                Path other = folder.resolve("other.zip");
                new PackageWriter(threads).write(tree.request(other, files, List.of()));
                assertThat(Files.readAllBytes(other)).isEqualTo(expected);
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    void moreThan65535EntriesAreReadBack() throws Exception {
        Tree tree = tree().file("one", "1");
        Path one = tree.root().resolve("one");
        FileStamp stamp = FileStamp.of(one);
        List<SelectedFile> files = IntStream.range(0, 70_000)
                .mapToObj(i -> SelectedFile.of("f/" + i, one, stamp))
                .toList();

        new PackageWriter().write(tree.request(zip(), files, List.of()));

        assertThat(Programs.python(
                        "import zipfile; z = zipfile.ZipFile(sys.argv[1]); print(len(z.namelist()), z.testzip(), z.read('f/69999'))",
                        zip()))
                .containsExactly("70001 None b'1'");
        assertThat(Programs.run("unzip", "-tqq", zip().toString())).isEmpty();
    }
}
