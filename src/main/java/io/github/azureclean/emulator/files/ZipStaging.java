package io.github.azureclean.emulator.files;

import io.github.azureclean.emulator.Personality;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Unpacks an uploaded package: names and times of the entries are kept, mode bits and links are not. */
public final class ZipStaging {
    /** What the .NET library of the real server says of a file that is no zip (kudu issue 3135). */
    private static final String NO_DIRECTORY = "End of Central Directory record could not be found.";

    private static final long STEP_SECONDS = 2;

    private ZipStaging() {}

    /**
     * Unpacks a zip over what is in the folder; the files get the times of their entries.
     *
     * @throws ZipException if it is not a zip, is damaged, or an entry would leave the folder
     */
    public static void unpack(Path zip, Path folder, Personality personality) throws IOException {
        unpack(zip, folder, personality, null);
    }

    /**
     * Unpacks a zip over what is in the folder.
     *
     * @param timeOfAll the time of every file, or null for those of the entries
     * @throws ZipException if it is not a zip, is damaged, or an entry would leave the folder
     */
    public static void unpack(Path zip, Path folder, Personality personality, @Nullable Instant timeOfAll)
            throws IOException {
        Files.createDirectories(folder);
        try (ZipFile file = open(zip)) {
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = personality.isLinux()
                        ? entry.getName()
                        : entry.getName().replace('\\', '/');
                Path target = resolve(folder, name);
                if (name.endsWith("/")) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream content = file.getInputStream(entry)) {
                        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                    Files.setLastModifiedTime(target, FileTime.from(timeOfAll == null ? time(entry) : timeOfAll));
                }
            }
        }
    }

    private static ZipFile open(Path zip) throws IOException {
        try (InputStream start = Files.newInputStream(zip)) {
            // Java's library forgives text before the first entry, such as the head of a form; the server's does not.
            byte[] signature = start.readNBytes(2);
            if (signature.length == 2 && (signature[0] != 'P' || signature[1] != 'K')) {
                throw new ZipException(NO_DIRECTORY);
            }
        }
        try {
            return new ZipFile(zip.toFile());
        } catch (ZipException damaged) {
            throw (IOException) new ZipException(NO_DIRECTORY).initCause(damaged);
        }
    }

    private static Path resolve(Path folder, String name) throws IOException {
        Optional<Path> target = name.startsWith("/") ? Optional.empty() : Inside.resolve(folder, folder, name);
        return target.orElseThrow(
                () -> new ZipException("Entry would be unpacked outside of the target folder: " + name));
    }

    // The server reads the two-second time of the entry itself and takes it for UTC.
    private static Instant time(ZipEntry entry) {
        Instant time = entry.getTimeLocal() == null
                ? Instant.EPOCH
                : entry.getExtra() == null
                        ? entry.getTimeLocal().toInstant(ZoneOffset.UTC)
                        : entry.getLastModifiedTime().toInstant();
        long seconds = time.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, STEP_SECONDS));
    }
}
