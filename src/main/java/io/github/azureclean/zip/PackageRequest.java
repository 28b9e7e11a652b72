package io.github.azureclean.zip;

import io.github.azureclean.content.Selection;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to pack, where to, and how.
 *
 * @param target the zip
 * @param baseDirectory the project's directory, to which the sources in the manifest are relative
 * @param selection what goes in
 * @param generatedFiles what goes in besides, such as {@code web.config}
 * @param entryTimes which time entries carry
 * @param compressionLevel 0 (everything stored) to 9 (smallest)
 * @param encoder who deflates
 * @param marker whether the content hash is written into the package
 * @param maxPackageSize how many bytes the zip may have
 * @param maxFiles how many files may be in it; null for any number
 */
public record PackageRequest(
        Path target,
        Path baseDirectory,
        Selection selection,
        List<GeneratedFile> generatedFiles,
        EntryTimes entryTimes,
        int compressionLevel,
        EncoderChoice encoder,
        boolean marker,
        long maxPackageSize,
        @Nullable Long maxFiles) {
    public PackageRequest {
        if (compressionLevel < 0 || compressionLevel > 9) {
            throw new IllegalArgumentException("compressionLevel is 0 to 9, not " + compressionLevel);
        }
        target = target.toAbsolutePath().normalize();
        baseDirectory = baseDirectory.toAbsolutePath().normalize();
        generatedFiles = List.copyOf(generatedFiles);
    }
}
