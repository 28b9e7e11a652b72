package io.github.azureclean.content.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageNamesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"back\\slash.txt", "new\nline", "tab\t", "del\u007f", "c1\u0085"})
    void refuses_a_file_name_that_is_read_in_two_ways(String name) {
        Tree tree = new Tree(folder).files("sub/" + name);

        assertThatThrownBy(() -> Ask.of(tree).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("sub/")
                .hasMessageContaining("Rename it, or exclude it.")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../app.jar", "a/../b", "/app.jar", "C:/app.jar", "a//b", "./a", "a/", ""})
    void refuses_a_single_file_that_leaves_the_package(String path) {
        Tree tree = new Tree(folder).files("app.jar");

        assertThatThrownBy(() -> Ask.nothing()
                        .single(path, tree.root().resolve("app.jar"))
                        .select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("cannot be packed");
    }

    @Test
    void refuses_an_unsafe_name_of_an_empty_folder_too() {
        Tree tree = new Tree(folder).files("a").folders("b\\c");

        assertThatThrownBy(() -> Ask.of(tree).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("b\\c");
    }

    @Test
    void an_excluded_name_may_be_anything() throws Exception {
        Tree tree = new Tree(folder).files("a", "x/back\\slash.txt");

        assertThat(Ask.of(tree).excludes("x/**").paths()).containsExactly("a");
    }

    @Test
    void odd_but_clear_names_are_fine() throws Exception {
        String[] names = {"#", "%20", "a b", "emoji-\uD83D\uDE00.txt", "q?", "sq[1]", "star*", "~", "ü.txt"};
        Tree tree = new Tree(folder).files(names);

        assertThat(Ask.of(tree).paths()).containsExactly(names);
    }

    @Test
    void refuses_names_that_differ_in_case_only() {
        Tree tree = new Tree(folder).files("a/Read.me", "a/README", "a/readme");

        assertThatThrownBy(() -> Ask.of(tree).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("a/README")
                .hasMessageContaining("a/readme");
    }

    @Test
    void refuses_names_that_differ_in_case_only_across_roots() {
        Tree one = new Tree(folder.resolve("one")).files("App/x");
        Tree two = new Tree(folder.resolve("two")).files("x");

        assertThatThrownBy(() -> Ask.nothing()
                        .root(one.root(), "")
                        .root(two.root(), "app")
                        .select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("App/x")
                .hasMessageContaining("app/x");
    }

    @Test
    void refuses_a_file_and_a_folder_of_one_name() {
        Tree one = new Tree(folder.resolve("one")).files("data");
        Tree two = new Tree(folder.resolve("two")).files("x/y");

        assertThatThrownBy(() -> Ask.nothing()
                        .root(one.root(), "")
                        .root(two.root(), "Data")
                        .select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("The file data and the folder Data");
    }

    @Test
    void refuses_one_name_from_two_roots_and_tells_both() {
        Tree one = new Tree(folder.resolve("one")).files("same");
        Tree two = new Tree(folder.resolve("two")).files("same");

        assertThatThrownBy(() ->
                        Ask.nothing().root(one.root(), "").root(two.root(), "").select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining(one.root().resolve("same").toString())
                .hasMessageContaining(two.root().resolve("same").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a./x.py",
                "a /x",
                "CON",
                "con.txt",
                "sub/aux.txt",
                "COM\u00b9",
                "nul/x",
                "lpt9.tar.gz",
                "CONOUT$",
                "ab:c",
                "..."
            })
    void refuses_what_windows_cannot_have(String name) {
        Tree tree = new Tree(folder).files(name);

        assertThatThrownBy(() -> Ask.of(tree).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("Windows")
                .hasMessageContaining("Rename it, or exclude it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"console.js", "auxiliary/x", "COM10", "com", "nul_1", ".con", "prn-x.txt", "a.CON"})
    void takes_what_only_looks_like_a_device(String name) throws Exception {
        assertThat(Ask.of(new Tree(folder).files(name)).paths()).containsExactly(name);
    }

    @Test
    void refuses_a_name_that_is_longer_than_a_zip_can_hold() {
        Tree tree = new Tree(folder).files("x");

        assertThatThrownBy(() -> Ask.nothing()
                        .single("\u00fc".repeat(32_768), tree.root().resolve("x"))
                        .select())
                .hasMessageContaining("longer than a zip can hold");
    }

    @Test
    void refuses_folders_that_differ_in_case_only() {
        Tree tree = new Tree(folder).files("Lib/a", "lib/b");

        assertThatThrownBy(() -> Ask.of(tree).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("The folders Lib and lib differ in upper and lower case only");
    }

    @Test
    void folders_of_several_roots_may_be_merged() throws Exception {
        Tree one = new Tree(folder.resolve("one")).files("lib/a").folders("logs");
        Tree two = new Tree(folder.resolve("two")).files("lib/b").folders("logs");

        Selection selection =
                Ask.nothing().root(one.root(), "").root(two.root(), "").select();

        assertThat(selection.files()).extracting(SelectedFile::path).containsExactly("lib/a", "lib/b");
        assertThat(selection.directories()).containsExactly("logs");
    }
}
