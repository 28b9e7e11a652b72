package io.github.azureclean.zip;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.codehaus.plexus.components.io.resources.AbstractPlexusIoResource;
import org.codehaus.plexus.components.io.resources.PlexusIoResource;
import org.jspecify.annotations.Nullable;

/** Something that Plexus Archiver packs. What is known of it comes from the selection, so that the file is not asked again. */
final class PackedResource extends AbstractPlexusIoResource {
    private final @Nullable Path file;
    private final byte[] bytes;
    private final @Nullable Instant modified;

    private PackedResource(
            String name, @Nullable Path file, byte[] bytes, long size, @Nullable Instant modified, boolean folder) {
        super(
                name,
                modified == null ? PlexusIoResource.UNKNOWN_MODIFICATION_DATE : modified.toEpochMilli(),
                size,
                !folder,
                folder,
                true);
        this.file = file;
        this.bytes = bytes;
        this.modified = modified;
    }

    static PackedResource of(SelectedFile file) {
        return new PackedResource(file.path(), file.file(), new byte[0], file.size(), file.modified(), false);
    }

    static PackedResource of(GeneratedFile file) {
        byte[] bytes = file.bytes();
        return new PackedResource(file.path(), null, bytes, bytes.length, null, false);
    }

    /** A folder's entry; the path ends in a slash. */
    static PackedResource folder(String path) {
        return new PackedResource(path, null, new byte[0], 0, null, true);
    }

    /** The file that is read; null if there is none. */
    @Nullable
    Path file() {
        return file;
    }

    /** The content of what is no file. */
    byte[] bytes() {
        return bytes;
    }

    /** Time of last modification; null for what is no file. */
    @Nullable
    Instant modified() {
        return modified;
    }

    @Override
    public InputStream getContents() throws IOException {
        return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
    }

    @Override
    public @Nullable URL getURL() throws IOException {
        return file == null ? null : file.toUri().toURL();
    }
}
