package io.github.azureclean.usecase;

import io.github.azureclean.content.ContentRoot;
import io.github.azureclean.content.SingleFile;
import io.github.azureclean.content.rule.BuiltInExclusion;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the content of a package comes from.
 *
 * @param roots folders
 * @param files single files
 * @param ignoreFile in gitignore syntax; may be missing; null if there is no folder for it
 * @param builtIns what is never in the package
 * @param built files and folders that the main artifact is built from; only the POM where Maven builds no content
 */
public record Content(
        List<ContentRoot> roots,
        List<SingleFile> files,
        @Nullable Path ignoreFile,
        List<BuiltInExclusion> builtIns,
        List<Path> built) {
    public Content {
        roots = List.copyOf(roots);
        files = List.copyOf(files);
        builtIns = List.copyOf(builtIns);
        built = List.copyOf(built);
    }
}
