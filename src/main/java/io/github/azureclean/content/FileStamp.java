package io.github.azureclean.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says about a file, read in one call; it changes when the content does, but for changes within one tick
 * of its clock.
 *
 * @param kind what it is
 * @param size bytes
 * @param modified time of last modification, in nanoseconds since 1970
 * @param changed when content or attributes changed last, which no program can set back, in nanoseconds since 1970; on
 *     Windows as {@code modified}
 * @param identity tells a file from another one that took its place; on Windows by the time of its creation
 * @param executable whether its owner may execute it; never on Windows
 */
public record FileStamp(Kind kind, long size, long modified, long changed, long identity, boolean executable) {
    private static final String UNIX = "unix:mode,size,lastModifiedTime,ctime,ino,dev";
    /** Of {@code st_mode}, stat(2). */
    private static final int TYPE = 0170000;

    private static final int OWNER_EXECUTES = 0100;

    /** Kinds of entries of a file system. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        /** A pipe, a socket, a device. */
        OTHER
    }

    /**
     * Reads it.
     *
     * @param options {@link LinkOption#NOFOLLOW_LINKS} for a link itself, none for what it leads to
     */
    public static FileStamp of(Path path, LinkOption... options) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> unix = Files.readAttributes(path, UNIX, options);
            int mode = value(unix, "mode", Integer.class);
            return new FileStamp(
                    kind(mode),
                    value(unix, "size", Long.class),
                    nanos(value(unix, "lastModifiedTime", FileTime.class)),
                    nanos(value(unix, "ctime", FileTime.class)),
                    value(unix, "ino", Long.class) * 31 + value(unix, "dev", Long.class),
                    (mode & OWNER_EXECUTES) != 0);
        }
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, options);
        long modified = nanos(basic.lastModifiedTime());
        return new FileStamp(kind(basic), basic.size(), modified, modified, nanos(basic.creationTime()), false);
    }

    private static Kind kind(int mode) {
        return switch (mode & TYPE) {
            case 0100000 -> Kind.FILE;
            case 0040000 -> Kind.FOLDER;
            case 0120000 -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    private static Kind kind(BasicFileAttributes basic) {
        return basic.isRegularFile()
                ? Kind.FILE
                : basic.isDirectory() ? Kind.FOLDER : basic.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    private static <T> T value(Map<String, Object> attributes, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(attributes.get(name), name));
    }

    /** Whether the file may have changed since {@code time} without a trace, or has changed since. */
    public boolean isFresherThan(long time) {
        return modified > time || changed > time;
    }
}
