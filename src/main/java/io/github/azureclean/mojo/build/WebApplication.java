package io.github.azureclean.mojo.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A web application, taken out of its war. */
public final class WebApplication {
    private final Path folder;
    private final Map<Path, ZipArchiveEntry> files = new LinkedHashMap<>();
    private final Set<Path> folders = new HashSet<>();

    private WebApplication(Path folder) {
        this.folder = folder;
        folders.add(folder);
    }

    /**
     * Makes a folder hold exactly what a war holds: the file is what was built, a folder beside it may not be. A file
     * whose content is that in the war stays untouched, whatever its time, so that a package of it is seen to be unchanged.
     *
     * @param war the main artifact
     * @param folder anything else in it is deleted
     * @return the folder
     * @throws IOException if the war cannot be read, or an entry would leave the folder
     */
    public static Path explode(Path war, Path folder) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(war).get()) {
            WebApplication application = new WebApplication(folder);
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                application.expect(entry, war);
            }
            Files.createDirectories(folder);
            application.deleteTheRest();
            application.write(zip);
        }
        return folder;
    }

    private void expect(ZipArchiveEntry entry, Path war) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException(war + " has an entry outside of itself: " + entry.getName());
        }
        if (!entry.isDirectory()) {
            files.put(file, entry);
        }
        Path above = entry.isDirectory() ? file : file.getParent();
        while (above != null && folders.add(above)) {
            above = above.getParent();
        }
    }

    private void deleteTheRest() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isRegularFile() || !files.containsKey(file)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                if (!folders.contains(directory)) {
                    Files.delete(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void write(ZipFile zip) throws IOException {
        for (Path each : folders) {
            Files.createDirectories(each);
        }
        for (Map.Entry<Path, ZipArchiveEntry> each : files.entrySet()) {
            Path file = each.getKey();
            ZipArchiveEntry entry = each.getValue();
            if (!holds(file, entry)) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.setLastModifiedTime(file, entry.getLastModifiedTime());
            }
        }
    }

    private static boolean holds(Path file, ZipArchiveEntry entry) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != entry.getSize()) {
            return false;
        }
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return crc.getValue() == entry.getCrc();
    }
}
