package io.github.azureclean.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileAtTheEndTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsWrittenAlsoWhileTheJvmEnds() throws Exception {
        Path file = folder.resolve("last-words.txt");

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LastWords.class.getName(),
                        file.toString())
                .inheritIO()
                .start();

        assertThat(child.waitFor()).isZero();
        assertThat(file).hasContent("goodbye");
        assertThat(folder.resolve("last-words.txt.part")).doesNotExist();
    }

    /** Writes a file when the JVM ends. */
    static final class LastWords {
        private LastWords() {}

        /** Ends at once. */
        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(arguments[0]))));
        }

        private static void write(Path file) {
            try (WholeFile whole = WholeFile.startedFor(file)) {
                whole.out().write("goodbye".getBytes(StandardCharsets.UTF_8));
                whole.complete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
