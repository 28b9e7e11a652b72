package io.github.azureclean.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of real files for a test. */
public final class Tree {
    private final Path root;

    public Tree(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    public Tree files(String... paths) {
        for (String path : paths) {
            file(path, "x");
        }
        return this;
    }

    public Tree file(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Tree folders(String... paths) {
        try {
            for (String path : paths) {
                Files.createDirectories(root.resolve(path));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Tree link(String path, String target) {
        try {
            Path link = root.resolve(path);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
