package io.github.azureclean.zip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a file system says about a file; it changes when the content does, but for changes within one tick of its clock.
 *
 * @param size bytes
 * @param modified time of last modification
 * @param changed when content or attributes changed last, which no program can set back; on Windows as {@code modified}
 * @param identity tells a file from another one that took its place; empty if the file system has no such thing
 */
record FileState(long size, Instant modified, Instant changed, String identity) {
    /** The state now, of what a link leads to. */
    static FileState of(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> unix = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,fileKey,mode");
            return new FileState(
                    value(unix, "size", Long.class),
                    value(unix, "lastModifiedTime", FileTime.class).toInstant(),
                    value(unix, "ctime", FileTime.class).toInstant(),
                    value(unix, "fileKey", Object.class) + " " + value(unix, "mode", Integer.class));
        }
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        Instant modified = basic.lastModifiedTime().toInstant();
        return new FileState(basic.size(), modified, modified, String.valueOf(basic.creationTime()));
    }

    private static <T> T value(Map<String, Object> attributes, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(attributes.get(name), name));
    }

    /** Whether the file may have changed since {@code time} without a trace, or has changed since. */
    boolean isFresherThan(Instant time) {
        return modified.isAfter(time) || changed.isAfter(time);
    }
}
