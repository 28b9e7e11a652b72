package io.github.azureclean.content.rule;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The name of a file or folder, relative to some root, in the forms that the pattern flavours read. */
public final class EntryName {
    /** The root itself. */
    public static final EntryName ROOT = new EntryName(null, "", "", true);

    private final @Nullable EntryName parent;
    private final String name;
    private final String path;
    private final boolean folder;
    // Empty until made: the reader of sources for the plugin descriptor knows no annotated array.
    private char[][] segments = {};
    private byte[] zipName = {};

    private EntryName(@Nullable EntryName parent, String name, String path, boolean folder) {
        this.parent = parent;
        this.name = name;
        this.path = path;
        this.folder = folder;
    }

    /**
     * The name of a path.
     *
     * @param path {@code /}-separated, without a leading or trailing slash; empty for the root
     * @param folder whether it is a folder
     */
    public static EntryName of(String path, boolean folder) {
        EntryName name = ROOT;
        if (path.isEmpty()) {
            return name;
        }
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            name = name.child(parts[i], i < parts.length - 1 || folder);
        }
        return name;
    }

    EntryName child(String childName, boolean isFolder) {
        return new EntryName(this, childName, path.isEmpty() ? childName : path + "/" + childName, isFolder);
    }

    /** {@code /}-separated, no trailing slash. */
    public String path() {
        return path;
    }

    /** The last part. */
    String name() {
        return name;
    }

    /** The folder it stands in; null for the root. */
    @Nullable
    EntryName parent() {
        return parent;
    }

    public boolean folder() {
        return folder;
    }

    /** The parts between slashes. The caller must not change them. */
    char[][] segments() {
        char[][] made = segments;
        if (made.length == 0) {
            char[][] above = parent == null ? new char[0][] : parent.segments();
            made = parent == null ? above : Arrays.copyOf(above, above.length + 1);
            if (parent != null) {
                made[above.length] = name.toCharArray();
            }
            segments = made;
        }
        return made;
    }

    /** The bytes that zip compares: UTF-8, a folder ends in a slash. The caller must not change them. */
    byte[] zipName() {
        byte[] made = zipName;
        if (made.length == 0) {
            made = toString().getBytes(StandardCharsets.UTF_8);
            zipName = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return folder ? path + "/" : path;
    }
}
