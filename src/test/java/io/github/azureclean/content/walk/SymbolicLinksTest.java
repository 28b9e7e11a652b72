package io.github.azureclean.content.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import io.github.azureclean.content.finding.Finding;
import io.github.azureclean.content.rule.Preset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class SymbolicLinksTest {
    @TempDir
    Path folder;

    private Tree tree;

    @BeforeEach
    void makeTree() {
        tree = new Tree(folder.resolve("content")).files("real/a", "real/b");
    }

    @Test
    void links_inside_the_root_are_followed() throws Exception {
        tree.link("file", "real/a").link("dir", "real").link("x/up", "../real/b");

        assertThat(Ask.of(tree).paths()).containsExactly("dir/a", "dir/b", "file", "real/a", "real/b", "x/up");
    }

    @Test
    void a_link_to_the_outside_is_refused_with_its_target_and_the_cure() {
        new Tree(folder).files("secret/key");
        tree.link("out", "../secret");

        assertThatThrownBy(() -> Ask.of(tree).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("out is a symbolic link to ../secret")
                .hasMessageContaining("exclude the link")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(3));
    }

    @Test
    void a_link_to_the_outside_through_a_link_inside_is_refused() {
        new Tree(folder).files("secret/key");
        tree.link("one", "two").link("two", "../secret/key");

        assertThatThrownBy(() -> Ask.of(tree).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("one");
    }

    @Test
    void an_excluded_link_may_lead_anywhere() throws Exception {
        new Tree(folder).files("secret", "outside/x");
        tree.link("out", "..")
                .link("lost", "nowhere")
                .link("no/gone", "nowhere")
                .link("x.log", "../secret");

        Selection selection =
                Ask.of(tree).excludes("out/**", "lost", "no/**", "*.log").select();

        assertThat(selection.files()).extracting(SelectedFile::path).containsExactly("real/a", "real/b");
        assertThat(selection.findings()).isEmpty();
        assertThat(selection.excluded()).extracting(Exclusion::path).containsExactly("lost", "no", "out", "x.log");
    }

    @Test
    void a_link_that_would_be_refused_may_be_left_out_by_its_name() throws Exception {
        new Tree(folder).files("outside/x");
        tree.link("out", "../outside").link("in", "real");

        assertThat(Ask.of(tree).excludes("out").zipExcludes("in").paths())
                .containsExactly("in/a", "in/b", "real/a", "real/b");
        assertThat(Ask.of(tree)
                        .symlinks(SymlinkPolicy.FAIL)
                        .excludes("out", "in")
                        .paths())
                .containsExactly("real/a", "real/b");
    }

    @Test
    void a_link_that_brings_in_what_is_left_out_is_said() throws Exception {
        tree.files(".env", ".git/HEAD")
                .link("settings", ".env")
                .link("history", ".git")
                .link("fine", "real");

        Selection selection = Ask.of(tree).preset(Preset.CLEAN).select();

        assertThat(selection.findings())
                .extracting(Finding::path, Finding::kind)
                .containsExactly(tuple("history", "link-to-excluded"), tuple("settings", "link-to-excluded"));
        assertThat(Ask.of(tree)
                        .preset(Preset.CLEAN)
                        .keeps("settings")
                        .excludes("history/**")
                        .select()
                        .findings())
                .isEmpty();
    }

    @Test
    void a_root_that_is_a_link_itself_is_followed() throws Exception {
        new Tree(folder).link("alias", "content");
        tree.link("file", "real/a");

        assertThat(Ask.nothing().root(folder.resolve("alias"), "").paths()).containsExactly("file", "real/a", "real/b");
    }

    @Test
    void a_cycle_is_broken_with_one_finding() throws Exception {
        tree.link("real/up", "..").link("real/self", ".");

        Selection selection = Ask.of(tree).select();

        assertThat(selection.files()).extracting(SelectedFile::path).containsExactly("real/a", "real/b");
        assertThat(selection.findings())
                .extracting(Finding::path, Finding::kind)
                .containsExactly(tuple("real/self", "symlink-cycle"), tuple("real/up", "symlink-cycle"));
        assertThat(selection.excluded()).extracting(Exclusion::path).containsExactly("real/self", "real/up");
    }

    @Test
    void folders_that_link_to_each_other_end() throws Exception {
        tree.link("p/to-q", "../q").link("q/to-p", "../p").files("p/f", "q/g");

        assertThat(Ask.of(tree).paths())
                .contains("p/f", "p/to-q/g", "q/g", "q/to-p/f")
                .hasSize(6);
    }

    @Test
    void a_link_without_a_target_is_left_out_with_a_finding() throws Exception {
        tree.link("lost", "nowhere").link("self", "self");

        Selection selection = Ask.of(tree).select();

        assertThat(selection.files()).extracting(SelectedFile::path).containsExactly("real/a", "real/b");
        assertThat(selection.findings())
                .extracting(Finding::path, Finding::kind)
                .containsExactly(tuple("lost", "dangling-symlink"), tuple("self", "dangling-symlink"));
    }

    @Test
    void links_can_be_skipped() throws Exception {
        tree.link("file", "real/a").link("out", "..").link("lost", "nowhere");

        Selection selection = Ask.of(tree).symlinks(SymlinkPolicy.SKIP).select();

        assertThat(selection.files()).extracting(SelectedFile::path).containsExactly("real/a", "real/b");
        assertThat(selection.excluded())
                .extracting(Exclusion::path, each -> each.rule().pattern())
                .containsExactly(
                        tuple("file", "symbolic link (symlinks=skip)"),
                        tuple("lost", "symbolic link (symlinks=skip)"),
                        tuple("out", "symbolic link (symlinks=skip)"));
    }

    @Test
    void links_can_be_refused_unless_they_are_excluded() throws Exception {
        tree.link("file", "real/a");

        assertThatThrownBy(() -> Ask.of(tree).symlinks(SymlinkPolicy.FAIL).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("file is a symbolic link to real/a");
        assertThat(Ask.of(tree).symlinks(SymlinkPolicy.FAIL).excludes("file").paths())
                .containsExactly("real/a", "real/b");
    }

    @Test
    void a_pipe_is_left_out_with_a_finding() throws Exception {
        Path pipe = tree.root().resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();

        Selection selection = Ask.of(tree).select();

        assertThat(selection.files()).extracting(SelectedFile::path).containsExactly("real/a", "real/b");
        assertThat(selection.findings())
                .extracting(Finding::path, Finding::kind)
                .containsExactly(tuple("pipe", "special-file"));
        assertThat(Ask.of(tree).excludes("pipe").select().findings()).isEmpty();
    }

    @Test
    void a_farm_of_links_ends_and_names_a_link() throws Exception {
        Tree tree = new Tree(folder.resolve("farm")).files("d25/x");
        for (int level = 24; level >= 0; level--) {
            Path folderOfLevel = Files.createDirectories(tree.root().resolve("d" + level));
            for (String name : new String[] {"one", "two"}) {
                Files.createSymbolicLink(folderOfLevel.resolve(name), Path.of("../d" + (level + 1)));
            }
        }

        assertThatThrownBy(() -> Ask.of(tree).excludes("**/x").maxFiles(300).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("more than 3000 files and folders, the last of them through d")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(3));
    }

    @Test
    void many_links_to_one_folder_are_no_farm() throws Exception {
        Tree tree = new Tree(folder.resolve("many")).files("dep/index.js");
        for (int i = 0; i < 300; i++) {
            tree.link("p" + i + "/dep", "../dep");
        }

        assertThat(Ask.of(tree).paths()).hasSize(301);
    }

    @Test
    void the_walk_ends_when_there_are_more_files_than_allowed() {
        Tree tree = new Tree(folder.resolve("many")).files("a/1", "a/2", "a/3", "b", "c");

        assertThatThrownBy(() -> Ask.of(tree).maxFiles(4).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("more files than the 4 that maxFiles allows");
    }
}
