package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.content.SelectedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNamesTest {
    @TempDir
    Path folder;

    private static void add(String... names) throws PackageException {
        EntryNames all = new EntryNames();
        for (String name : names) {
            all.add(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "C:/a",
                "c:a",
                "..",
                "../a",
                "a/../b",
                "a/..",
                "./a",
                "a/./b",
                "a//b",
                "a\\b",
                "a\nb",
                "a\tb",
                "a\u0000b",
                "a\u007fb",
                "a\u0085b",
                "a\ud800b"
            })
    void refusesUnsafeNames(String name) {
        assertThatThrownBy(() -> add(name))
                .isInstanceOf(PackageException.class)
                .hasMessageContaining("not safe in a package")
                .hasMessageContaining("Rename the file or exclude it")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSizeLessThanOrEqualTo(3));
    }

    @Test
    void refusesANameThatIsTooLongForAZip() {
        assertThatThrownBy(() -> add("ü".repeat(32_768))).hasMessageContaining("longer than a zip can hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b/c", "..a", "a..", "...", "ü😀", "ab:c", "-", "a/b/c/", "[x]", "CON"})
    void takesOtherNames(String name) {
        assertThatCode(() -> add(name)).doesNotThrowAnyException();
    }

    @Test
    void refusesTheSameNameTwice() {
        assertThatThrownBy(() -> add("a", "b", "a")).hasMessageContaining("Two files would both become 'a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/README.md,A/readme.MD", "ÄÖ,äö", "dir/,DIR"})
    void refusesNamesThatAreEqualButForCase(String both) {
        String[] names = both.split(",");

        assertThatThrownBy(() -> add(names))
                .hasMessageContaining("differ only in case")
                .hasMessageContaining("'" + names[0] + "'")
                .hasMessageContaining("'" + names[1] + "'");
    }

    @Test
    void refusesAFileThatIsAFolderElsewhere() {
        assertThatThrownBy(() -> add("a", "A/b")).hasMessageContaining("a folder of that name");
        assertThatThrownBy(() -> add("a/b/c", "a/b")).hasMessageContaining("a file and a folder named 'a/b'");
    }

    @Test
    void takesAFolderAndWhatIsInIt() {
        assertThatCode(() -> add("a/", "a/b", "a/c/d", "a/c/")).doesNotThrowAnyException();
    }

    @Test
    void takesNamesThatOnlyLookAlike() {
        assertThatCode(() -> add("straße", "STRASSE", "A/x", "a/y")).doesNotThrowAnyException();
    }

    @Test
    void aRefusedNameLeavesNoPackage() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "x");
        Tree tree = new Tree(folder);
        for (String name : new String[] {"../evil", "/etc/passwd", "a\\b"}) {
            List<SelectedFile> files = List.of(new SelectedFile(name, file, 1, Tree.SOME_TIME, false));

            assertThatThrownBy(() ->
                            new PackageWriter().write(tree.request(folder.resolve("target/app.zip"), files, List.of())))
                    .isInstanceOf(PackageException.class);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(file);
        }
    }
}
