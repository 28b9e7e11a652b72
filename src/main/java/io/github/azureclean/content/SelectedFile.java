package io.github.azureclean.content;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that goes into the package. A package may have hundreds of thousands: each holds no more than it has to.
 *
 * @param path its name in the package: relative, {@code /}-separated
 * @param base the file itself, absolute, if {@code prefix} is negative; else the folder below which it stands
 * @param prefix how many characters of the path are not part of its name below {@code base}
 * @param stamp what the file system said when it was found
 */
public record SelectedFile(String path, Path base, int prefix, FileStamp stamp) {
    /**
     * A file whose name on disk has nothing to do with its name in the package.
     *
     * @param file where its content is read, absolute
     */
    public static SelectedFile of(String path, Path file, FileStamp stamp) {
        return new SelectedFile(path, file, -1, stamp);
    }

    /** Where its content is read, absolute. */
    public Path file() {
        return prefix < 0 ? base : base.resolve(path.substring(prefix));
    }

    /** Bytes. */
    public long size() {
        return stamp.size();
    }

    /** Its own time of last modification. */
    public Instant modified() {
        return Instant.EPOCH.plusNanos(stamp.modified());
    }

    /** Whether its owner may execute it. */
    public boolean executable() {
        return stamp.executable();
    }
}
