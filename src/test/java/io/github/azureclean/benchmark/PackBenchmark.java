package io.github.azureclean.benchmark;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.zip.EntryTimes;
import io.github.azureclean.zip.PackageRequest;
import io.github.azureclean.zip.PackageWriter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Packs a folder with {@code zip -6} and with our pipeline, in turns, and prints the median times and their ratio.
 *
 * <p>Run it after {@code mvn test-compile}:
 *
 * <pre>
 * mvn -q dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -cp target/classes:target/test-classes:$(cat target/test.classpath) \
 *     io.github.azureclean.benchmark.PackBenchmark FOLDER [ROUNDS]
 * </pre>
 *
 * <p>The first round of ours is that of a cold JVM, as in a build; it is printed apart.
 */
public final class PackBenchmark {
    private PackBenchmark() {}

    /** Runs it: the folder, and how many rounds (3). */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path output = Files.createTempDirectory("pack-benchmark");
        Path theirs = output.resolve("theirs.zip");
        Path ours = output.resolve("ours.zip");
        List<Duration> zip = new ArrayList<>();
        List<Duration> azureClean = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            zip.add(zip(folder, theirs));
            azureClean.add(pack(folder, ours));
        }
        System.out.printf(Locale.ROOT, "zip -6       %6.2f s  %d bytes%n", seconds(median(zip)), Files.size(theirs));
        System.out.printf(
                Locale.ROOT,
                "azure-clean  %6.2f s  %d bytes (first round, cold: %.2f s)%n",
                seconds(median(azureClean)),
                Files.size(ours),
                seconds(azureClean.get(0)));
        System.out.printf(
                Locale.ROOT,
                "ratio        %6.2f (cold: %.2f) on %d processors%n",
                seconds(median(azureClean)) / seconds(median(zip)),
                seconds(azureClean.get(0)) / seconds(zip.get(0)),
                Runtime.getRuntime().availableProcessors());
        Files.delete(theirs);
        Files.delete(ours);
        Files.delete(output);
    }

    private static Duration zip(Path folder, Path target) throws IOException, InterruptedException {
        Files.deleteIfExists(target);
        long start = System.nanoTime();
        int status = new ProcessBuilder("zip", "-6", "-q", "-r", target.toString(), ".")
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("zip ended with " + status);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration pack(Path folder, Path target) throws IOException {
        long start = System.nanoTime();
        List<SelectedFile> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(new SelectedFile(
                            folder.relativize(file).toString(),
                            file,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant(),
                            false));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(SelectedFile::path));
        var unused = new PackageWriter()
                .write(new PackageRequest(
                        target,
                        folder,
                        new Selection(files, List.of(), List.of(), List.of(), List.of(), List.of()),
                        List.of(),
                        new EntryTimes.Content(),
                        6,
                        true,
                        Long.MAX_VALUE,
                        null));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration median(List<Duration> durations) {
        Duration[] sorted = durations.toArray(Duration[]::new);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
