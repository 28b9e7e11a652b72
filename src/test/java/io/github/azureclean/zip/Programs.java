package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Other programs, which judge our zips. */
final class Programs {
    private Programs() {}

    /** Runs a program that has to succeed; its output. A test whose program is not installed is skipped. */
    static String run(String... command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command[0]), command[0] + " is not installed");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Lines that a Python program prints. */
    static List<String> python(String program, Path argument) throws IOException, InterruptedException {
        return run(
                        "python3",
                        "-c",
                        "import sys; sys.stdout.reconfigure(encoding='utf-8')\n" + program,
                        argument.toString())
                .lines()
                .toList();
    }

    private static boolean isInstalled(String program) {
        return program.startsWith("/")
                || Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
