package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.azureclean.content.FileStamp;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFailureTest {
    private static final long HUGE = 200L * 1024 * 1024 * 1024;

    @TempDir
    Path folder;

    private Path zip;
    private Tree tree;

    @BeforeEach
    void anOlderPackageStandsThere() throws IOException {
        zip = folder.resolve("target/app.zip");
        Files.createDirectories(zip.getParent());
        Files.writeString(zip, "an older package");
        tree = new Tree(folder.resolve("src"));
    }

    @AfterEach
    void nothingIsLeftWhereAPackageIsExpected() throws IOException {
        try (Stream<Path> left = Files.list(zip.getParent())) {
            assertThat(left).isEmpty();
        }
    }

    @AfterEach
    void noWorkerIsLeft() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("azure-clean packs")) {
                assertThat(thread.isDaemon()).isTrue();
                assertEnds(thread);
            }
        }
    }

    private static void assertEnds(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).isFalse();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private void fails(PackageRequest request, String... parts) {
        assertThatThrownBy(() -> new PackageWriter().write(request))
                .isInstanceOf(PackageException.class)
                .hasMessageContainingAll(parts)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSizeLessThanOrEqualTo(3));
    }

    @Test
    void aFileThatVanishesIsNamed() throws IOException {
        tree.file("a", "a").file("b", "b");
        PackageRequest request = tree.request(zip);
        Files.delete(tree.root().resolve("b"));

        fails(request, tree.root().resolve("b").toString(), "was deleted while it was packed");
    }

    @Test
    void aFileThatGrowsOrShrinksIsNamed() throws IOException {
        for (int size : new int[] {10, 3_000_000}) {
            tree.file("grows", random(size)).file("z", "z");
            PackageRequest request = tree.request(zip);
            tree.file("grows", random(size + 1));
            fails(request, tree.root().resolve("grows").toString(), "changed while it was packed");
            tree.file("grows", random(size - 1));
            fails(request, tree.root().resolve("grows").toString(), "changed while it was packed");
        }
    }

    @Test
    void aFolderInPlaceOfAFileIsNamed() throws IOException {
        tree.file("a", "a").file("b", "b");
        PackageRequest request = tree.request(zip);
        Files.delete(tree.root().resolve("b"));
        Files.createDirectories(tree.root().resolve("b"));

        fails(request, tree.root().resolve("b").toString());
    }

    @Test
    void nothingToPackIsAFailure() throws IOException {
        Files.createDirectories(tree.root());

        fails(tree.request(zip), "There is nothing to pack", "includes and excludes");
    }

    @Test
    void tooManyFilesNameTheBiggestFolders() {
        for (int i = 0; i < 8; i++) {
            tree.file("folder" + i + "/x", random(100 * (i + 1)));
        }

        fails(
                tree.limited(zip, Long.MAX_VALUE, 8L),
                "9 files, maxFiles allows 8",
                "folder7 800 B in 1 file, folder6",
                "folder3 400");
    }

    @Test
    void aPackageThatGetsTooBigNamesTheBiggestFolders() {
        tree.file("node_modules/a/x", random(400_000))
                .file("node_modules/b/x", random(300_000))
                .file("src/y", random(10));

        fails(
                tree.limited(zip, 500_000, null),
                "bigger than maxPackageSize allows (500.0 kB)",
                "node_modules/a 400.0 kB in 1 file, node_modules/b",
                "raise maxPackageSize");
    }

    @Test
    void headersCountForTheBudgetToo() {
        for (int i = 0; i < 100; i++) {
            tree.file("f" + i, "");
        }

        fails(tree.limited(zip, 5000, null), "bigger than maxPackageSize allows");
    }

    @Test
    void whatCannotGetSmallEnoughIsNotRead() throws IOException {
        Files.createDirectories(tree.root());
        try (RandomAccessFile sparse =
                new RandomAccessFile(tree.root().resolve("sparse").toFile(), "rw")) {
            sparse.setLength(6L * 1024 * 1024 * 1024 * 1024);
        }

        fails(
                tree.limited(zip, 2_000_000_000, null),
                "6.6 TB of files cannot become a package of 2.0 GB, which maxPackageSize allows",
                "(root) 6.6 TB in 1 file");
    }

    @Test
    void aGeneratedFileDoesNotReplaceTheProjectsOwn() {
        tree.file("web.config", "mine");

        fails(
                tree.request(zip, tree.selection().files(), List.of(new GeneratedFile("web.config", "ours"))),
                "The generated web.config would replace the project's own src/web.config",
                "Exclude the file");
    }

    @Test
    void theMarkerDoesNotReplaceTheProjectsOwn() {
        tree.file(".azure-clean", "mine");

        fails(tree.request(zip), "The marker .azure-clean would replace the project's own src/.azure-clean");
    }

    @Test
    void aTargetThatCannotBeWrittenIsNamed() throws IOException {
        Files.delete(zip);
        tree.file("a", "a").file("file", "in the way");
        Path target = tree.root().resolve("file/app.zip");

        fails(tree.request(target), target.toString(), "cannot be written");
    }

    @Test
    void anInterruptLeavesNothingAndTheThreadInterrupted() throws Exception {
        tree.file("a", random(1_000));
        PackageRequest request = tree.request(zip);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            failure.set(catchThrowable(() -> new PackageWriter().write(request)));
            interrupted.set(Thread.currentThread().isInterrupted());
            done.countDown();
        });
        thread.start();
        done.await();

        assertThat(failure.get()).isInstanceOf(PackageException.class).hasMessageContaining("interrupted");
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void aJvmThatIsToldToEndLeavesNothing() throws Exception {
        // So big that the child is still packing when it is told to end; it takes no room on the disk.
        Path huge = tree.root().resolve("huge");
        Files.createDirectories(tree.root());
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(HUGE);
        }
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PackOne.class.getName(),
                        huge.toString(),
                        zip.toString())
                .redirectErrorStream(true)
                .start();
        Path part = zip.resolveSibling("app.zip.part");
        while (child.isAlive() && !Files.exists(part)) {
            Thread.onSpinWait();
        }
        child.toHandle().destroy();
        child.waitFor();

        assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(part).doesNotExist();
        assertThat(zip).doesNotExist();
    }

    /** Packs one file in a JVM of its own. */
    static final class PackOne {
        private PackOne() {}

        /** Packs it: the file, and the zip. */
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            new PackageWriter()
                    .write(new Tree(file.getParent())
                            .request(
                                    Path.of(arguments[1]),
                                    List.of(SelectedFile.of("a", file, FileStamp.of(file))),
                                    List.of()));
        }
    }
}
