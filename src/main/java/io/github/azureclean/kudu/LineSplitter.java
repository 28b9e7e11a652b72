package io.github.azureclean.kudu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of bytes that come in any pieces. A line that is too long is cut into several. */
final class LineSplitter {
    private static final int LONGEST = 16 * 1024;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    void take(byte[] block, int length) {
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n' || line.size() >= LONGEST) {
                give();
            }
            if (block[i] != '\n') {
                line.write(block[i]);
            }
        }
    }

    private void give() {
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        if (!text.isEmpty()) {
            lines.accept(text);
        }
    }
}
