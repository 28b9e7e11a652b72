package io.github.azureclean.settings;

import io.github.azureclean.content.ContentRoot;
import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.walk.SymlinkPolicy;
import io.github.azureclean.zip.EncoderChoice;
import io.github.azureclean.zip.EntryTimes;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a package is asked to be.
 *
 * @param packageFile where it is written
 * @param contentDirectory root of the content; null if none is named
 * @param fileSets several roots, which win over it; may be empty
 * @param preset the list of excludes to start from
 * @param includes of which one has to match
 * @param excludes what is left out
 * @param zipExcludes what {@code zip -x} would leave out
 * @param keeps what wins over every exclude
 * @param ignoreFile in gitignore syntax; null for the usual one
 * @param suspects what happens when something in the package looks wrong
 * @param collateral what happens when program files are left out
 * @param symlinks what happens to symbolic links
 * @param entryTimes which time entries carry
 * @param compressionLevel 0 to 9
 * @param encoder who deflates
 * @param incremental whether unchanged entries are taken over from the last package
 * @param maxPackageSize bytes
 * @param maxFiles null for any number
 * @param marker whether the content hash is written into the package
 * @param generated files that the POM describes
 * @param dryRun whether no package is written
 */
public record PackSettings(
        Path packageFile,
        @Nullable Path contentDirectory,
        List<ContentRoot> fileSets,
        Preset preset,
        List<Rule> includes,
        List<Rule> excludes,
        List<Rule> zipExcludes,
        List<Rule> keeps,
        @Nullable Path ignoreFile,
        Reaction suspects,
        Reaction collateral,
        SymlinkPolicy symlinks,
        EntryTimes entryTimes,
        int compressionLevel,
        EncoderChoice encoder,
        boolean incremental,
        long maxPackageSize,
        @Nullable Long maxFiles,
        boolean marker,
        List<GeneratedFile> generated,
        boolean dryRun) {
    public PackSettings {
        fileSets = List.copyOf(fileSets);
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        zipExcludes = List.copyOf(zipExcludes);
        keeps = List.copyOf(keeps);
        generated = List.copyOf(generated);
    }
}
