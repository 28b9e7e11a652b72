package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.content.SelectedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestKeyTest {
    @TempDir
    Path folder;

    private Path file;
    private SelectedFile selected;
    private PackageRequest request;
    private FileState state;

    @BeforeEach
    void oneFileIsSelected() throws IOException {
        Tree tree = new Tree(folder).file("a", "one");
        file = folder.resolve("a");
        selected = tree.selected(file);
        request = tree.request(folder.resolve("app.zip"), List.of(selected), List.of());
        state = FileState.of(file);
    }

    private String key(FileState other) {
        return RequestKey.of(request, Map.of(selected, other), "1.0");
    }

    @Test
    void anythingThatTheFileSystemSaysOfAFileChangesTheKey() {
        assertThat(List.of(
                        key(state),
                        key(new FileState(4, state.modified(), state.changed(), state.identity())),
                        key(new FileState(3, state.modified().plusNanos(1), state.changed(), state.identity())),
                        key(new FileState(3, state.modified(), state.changed().plusNanos(1), state.identity())),
                        key(new FileState(3, state.modified(), state.changed(), "another"))))
                .doesNotHaveDuplicates();
        assertThat(key(new FileState(3, state.modified(), state.changed(), state.identity())))
                .isEqualTo(key(state));
    }

    @Test
    void aFileThatTookThePlaceOfAnotherHasAnotherState() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "eno");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        FileState now = FileState.of(file);

        assertThat(now.modified()).isEqualTo(state.modified());
        assertThat(now.identity()).isNotEqualTo(state.identity());
    }
}
