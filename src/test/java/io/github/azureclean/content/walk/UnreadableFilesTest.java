package io.github.azureclean.content.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class UnreadableFilesTest {
    @TempDir
    Path folder;

    private void close(String path) throws IOException {
        Path closed = folder.resolve(path);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "root may read everything");
    }

    @AfterEach
    void open() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("closed"), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void an_unreadable_file_is_refused_by_name_unless_it_is_excluded() throws Exception {
        Tree tree = new Tree(folder).files("a", "closed");
        close("closed");

        assertThatThrownBy(() -> Ask.of(tree).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("The file " + folder.resolve("closed") + " can not be read");
        assertThat(Ask.of(tree).excludes("closed").paths()).containsExactly("a");
    }

    @Test
    void an_unreadable_folder_is_refused_by_name_unless_it_is_excluded() throws Exception {
        Tree tree = new Tree(folder).files("a", "closed/b");
        close("closed");

        assertThatThrownBy(() -> Ask.of(tree).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("The folder " + folder.resolve("closed") + " can not be read");
        assertThat(Ask.of(tree).excludes("closed/**").paths()).containsExactly("a");
    }
}
