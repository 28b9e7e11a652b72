package io.github.azureclean.mojo;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of several folders of content, as the POM writes it. */
public final class FileSet {
    /** The folder. Required. */
    @Nullable
    File directory;

    /** Where its files stand in the package; the root if it is missing. */
    @Nullable
    String outputDirectory;

    /** Ant patterns of which one has to match; all files if it is missing. */
    @Nullable
    List<@Nullable String> includes;

    /** Ant patterns of files that are left out. */
    @Nullable
    List<@Nullable String> excludes;
}
