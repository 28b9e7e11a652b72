package io.github.azureclean.content.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.Tree;
import io.github.azureclean.content.rule.Preset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternHintsTest {
    @TempDir
    Path folder;

    @Test
    void a_written_rule_without_effect_is_said() throws Exception {
        Tree tree = new Tree(folder).files("app", "a.bak");
        Path ignore = new Tree(folder.resolve("x"))
                .file("ignore", "gone/\n!a.bak\n")
                .root()
                .resolve("ignore");

        Selection selection = Ask.of(tree)
                .excludes("*.bak", "target/**", "x/**")
                .zipExcludes("*/y")
                .keeps("z")
                .ignoreFile(ignore)
                .preset(Preset.CLEAN)
                .select();

        assertThat(selection.findings())
                .allMatch(finding -> finding.severity() == Severity.INFO)
                .extracting(Finding::kind, finding -> finding.message().split("\\(")[0])
                .containsExactlyInAnyOrder(
                        tuple("unused-rule", "The pattern target/** "),
                        tuple("unused-rule", "The pattern */y "),
                        tuple("unused-rule", "The pattern z "),
                        tuple("unused-rule", "The pattern gone/ "));
        assertThat(selection.findings().get(0).message()).contains("(POM)");
    }

    @Test
    void an_ant_pattern_that_holds_at_the_top_only_is_said_if_it_matters() throws Exception {
        Tree tree = new Tree(folder).files("app", "x.bak", "a/y.bak", "a/b/z.bak", "top.old", "node_modules/i.js");

        Selection selection = Ask.of(tree)
                .excludes("*.bak", "*.old", "node_modules", "**/*.q")
                .select();

        assertThat(selection.findings())
                .filteredOn(finding -> finding.kind().equals("root-only-pattern"))
                .extracting(Finding::path, Finding::message)
                .containsExactly(
                        tuple(
                                "a/b/z.bak",
                                "The exclude *.bak (POM) holds for the top folder only: 2 files stay in, such as"
                                        + " a/b/z.bak. Write **/*.bak."),
                        tuple(
                                "node_modules/i.js",
                                "The exclude node_modules (POM) does not take what is in the folder: 1 file stays in,"
                                        + " such as node_modules/i.js. Write node_modules/**."));
    }

    @Test
    void what_escapes_a_zip_pattern_that_asks_for_a_folder_above_is_named() throws Exception {
        Tree tree = new Tree(folder)
                .files(
                        "app",
                        ".git/HEAD",
                        ".git/config",
                        ".env",
                        ".deployment",
                        ".well-known/x",
                        "dev/x",
                        "__pycache__/a.pyc");

        Selection selection = Ask.of(tree).preset(Preset.ZIP_COMMAND).select();

        assertThat(selection.findings())
                .allMatch(finding -> finding.kind().equals("pattern-escape"))
                .extracting(Finding::path, Finding::message)
                .containsExactly(
                        tuple(
                                ".env",
                                "The zip pattern */.* (preset) asks for a folder above, so at the top these stay in: .env,"
                                        + " .git/. To leave them out as well, add the pattern .*."),
                        tuple(
                                ".git",
                                "The zip pattern */.git* (preset) asks for a folder above, so at the top these stay in:"
                                        + " .git/. To leave them out as well, add the pattern .git*."),
                        tuple(
                                "dev",
                                "The zip pattern */dev/* (preset) asks for a folder above, so at the top these stay in:"
                                        + " dev/. To leave them out as well, add the pattern dev/*."));
    }
}
