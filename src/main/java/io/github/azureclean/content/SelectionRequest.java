package io.github.azureclean.content;

import io.github.azureclean.content.rule.BuiltInExclusion;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.walk.SymlinkPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a selection is made from. The rules of a root and the preset are matched against the path relative to the root;
 * {@code includes}, {@code excludes}, {@code zipExcludes} and {@code keeps} against the path in the package, and so are the
 * lines of the ignore file, unless it stands in a root: then that root's files go by their path below it. Both are the same for a root whose {@code outputDirectory} is empty.
 *
 * @param roots the folders whose files may go in; no file may come from two of them under one name
 * @param files files that go in whatever the rules say
 * @param preset the built-in list
 * @param includes Ant patterns, case-sensitive, of which one has to match; empty means every file
 * @param excludes Ant patterns, case-sensitive
 * @param zipExcludes patterns with the meaning of Info-ZIP's {@code zip -x}
 * @param keeps Ant patterns that win over every exclude and over the ignore file, not over {@code builtIns}, and not
 *     over includes
 * @param ignoreFile a file in gitignore syntax; may be missing; null for none
 * @param builtIns what is never in the package
 * @param suspects what to do about files that are in and should not be
 * @param collateral what to do about program files that a broad pattern left out
 * @param symlinks what to do about symbolic links
 * @param generated texts that are written into the package and stand in no root, by path
 * @param maxFiles how many files may go in: the walk ends when there are more; null for any number
 */
public record SelectionRequest(
        List<ContentRoot> roots,
        List<SingleFile> files,
        Preset preset,
        List<Rule> includes,
        List<Rule> excludes,
        List<Rule> zipExcludes,
        List<Rule> keeps,
        @Nullable Path ignoreFile,
        List<BuiltInExclusion> builtIns,
        Reaction suspects,
        Reaction collateral,
        SymlinkPolicy symlinks,
        Map<String, String> generated,
        @Nullable Long maxFiles) {
    public SelectionRequest {
        roots = List.copyOf(roots);
        files = List.copyOf(files);
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        zipExcludes = List.copyOf(zipExcludes);
        keeps = List.copyOf(keeps);
        builtIns = List.copyOf(builtIns);
        generated = Map.copyOf(generated);
    }
    /** The same selection, of which nobody wants to know what looks wrong in it. */
    public SelectionRequest withoutFindings() {
        return new SelectionRequest(
                roots,
                files,
                preset,
                includes,
                excludes,
                zipExcludes,
                keeps,
                ignoreFile,
                builtIns,
                Reaction.IGNORE,
                Reaction.IGNORE,
                symlinks,
                Map.of(),
                maxFiles);
    }
}
