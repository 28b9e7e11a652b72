package io.github.azureclean.zip.pipeline;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to be packed.
 *
 * @param path its name; a folder's ends in a slash
 * @param file where its content is read; null for a folder and for what was generated
 * @param content the content of what is no file
 * @param executable whether it is a program
 */
public record Item(String path, @Nullable SelectedFile file, byte[] content, boolean executable) {
    private static final byte[] NOTHING = {};
    private static final int FILE_MODE = 0100644;
    private static final int EXECUTABLE_MODE = 0100755;
    private static final int FOLDER_MODE = 040755;

    public static Item of(SelectedFile file) {
        return new Item(file.path(), file, NOTHING, file.executable());
    }

    public static Item of(GeneratedFile file) {
        return new Item(file.path(), null, file.bytes(), file.executable());
    }

    /** A folder's own entry. */
    public static Item folder(String path) {
        return new Item(path + "/", null, NOTHING, false);
    }

    boolean isFolder() {
        return path.endsWith("/");
    }

    /** Bytes of content. */
    long size() {
        return file == null ? content.length : file.size();
    }

    /** Unix mode, whatever the one on disk is. */
    int mode() {
        if (isFolder()) {
            return FOLDER_MODE;
        }
        return executable ? EXECUTABLE_MODE : FILE_MODE;
    }

    /** Its own time of last modification; null for what is no file. */
    @Nullable
    Instant modified() {
        return file == null ? null : file.modified();
    }
}
