package io.github.azureclean.mojo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.codehaus.plexus.util.FileUtils;

/** A web application, taken out of its war. */
final class WebApplication {
    private WebApplication() {}

    /**
     * Unpacks a war afresh: the file is what was built, a folder beside it may not be.
     *
     * @param war the main artifact
     * @param folder emptied first
     * @return the folder
     * @throws IOException if the war cannot be read, or an entry would leave the folder
     */
    static Path explode(Path war, Path folder) throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
        Files.createDirectories(folder);
        try (ZipFile zip = ZipFile.builder().setPath(war).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException(war + " has an entry outside of itself: " + entry.getName());
                }
                write(zip, entry, file);
            }
        }
        return folder;
    }

    private static void write(ZipFile zip, ZipArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolve("..").normalize());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
        Files.setLastModifiedTime(file, entry.getLastModifiedTime());
    }
}
