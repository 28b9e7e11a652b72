package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusPageInBrowserTest {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    @TempDir
    Path folder;

    @Test
    void browserShowsDeploymentsAndRunsNothingThatAFileNameBrings() throws Exception {
        assumeTrue(Files.isExecutable(BROWSER), "Skipped: chromium is not installed");
        try (Caller caller = Caller.linux(folder)) {
            String id = caller.deploy(Zips.of("<img src=x onerror=document.title='owned'>.txt", "a"));
            String dom = dom(caller.emulator.adminUri().toString());
            assertThat(dom)
                    .contains(
                            "<title>App Service emulator</title>", "<td>" + id + "</td>", "<td class=\"good\">4 </td>")
                    .contains("<p id=\"lock\">free</p>", "&lt;img src=x")
                    .doesNotContain("<img");
        }
    }

    private String dom(String address) throws Exception {
        Path output = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        BROWSER.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        address)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        assertThat(ended).as("the browser ends by itself").isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
