package io.github.azureclean.manifest;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any file is a manifest that can be written and read again, or refused with what to do. */
public final class ManifestJsonFuzz {
    private static final FileSystem MEMORY = Jimfs.newFileSystem(Configuration.unix());

    private ManifestJsonFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Path file = MEMORY.getPath("/manifest.json");
        Files.write(file, data);
        PackageManifest manifest;
        try {
            manifest = ManifestJson.read(file);
        } catch (IOException e) {
            if (!e.getMessage().contains("\nRun clean-package")) {
                throw new AssertionError(e);
            }
            return;
        }
        Files.delete(file);
        ManifestJson.write(manifest, file);
        if (!ManifestJson.read(file).equals(manifest)) {
            throw new AssertionError("it changed when it was written and read again");
        }
    }
}
