package io.github.azureclean.content.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import io.github.azureclean.content.rule.Preset;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollateralTest {
    private static final Pattern KEEP = Pattern.compile("<keep>(.*?)</keep>");

    @TempDir
    Path folder;

    private static List<Finding> collateral(Ask ask) throws Exception {
        return ask.collateral(Reaction.WARN).select().findings().stream()
                .filter(finding -> finding.kind().equals("collateral"))
                .toList();
    }

    private static String[] keeps(List<Finding> findings) {
        return findings.stream()
                .flatMap(
                        finding -> KEEP.matcher(finding.message()).results().map((MatchResult match) -> match.group(1)))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node_modules/.bin/next",
                "node_modules/.bin/sub/index.js",
                "node_modules/next/dist/server/dev/x.js",
                "node_modules/dockerode/index.js",
                "node_modules/@jest/runner/index.js",
                "lib/site-packages/docker/api.py",
                ".python_packages/lib/site-packages/invoke/runners.py",
                "vendor/x/runner.php",
                "src/test_runner.py",
                "src/dev/x.py",
                "apprunner.js"
            })
    void what_the_zip_command_breaks_is_named_with_the_line_that_rescues_it(String path) throws Exception {
        Tree tree = new Tree(folder).files("app.txt", path);

        List<Finding> findings = collateral(Ask.of(tree).preset(Preset.ZIP_COMMAND));

        assertThat(findings).hasSize(1);
        assertThat(Ask.of(tree).preset(Preset.ZIP_COMMAND).paths()).doesNotContain(path);
        assertThat(Ask.of(tree)
                        .preset(Preset.ZIP_COMMAND)
                        .keeps(keeps(findings))
                        .paths())
                .contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/__pycache__/m.pyc",
                "a/.git/hooks/x.py",
                "a/.github/scripts/build.js",
                "a/.eslintrc.js",
                "node_modules/x/.npmignore",
                "node_modules/x/.github/workflows/a.yml",
                "node_modules/x/docs/docker.md",
                "node_modules/x/Dockerfile-docker",
                "a/.venv/lib/site-packages/x/y.py",
                "docker-compose.yml",
                "x.log",
                "node_modules/x/x.log"
            })
    void what_nobody_misses_is_no_collateral(String path) throws Exception {
        Tree tree = new Tree(folder).files("app.txt", "a/m.py", path);

        assertThat(collateral(Ask.of(tree).preset(Preset.ZIP_COMMAND))).isEmpty();
    }

    @Test
    void files_of_one_package_are_one_finding_and_many_packages_too() throws Exception {
        Tree tree = new Tree(folder).files("app.txt");
        for (int i = 0; i < 8; i++) {
            tree.files("node_modules/@scope/p" + i + "/dev/a.js", "node_modules/@scope/p" + i + "/dev/b.js");
        }
        tree.files("node_modules/q/runner-a.js", "node_modules/q/runner-b.js");

        List<Finding> findings = collateral(Ask.of(tree).preset(Preset.ZIP_COMMAND));

        assertThat(findings).extracting(Finding::path).containsExactly("node_modules", "node_modules/q");
        assertThat(findings.get(0).message())
                .startsWith("16 program files in node_modules/@scope/p0, node_modules/@scope/p1, node_modules/@scope/p2"
                        + " and 5 more were left out by */dev/* (preset)");
        assertThat(findings.get(1).message()).startsWith("2 program files in node_modules/q were left out by *runner*");
        assertThat(Ask.of(tree)
                        .preset(Preset.ZIP_COMMAND)
                        .keeps(keeps(findings))
                        .select()
                        .excluded())
                .isEmpty();
    }

    @Test
    void the_clean_preset_speaks_only_if_a_package_bears_the_name_of_a_leftover() throws Exception {
        Tree tree = new Tree(folder)
                .files("app.txt", "docker/__init__.py", "docker/api.py", "dev/seed.py", "Dockerfile.py");

        List<Finding> findings = collateral(Ask.of(tree).preset(Preset.CLEAN));

        assertThat(findings).extracting(Finding::path).containsExactly("Dockerfile.py", "docker");
        assertThat(Ask.of(tree).preset(Preset.CLEAN).keeps(keeps(findings)).paths())
                .contains("docker/api.py", "Dockerfile.py");
    }

    @Test
    void byte_code_without_its_source_is_a_program() throws Exception {
        Tree tree = new Tree(folder).files("app.txt", "a/with.py", "a/with.pyc", "a/alone.pyc");

        List<Finding> findings = collateral(Ask.of(tree).preset(Preset.CLEAN));

        assertThat(findings).extracting(Finding::path).containsExactly("a");
        assertThat(findings.get(0).message()).contains("a/alone.pyc");
        assertThat(Ask.of(tree).preset(Preset.CLEAN).keeps(keeps(findings)).paths())
                .contains("a/alone.pyc");
    }

    @Test
    void patterns_of_users_are_taken_at_their_word_but_not_inside_libraries() throws Exception {
        Tree tree = new Tree(folder)
                .files("app.txt", "src/test_a.py", "src/latest.py", "lib/dist/x.js", "node_modules/p/dist/i.js")
                .files("node_modules/p/test/t.js", "test/own.js");

        assertThat(collateral(Ask.of(tree).excludes("node_modules/**"))).isEmpty();
        assertThat(collateral(Ask.of(tree).excludes("**/node_modules/**/test/**")))
                .isEmpty();
        assertThat(collateral(Ask.of(tree).excludes("test/**", "src/test_a.py", "**/*.js")))
                .isEmpty();
        assertThat(collateral(Ask.of(tree).excludes("**/test/**")))
                .extracting(Finding::path)
                .containsExactly("node_modules/p");
        assertThat(collateral(Ask.of(tree).excludes("**/*test*")))
                .extracting(Finding::path)
                .containsExactly("src");
    }

    @Test
    void an_ignore_file_that_reaches_into_libraries_is_found() throws Exception {
        Tree tree = new Tree(folder).files("app.txt", "dist/own.js", "node_modules/p/dist/i.js");
        Path ignore = new Tree(folder).file(".webappignore", "dist/\n").root().resolve(".webappignore");

        List<Finding> findings = collateral(Ask.of(tree).ignoreFile(ignore));

        assertThat(findings).extracting(Finding::path).containsExactly("node_modules/p");
        assertThat(Ask.of(tree).ignoreFile(ignore).keeps(keeps(findings)).paths())
                .contains("node_modules/p/dist/i.js")
                .doesNotContain("dist/own.js");
    }

    @Test
    void collateral_can_stop_the_build_or_be_ignored() throws Exception {
        Tree tree = new Tree(folder).files("app.txt", "node_modules/p/dev/i.js");

        assertThatThrownBy(() -> Ask.of(tree)
                        .preset(Preset.ZIP_COMMAND)
                        .collateral(Reaction.FAIL)
                        .select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("collateral is set to fail")
                .hasMessageContaining("<keep>node_modules/p/dev/**</keep>");
        assertThat(Ask.of(tree).preset(Preset.ZIP_COMMAND).select().findings()).isEmpty();
    }

    @Test
    void python_libraries_of_app_service_are_named_one_by_one() throws Exception {
        Tree tree = new Tree(folder)
                .files(
                        "app.py",
                        ".python_packages/lib/site-packages/docker/api.py",
                        ".python_packages/lib/site-packages/docker/tls.py",
                        ".python_packages/lib/site-packages/dockerpty/io.py");

        assertThat(keeps(collateral(Ask.of(tree).preset(Preset.ZIP_COMMAND))))
                .containsExactly(
                        ".python_packages/lib/site-packages/docker/**",
                        ".python_packages/lib/site-packages/dockerpty/**");
    }
}
