package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs from npm, installed once below the build directory; tests are skipped where they cannot be had. */
final class NodePrograms {
    private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target/node-fidelity").toAbsolutePath();

    private NodePrograms() {}

    /** Installs what {@code src/test/node/package.json} names, unless that was done before. */
    static void install() throws Exception {
        assumeTrue(answers("node", "--version"), "Skipped: node is not installed");
        assumeTrue(answers("npm", "--version"), "Skipped: npm is not installed");
        Files.createDirectories(INSTALLED);
        Path wanted = SCRIPTS.resolve("package.json");
        Path stamp = INSTALLED.resolve("installed.json");
        if (Files.exists(stamp) && Files.mismatch(stamp, wanted) < 0) {
            return;
        }
        Files.copy(wanted, INSTALLED.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
        Result result = run(
                INSTALLED,
                120,
                "npm",
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                "--prefer-offline");
        assumeTrue(result.exit() == 0, "Skipped: the npm packages cannot be had");
        Files.copy(wanted, stamp, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean answers(String... command) throws InterruptedException {
        try {
            return run(Path.of("."), 30, command).exit() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Runs a script; returns what stands after {@code RESULT} in its output. */
    static String script(Path folder, String name, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("node", SCRIPTS.resolve(name).toString()));
        command.addAll(List.of(arguments));
        Result result = run(folder, 120, command.toArray(String[]::new));
        String output = result.output();
        assertThat(result.exit()).as(output).isZero();
        assertThat(output).contains("RESULT ");
        return output.substring(output.lastIndexOf("RESULT ") + "RESULT ".length())
                .trim();
    }

    private record Result(int exit, String output) {}

    private static Result run(Path folder, int seconds, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("node", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment()
                    .put("NODE_PATH", INSTALLED.resolve("node_modules").toString());
            builder.environment().put("RUNNER_TEMP", System.getProperty("java.io.tmpdir"));
            builder.environment().put("GITHUB_SHA", "0123abc");
            Process process = builder.start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return new Result(ended ? process.exitValue() : -1, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
