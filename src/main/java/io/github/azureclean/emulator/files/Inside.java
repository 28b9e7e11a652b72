package io.github.azureclean.emulator.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The one place that decides whether a path that somebody sent stays in its folder. */
public final class Inside {
    private Inside() {}

    /**
     * A path below a folder.
     *
     * @param root the folder that must not be left, neither by {@code ..} nor by a link; it exists
     * @param start where the path begins, {@code root} or a folder in it
     * @param relative the path as sent, with slashes
     * @return the path, or empty if it leaves the root or is no path at all
     */
    public static Optional<Path> resolve(Path root, Path start, String relative) throws IOException {
        Path path;
        try {
            path = start.resolve(relative).normalize();
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
        if (!path.startsWith(root)) {
            return Optional.empty();
        }
        Path existing = path;
        while (!existing.equals(root) && !Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent(), "below the root");
        }
        return existing.toRealPath().startsWith(root.toRealPath()) ? Optional.of(path) : Optional.empty();
    }
}
