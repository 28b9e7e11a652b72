package io.github.azureclean.content.rule;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The name of a file or folder, relative to some root, in the forms that the pattern flavours read. */
public final class EntryName {
    private static final byte[] NOT_YET = {};

    /** The root itself. */
    public static final EntryName ROOT = new EntryName("", new char[0][], true);

    private final String path;
    private final char[][] segments;
    private final boolean folder;
    private byte[] zipName = NOT_YET;

    private EntryName(String path, char[][] segments, boolean folder) {
        this.path = path;
        this.segments = segments;
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

    EntryName child(String name, boolean isFolder) {
        char[][] longer = Arrays.copyOf(segments, segments.length + 1);
        longer[segments.length] = name.toCharArray();
        return new EntryName(path.isEmpty() ? name : path + "/" + name, longer, isFolder);
    }

    /** {@code /}-separated, no trailing slash. */
    String path() {
        return path;
    }

    boolean folder() {
        return folder;
    }

    /** The parts between slashes. The caller must not change them. */
    char[][] segments() {
        return segments;
    }

    /** The bytes that zip compares: UTF-8, a folder ends in a slash. The caller must not change them. */
    byte[] zipName() {
        if (zipName == NOT_YET) {
            zipName = toString().getBytes(StandardCharsets.UTF_8);
        }
        return zipName;
    }

    @Override
    public String toString() {
        return folder ? path + "/" : path;
    }
}
