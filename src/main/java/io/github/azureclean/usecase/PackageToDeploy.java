package io.github.azureclean.usecase;

import io.github.azureclean.manifest.ContentHash;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A package that stands ready.
 *
 * @param file the zip, or another artifact that OneDeploy takes
 * @param size bytes
 * @param sha256 of the file, in lower-case hex
 * @param contentSha256 what its marker says; null if it has no marker
 * @param manifest what is in it; null if the manifest beside it belongs to another package, or there is none
 */
public record PackageToDeploy(
        Path file,
        long size,
        String sha256,
        @Nullable String contentSha256,
        @Nullable PackageManifest manifest) {
    private static final int LONGEST_MARKER = 128;

    /**
     * Looks at a package.
     *
     * @param zip whether the file has to be a zip
     * @param manifestFile where the manifest of the last package lies
     * @throws UserException if there is none, or it is not a zip that can be read
     */
    public static PackageToDeploy read(Path file, boolean zip, Path manifestFile) throws IOException, UserException {
        if (!Files.isRegularFile(file)) {
            throw new UserException(
                    LocalProblem.NO_PACKAGE,
                    "There is no package to deploy at " + file + ".",
                    "Run azure-clean:clean-package in the same build, use azure-clean:deploy, or set packageFile.");
        }
        String sha256 = Sha256.hex(file);
        PackageManifest manifest = Files.isRegularFile(manifestFile) ? ManifestJson.read(manifestFile) : null;
        boolean same = manifest != null && manifest.packageFile().sha256().equals(sha256);
        return new PackageToDeploy(file, Files.size(file), sha256, zip ? marker(file) : null, same ? manifest : null);
    }

    private static @Nullable String marker(Path file) throws UserException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            ZipArchiveEntry entry = zip.getEntry(ContentHash.MARKER);
            if (entry == null) {
                return null;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new String(in.readNBytes(LONGEST_MARKER), StandardCharsets.US_ASCII).strip();
            }
        } catch (IOException e) {
            throw new UserException(
                    LocalProblem.NO_PACKAGE,
                    "The package " + file + " is no zip that can be read: " + e.getMessage(),
                    "Pack it again, or set packageFile and type to what it is.");
        }
    }
}
