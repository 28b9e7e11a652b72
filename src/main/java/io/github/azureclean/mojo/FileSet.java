package io.github.azureclean.mojo;

import io.github.azureclean.content.ContentRoot;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.settings.PatternLists;
import io.github.azureclean.settings.Words;
import java.io.File;
import java.nio.file.Path;
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

    static List<ContentRoot> roots(@Nullable List<FileSet> fileSets, BuildContext context, PatternLists patterns) {
        return fileSets == null
                ? List.of()
                : fileSets.stream().map(each -> each.root(context, patterns)).toList();
    }

    private ContentRoot root(BuildContext context, PatternLists patterns) {
        Path folder = context.absolute(directory);
        if (folder == null) {
            throw ParameterException.of(
                    "fileSets", null, "a <directory> in each <fileSet>, the folder whose files go in");
        }
        String prefix = Words.optional(outputDirectory);
        return new ContentRoot(
                folder,
                prefix == null ? "" : prefix.replaceAll("^(\\./)*/*|/+$", ""),
                patterns.rules("fileSets", includes, Syntax.ANT),
                patterns.rules("fileSets", excludes, Syntax.ANT));
    }
}
