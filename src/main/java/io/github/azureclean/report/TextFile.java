package io.github.azureclean.report;

import io.github.azureclean.manifest.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A text that appears as a file whole or not at all. */
final class TextFile {
    private TextFile() {}

    /**
     * Writes the file in UTF-8.
     *
     * @param file replaced if it exists; its folder is made if it does not
     * @param text half of a surrogate pair, which a file's name can hold, becomes a question mark
     */
    static void write(Path file, String text) throws IOException {
        try (WholeFile whole = WholeFile.startedFor(file)) {
            whole.out().write(text.getBytes(StandardCharsets.UTF_8));
            whole.complete();
        }
    }
}
