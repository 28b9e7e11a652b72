package io.github.azureclean.zip.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinShimsTest {
    private static final String BIN = "node_modules/.bin/";

    @TempDir
    Path folder;

    private static BinShims shims(Tree tree) throws Exception {
        return BinShims.of(Ask.of(tree).select());
    }

    private static List<String> paths(BinShims shims) {
        return shims.selection().files().stream().map(SelectedFile::path).toList();
    }

    @Test
    void a_link_becomes_a_program_that_starts_the_file_in_its_place() throws Exception {
        Tree tree = new Tree(folder)
                .file("node_modules/next/dist/bin/next", "#!/usr/bin/env node\nrequire('../server')\n")
                .link(BIN + "next", "../next/dist/bin/next");

        BinShims shims = shims(tree);

        assertThat(paths(shims)).containsExactly("node_modules/next/dist/bin/next");
        assertThat(shims.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(BIN + "next");
            assertThat(file.executable()).isTrue();
            assertThat(file.text()).contains("exec node \"$(dirname \"$0\")/../next/dist/bin/next\" \"$@\"");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#!/usr/bin/env node | exec node \"",
                "#!/usr/bin/node --no-warnings | exec node --no-warnings \"",
                "#!/usr/bin/env -S node --enable-source-maps | exec node --enable-source-maps \"",
                "#!/bin/sh | exec /bin/sh \"",
                "#!/usr/bin/env bash | exec /usr/bin/env bash \"",
                "ELF | exec \"$(dirname"
            })
    void the_program_is_started_as_its_first_line_says(String first, String expected) throws Exception {
        Tree tree = new Tree(folder).file("node_modules/x/x", first + "\n").link(BIN + "x", "../x/x");

        assertThat(shims(tree).files().get(0).text()).contains(expected);
    }

    @Test
    void what_is_no_such_link_stays_as_it_is() throws Exception {
        Tree tree = new Tree(folder)
                .files("node_modules/a/cli.js", BIN + "written")
                .link("bin", "node_modules/a/cli.js")
                .link(BIN + "gone", "../b/cli.js")
                .link("tools/.bin/a", "../../node_modules/a/cli.js")
                .files("node_modules/b/cli.js");

        BinShims shims = BinShims.of(Ask.of(tree).excludes("node_modules/b/**").select());

        assertThat(shims.files()).isEmpty();
        assertThat(paths(shims)).contains(BIN + "gone", BIN + "written", "bin", "tools/.bin/a");
    }

    @Test
    void a_link_through_another_link_leads_to_what_is_packed() throws Exception {
        Tree tree = new Tree(folder)
                .file("packages/cli/main.js", "#!/usr/bin/env node\n")
                .link("node_modules/cli", "../packages/cli")
                .link(BIN + "cli", "../cli/main.js");

        assertThat(shims(tree).files().get(0).text()).contains("/../cli/main.js\"");
        assertThat(BinShims.of(Ask.of(tree).excludes("node_modules/cli/**").select())
                        .files()
                        .get(0)
                        .text())
                .contains("/../../packages/cli/main.js\"");
    }

    /** As a shell finds it on its path, as an argument of node, and for both kinds of modules. */
    @ParameterizedTest
    @CsvSource({
        "cli, console.log(require('./beside').text)",
        "cli.mjs, import x from './beside.js'; console.log(x.text)"
    })
    void the_program_runs(String name, String code) throws Exception {
        assumeTrue(runs(folder, "node", "--version").equals("0"), "node is not installed");
        Tree tree = new Tree(folder)
                .file(
                        "node_modules/tool/bin/" + name,
                        "#!/usr/bin/env node\n" + code
                                + "\nconsole.log(process.argv.slice(2).join('+'), process.argv[1].endsWith('" + name
                                + "'))\n")
                .file("node_modules/tool/bin/beside.js", "module.exports = {text: 'found'}\n")
                .link(BIN + "tool", "../tool/bin/" + name);
        GeneratedFile shim = shims(tree).files().get(0);
        Path unpacked = folder.resolve(BIN + "tool");
        Files.delete(unpacked);
        Files.write(unpacked, shim.bytes());
        assertThat(unpacked.toFile().setExecutable(true)).isTrue();

        String said = "found\na b+c true\n0";
        assertThat(runs(folder, "sh", "-c", "PATH=$PWD/node_modules/.bin:$PATH; tool 'a b' c"))
                .isEqualTo(said);
        assertThat(runs(folder, "node", BIN + "tool", "a b", "c")).isEqualTo(said);
        assertThat(runs(folder.resolve("node_modules"), ".bin/tool", "a b", "c"))
                .isEqualTo(said);
    }

    /** What it wrote, but for versions, and how it ended. */
    private static String runs(Path directory, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return (said.startsWith("v") ? "" : said) + process.exitValue();
        } catch (IOException e) {
            return "not there";
        }
    }
}
