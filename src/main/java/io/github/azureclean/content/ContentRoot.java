package io.github.azureclean.content;

import io.github.azureclean.content.rule.Rule;
import java.nio.file.Path;
import java.util.List;

/**
 * One folder whose files may go into the package.
 *
 * @param directory the folder, absolute
 * @param outputDirectory where its files stand in the package, {@code /}-separated without a leading or trailing
 *     slash; empty for the root of the package
 * @param includes rules of which one has to match (relative to {@code directory}); empty means every file
 * @param excludes rules of this root only (relative to {@code directory})
 */
public record ContentRoot(Path directory, String outputDirectory, List<Rule> includes, List<Rule> excludes) {
    public ContentRoot {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }
}
