package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs in JVMs of their own, because zone, locale, umask and the JDK's zlib belong to a process. */
class SameBytesEverywhereTest {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path folder;

    private byte[] expected;

    @BeforeEach
    void aPackageWasWrittenHere() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < 2_500_000) {
            text.append(Long.toString(random.nextLong() >>> random.nextInt(60), 36))
                    .append(random.nextInt(5) == 0 ? '\n' : ' ');
        }
        Tree tree = new Tree(folder.resolve("src")).file("big.txt", text.toString());
        for (int i = 0; i < 50; i++) {
            int from = random.nextInt(1_000_000);
            tree.file("ü" + i, text.substring(from, from + random.nextInt(200_000)));
        }
        Path zip = folder.resolve("app.zip");
        new PackageWriter().write(tree.request(zip));
        expected = Files.readAllBytes(zip);
    }

    private byte[] packedBy(Path java, List<String> options) throws Exception {
        Path zip = folder.resolve("other.zip");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh", java.toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                PackFolder.class.getName(),
                folder.resolve("src").toString(),
                zip.toString()));
        Programs.run(command.toArray(String[]::new));
        return Files.readAllBytes(zip);
    }

    @Test
    void inAnotherZoneAndLocaleUnderAnotherUmask() throws Exception {
        assertThat(packedBy(
                        JAVA_HOME.resolve("bin/java"),
                        List.of(
                                "-Duser.timezone=Pacific/Apia",
                                "-Duser.language=th",
                                "-Duser.country=TH",
                                "-Duser.variant=TH")))
                .isEqualTo(expected);
    }

    @Test
    void onEveryOtherJdkThatStandsBesideThisOne() throws Exception {
        List<Path> others;
        try (Stream<Path> all =
                Files.list(Objects.requireNonNull(JAVA_HOME.toRealPath().getParent()))) {
            others = all.filter(Files::isDirectory)
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .map(SameBytesEverywhereTest::real)
                    .distinct()
                    .filter(home -> !home.equals(real(JAVA_HOME)))
                    .toList();
        }
        assumeTrue(!others.isEmpty(), "there is no other JDK");
        for (Path other : others) {
            assertThat(packedBy(other.resolve("bin/java"), List.of()))
                    .as(other.toString())
                    .isEqualTo(expected);
        }
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs a folder. */
    static final class PackFolder {
        private PackFolder() {}

        /** Packs it: the folder, and the zip. */
        public static void main(String[] arguments) throws IOException {
            new PackageWriter(3).write(new Tree(Path.of(arguments[0])).request(Path.of(arguments[1])));
        }
    }
}
