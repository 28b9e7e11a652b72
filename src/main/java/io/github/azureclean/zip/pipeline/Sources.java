package io.github.azureclean.zip.pipeline;

import io.github.azureclean.content.SelectedFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the manifest names where an entry's content came from. */
public final class Sources {
    private static final String GENERATED = "generated";

    private final Path project;
    private @Nullable Path folder;
    private String start = "";

    /**
     * Names for one project.
     *
     * @param project its directory, absolute
     */
    public Sources(Path project) {
        this.project = project;
    }

    /**
     * The name.
     *
     * @param file what was read; null for what was generated
     * @return relative to the project and {@code /}-separated; on another drive than the project's the file name only, for
     *     a manifest holds no absolute path
     */
    public String name(@Nullable SelectedFile file) {
        if (file == null) {
            return GENERATED;
        }
        boolean known = folder != null && file.prefix() >= 0 && folder.equals(file.base());
        if (!known && (file.prefix() < 0 || !sameDrive(file.base()))) {
            Path absolute = file.file().toAbsolutePath().normalize();
            return text(sameDrive(absolute) ? project.relativize(absolute) : absolute.getFileName());
        }
        if (!known) {
            folder = file.base();
            String relative =
                    text(project.relativize(file.base().toAbsolutePath().normalize()));
            start = relative.isEmpty() ? "" : relative + "/";
        }
        // Mostly the path itself: then no second text is kept for each file.
        String below = file.path().substring(file.prefix());
        return start.isEmpty() ? below : start + below;
    }

    private boolean sameDrive(Path path) {
        Path root = path.toAbsolutePath().getRoot();
        return root != null && root.equals(project.getRoot());
    }

    private static String text(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
