package io.github.azureclean.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.azureclean.content.rule.Preset;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file system with drives, backslashes, names of any case and no permissions of Unix: names in the package are the same. */
class WindowsPathsTest {
    private FileSystem windows;
    private Path root;

    @BeforeEach
    void open() throws IOException {
        windows = Jimfs.newFileSystem(Configuration.windows().toBuilder()
                .setAttributeViews("basic", "dos", "owner")
                .build());
        root = windows.getPath("C:\\Users\\İş Özgür\\my app");
        for (String file : new String[] {
            "app.py",
            "app\\static\\logo.txt",
            "app\\__pycache__\\a.pyc",
            ".git\\config",
            ".env",
            "Lib\\Docker Client.py"
        }) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
    }

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    private Ask ask() {
        return Ask.nothing().root(root, "");
    }

    @Test
    void names_have_slashes() throws Exception {
        assertThat(ask().paths())
                .containsExactlyInAnyOrder(
                        ".env",
                        ".git/config",
                        "Lib/Docker Client.py",
                        "app.py",
                        "app/__pycache__/a.pyc",
                        "app/static/logo.txt");
    }

    @Test
    void the_presets_leave_out_what_they_do_elsewhere() throws Exception {
        assertThat(ask().preset(Preset.CLEAN).paths())
                .containsExactlyInAnyOrder("Lib/Docker Client.py", "app.py", "app/static/logo.txt");
        assertThat(ask().preset(Preset.ZIP_COMMAND).paths())
                .containsExactlyInAnyOrder(
                        ".env", ".git/config", "Lib/Docker Client.py", "app.py", "app/static/logo.txt");
    }

    @Test
    void patterns_may_have_either_slash() throws Exception {
        assertThat(ask().excludes("app\\static\\**", ".git/**")
                        .zipExcludes("*/__pycache__/*")
                        .paths())
                .containsExactlyInAnyOrder(".env", "Lib/Docker Client.py", "app.py");
    }

    @Test
    void an_ignore_file_is_read() throws Exception {
        Path ignoreFile = Files.writeString(root.resolve(".webappignore"), "/app/static/\r\n__pycache__\r\n.*\r\n");

        assertThat(ask().ignoreFile(ignoreFile).paths()).containsExactlyInAnyOrder("Lib/Docker Client.py", "app.py");
    }

    @Test
    void an_output_directory_comes_before_the_names() throws Exception {
        assertThat(Ask.nothing()
                        .root(root.resolve("app\\static"), "wwwroot/img")
                        .paths())
                .containsExactly("wwwroot/img/logo.txt");
    }
}
