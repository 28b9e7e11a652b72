package io.github.azureclean.zip;

import io.github.azureclean.manifest.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Holds the deflate stream of one big file until its length is known: a little in memory, more in a file that is deleted. */
final class PieceStore implements Closeable {
    private static final int IN_MEMORY = 8 << 20;

    private final Path place;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable WholeFile file;
    private long size;

    /**
     * An empty store.
     *
     * @param place name of the file that may be needed
     */
    PieceStore(Path place) {
        this.place = place;
    }

    void add(byte[] bytes) throws IOException {
        size += bytes.length;
        if (file == null && size > IN_MEMORY) {
            file = WholeFile.startedFor(place);
            memory.writeTo(file.out());
            memory.reset();
        }
        if (file == null) {
            memory.writeBytes(bytes);
        } else {
            file.out().write(bytes);
        }
    }

    long size() {
        return size;
    }

    /** All of it, from the start. */
    InputStream read() throws IOException {
        return file == null ? new ByteArrayInputStream(memory.toByteArray()) : Files.newInputStream(file.part());
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
