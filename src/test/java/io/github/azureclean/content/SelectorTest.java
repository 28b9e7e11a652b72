package io.github.azureclean.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.azureclean.content.finding.Finding;
import io.github.azureclean.content.rule.Origin;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.rule.RuleUse;
import io.github.azureclean.content.rule.Syntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectorTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @Test
    void takes_everything_sorted_by_code_unit_when_nothing_is_asked() throws Exception {
        Tree tree = new Tree(folder).files("b/x", "b-c", "C", "ä", "a/a/a", "b.txt");

        assertThat(Ask.of(tree).paths()).containsExactly("C", "a/a/a", "b-c", "b.txt", "b/x", "ä");
    }

    @Test
    void tells_size_time_and_executability() throws Exception {
        Tree tree = new Tree(folder).file("run.sh", "12345");
        Path file = tree.root().resolve("run.sh");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr--r--"));

        assertThat(Ask.of(tree).select().files())
                .extracting(
                        SelectedFile::path,
                        SelectedFile::file,
                        SelectedFile::size,
                        SelectedFile::modified,
                        SelectedFile::executable)
                .containsExactly(tuple("run.sh", file, 5L, Instant.parse("2020-02-02T02:02:02Z"), true));
    }

    @Test
    void ant_patterns_are_read_as_maven_users_know_them() throws Exception {
        Tree tree = new Tree(folder).files("a.log", "x/a.log", "x/y/a.log", "target/c/d", "w/in", "Keep.TXT");

        assertThat(Ask.of(tree).excludes("*.log").paths()).contains("x/a.log").doesNotContain("a.log");
        assertThat(Ask.of(tree).excludes("**/*.log").paths()).noneMatch(path -> path.endsWith(".log"));
        assertThat(Ask.of(tree).excludes("target/").paths()).doesNotContain("target/c/d");
        assertThat(Ask.of(tree).excludes("/target/").paths()).doesNotContain("target/c/d");
        assertThat(Ask.of(tree).excludes("w\\*").paths()).doesNotContain("w/in");
        assertThat(Ask.of(tree).excludes("**/*.txt").paths()).contains("Keep.TXT");
        assertThat(Ask.of(tree).excludes("x").paths()).contains("x/a.log");
        assertThat(Ask.of(tree).excludes("%regex[x/.*/a\\.log]").paths())
                .contains("x/a.log")
                .doesNotContain("x/y/a.log");
    }

    @Test
    void a_broken_regular_expression_is_named() {
        Tree tree = new Tree(folder).files("a");

        assertThatThrownBy(() -> Ask.of(tree).excludes("%regex[(]").select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("(")
                .hasMessageContaining("%regex[");
    }

    @Test
    void includes_limit_a_root_and_say_so_for_what_they_leave_out() throws Exception {
        Tree tree = new Tree(folder).files("a.py", "b.txt", "docs/x.txt", "src/c.py");

        Selection selection = Ask.of(tree).includes("*.py", "src/**").select();

        assertThat(selection.files()).extracting(SelectedFile::path).containsExactly("a.py", "src/c.py");
        Rule notIncluded = new Rule("no include matches", Syntax.BUILT_IN, Origin.BUILT_IN);
        assertThat(selection.excluded())
                .containsExactly(
                        new Exclusion("b.txt", false, 1, 1, notIncluded),
                        new Exclusion("docs", true, 1, 1, notIncluded));
    }

    @Test
    void includes_hold_for_every_root_beside_its_own() throws Exception {
        Tree tree = new Tree(folder).files("api/a.py", "api/a.txt", "web/b.py", "web/c.js");

        assertThat(Ask.nothing()
                        .root(tree.root().resolve("api"), "api")
                        .root(tree.root().resolve("web"), "")
                        .rootIncludes("b.*")
                        .includes("api/**", "*.py")
                        .paths())
                .containsExactly("api/a.py", "api/a.txt", "b.py");
    }

    @Test
    void an_include_that_takes_nothing_is_said() throws Exception {
        Tree tree = new Tree(folder).files("a.py", "b.log");

        Selection selection =
                Ask.of(tree).includes("*.py", "*.log", "src").excludes("*.log").select();

        assertThat(selection.findings()).extracting(Finding::kind).containsExactly("unused-rule", "unused-rule");
        assertThat(selection.findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("*.log (POM)"))
                .anyMatch(message -> message.contains("src (POM)"));
    }

    @Test
    void keeps_do_not_widen_includes() throws Exception {
        Tree tree = new Tree(folder).files("a.py", "b.txt");

        assertThat(Ask.of(tree).includes("*.py").keeps("b.txt").paths()).containsExactly("a.py");
    }

    @Test
    void excludes_of_a_root_are_relative_to_it_and_those_for_all_to_the_package() throws Exception {
        Tree tree = new Tree(folder).files("a/x", "b/x", "c/x");

        assertThat(Ask.nothing()
                        .root(tree.root(), "out")
                        .rootExcludes("a/**")
                        .excludes("out/b/**", "c/**")
                        .paths())
                .containsExactly("out/c/x");
    }

    @Test
    void keeps_win_over_every_exclude_and_tell_what_they_overrode() throws Exception {
        Tree tree = new Tree(folder).files("logs/a.log", "logs/b.log", "node_modules/.git/x", "t/x", "z/dev/x");
        Path ignoreFile =
                new Tree(elsewhere).file(".webappignore", "t/\n").root().resolve(".webappignore");

        Selection selection = Ask.of(tree)
                .preset(Preset.CLEAN)
                .excludes("logs/**")
                .zipExcludes("*/dev/*")
                .ignoreFile(ignoreFile)
                .keeps("**/a.log", "node_modules/**", "t/**", "z/**")
                .select();

        assertThat(selection.files())
                .extracting(SelectedFile::path)
                .containsExactly("logs/a.log", "node_modules/.git/x", "t/x", "z/dev/x");
        assertThat(selection.kept())
                .extracting(
                        Kept::path,
                        kept -> kept.rule().pattern(),
                        kept -> kept.overrides().pattern())
                .containsExactly(
                        tuple("logs/a.log", "**/a.log", "logs/**"),
                        tuple("node_modules/.git/x", "node_modules/**", "**/.git/**"),
                        tuple("t/x", "t/**", "t/"),
                        tuple("z/dev/x", "z/**", "*/dev/*"));
    }

    @Test
    void a_folder_that_is_left_out_is_one_row_with_its_counts() throws Exception {
        Tree tree = new Tree(folder)
                .file("d/a", "12")
                .file("d/e/b", "345")
                .file("app", "x")
                .folders("d/f");

        Selection selection = Ask.of(tree).excludes("d/**").select();

        assertThat(selection.excluded()).containsExactly(new Exclusion("d", true, 2, 5, Ask.ant("d/**")));
        assertThat(selection.rules()).containsExactly(new RuleUse(Ask.ant("d/**"), 2, 5));
    }

    @Test
    void tells_the_use_of_each_rule_in_order_and_also_of_those_that_hit_nothing() throws Exception {
        Tree tree = new Tree(folder).file("a.bak", "123").file("b.bak", "1").file("app", "x");

        Selection selection = Ask.of(tree)
                .rootExcludes("none/**")
                .excludes("*.bak")
                .zipExcludes("*.zip")
                .keeps("b.bak")
                .never(folder.resolve("target"), "build directory")
                .select();

        assertThat(selection.rules())
                .containsExactly(
                        new RuleUse(new Rule("build directory", Syntax.BUILT_IN, Origin.BUILT_IN), 0, 0),
                        new RuleUse(Ask.ant("none/**"), 0, 0),
                        new RuleUse(Ask.ant("*.bak"), 1, 3),
                        new RuleUse(Ask.zip("*.zip"), 0, 0),
                        new RuleUse(Ask.ant("b.bak"), 1, 1));
    }

    @Test
    void what_is_built_in_is_never_packed_whatever_keeps_says() throws Exception {
        Tree tree = new Tree(folder)
                .files("target/classes/x", "out.zip", "app", "sub/target/y")
                .link("alias", "target");

        Selection selection = Ask.of(tree)
                .never(tree.root().resolve("target"), "build directory")
                .never(tree.root().resolve("out.zip"), "the package")
                .keeps("**")
                .select();

        assertThat(selection.files()).extracting(SelectedFile::path).containsExactly("app", "sub/target/y");
        assertThat(selection.excluded())
                .extracting(Exclusion::path, each -> each.rule().pattern())
                .containsExactly(
                        tuple("alias", "build directory"),
                        tuple("out.zip", "the package"),
                        tuple("target", "build directory"));
    }

    @Test
    void a_root_inside_the_build_directory_is_packed() throws Exception {
        Tree war = new Tree(folder.resolve("target/app-1.0")).files("WEB-INF/web.xml");

        assertThat(Ask.of(war)
                        .never(folder.resolve("target"), "build directory")
                        .never(war.root(), "exploded war")
                        .paths())
                .containsExactly("WEB-INF/web.xml");
    }

    @Test
    void single_files_go_in_whatever_the_rules_say() throws Exception {
        Tree tree = new Tree(folder).files("target/x-1.0.jar");

        assertThat(Ask.nothing()
                        .single("app.jar", folder.resolve("target/x-1.0.jar"))
                        .excludes("**")
                        .never(tree.root().resolve("target"), "build directory")
                        .paths())
                .containsExactly("app.jar");
    }

    @Test
    void a_missing_single_file_or_root_is_named() {
        assertThatThrownBy(() -> Ask.nothing()
                        .single("app.jar", folder.resolve("none.jar"))
                        .select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("none.jar")
                .hasMessageContaining("app.jar");
        assertThatThrownBy(
                        () -> Ask.nothing().root(folder.resolve("nowhere"), "").select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("contentDirectory");
    }

    @Test
    void nothing_left_is_refused_with_the_rules_that_did_it() {
        Tree tree = new Tree(folder).files("a.log", "b.log", "x.tmp");

        assertThatThrownBy(() -> Ask.of(tree).preset(Preset.CLEAN).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("all 3 files")
                .hasMessageContaining("2 by **/*.log (preset), 1 by **/*.tmp (preset)")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(3));
        assertThatThrownBy(() -> Ask.nothing().select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("nothing to pack");
    }

    @Test
    void only_empty_folders_are_nothing_to_pack() {
        Tree tree = new Tree(folder).folders("empty");

        assertThatThrownBy(() -> Ask.of(tree).select()).isInstanceOf(SelectionException.class);
    }

    @Test
    void an_empty_folder_that_is_kept_stays() throws Exception {
        Tree tree = new Tree(folder).files("app", "var/x").folders("var/logs");

        Selection selection = Ask.of(tree).excludes("var/**").keeps("var/logs/").select();

        assertThat(selection.directories()).containsExactly("var/logs");
        assertThat(Ask.of(tree).excludes("var/**").select().directories()).isEmpty();
    }

    @Test
    void lists_are_immutable() throws Exception {
        Selection selection = Ask.of(new Tree(folder).files("a")).select();

        assertThatThrownBy(() -> selection.files().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(List.of("a"))
                .containsExactlyElementsOf(
                        selection.files().stream().map(SelectedFile::path).toList());
    }
}
