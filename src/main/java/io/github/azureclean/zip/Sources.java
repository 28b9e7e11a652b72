package io.github.azureclean.zip;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the manifest names where an entry's content came from. */
final class Sources {
    private static final String GENERATED = "generated";

    private Sources() {}

    /**
     * The name.
     *
     * @param base the project's directory, absolute
     * @param file what was read; null for what was generated
     * @return relative to the project and {@code /}-separated; on another drive than the project's the file name only, for
     *     a manifest holds no absolute path
     */
    static String name(Path base, @Nullable Path file) {
        if (file == null) {
            return GENERATED;
        }
        Path absolute = file.toAbsolutePath().normalize();
        Path relative = absolute.getRoot() != null && absolute.getRoot().equals(base.getRoot())
                ? base.relativize(absolute)
                : absolute.getFileName();
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }
}
