package io.github.azureclean.manifest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the bytes of a package are. A folder that holds more than half of all bytes is not named as a whole, but what is in
 * it: {@code node_modules} says little when everything is there.
 */
public final class FolderSizes {
    private final Map<String, Folder> folders = new HashMap<>();

    /**
     * A folder and what is in it.
     *
     * @param path without a trailing slash; empty for the root
     * @param files how many files are in it, at any depth; in a folder that was taken apart, only those that lie in it
     *     directly
     * @param bytes their bytes, before compression
     */
    public record Folder(String path, long files, long bytes) {
        private Folder plus(long moreFiles, long moreBytes) {
            return new Folder(path, files + moreFiles, bytes + moreBytes);
        }
    }

    /** The sizes in a package. */
    public static FolderSizes of(PackageManifest manifest) {
        FolderSizes sizes = new FolderSizes();
        for (PackageManifest.Entry entry : manifest.entries()) {
            if (!entry.path().endsWith("/")) {
                sizes.add(entry.path(), entry.size());
            }
        }
        return sizes;
    }

    /**
     * Counts one file.
     *
     * @param path its name in the package
     * @param size its bytes
     */
    public void add(String path, long size) {
        String folder = parent(path);
        folders.merge(folder, new Folder(folder, 1, size), (old, one) -> old.plus(one.files(), one.bytes()));
    }

    /**
     * The biggest folders, the biggest first.
     *
     * @param count how many at most
     */
    public List<Folder> biggest(int count) {
        Map<String, Folder> whole = new TreeMap<>();
        for (Folder folder : folders.values()) {
            for (String path = folder.path(); ; path = parent(path)) {
                whole.merge(
                        path,
                        new Folder(path, folder.files(), folder.bytes()),
                        (old, one) -> old.plus(one.files(), one.bytes()));
                if (path.isEmpty()) {
                    break;
                }
            }
        }
        Folder root = whole.getOrDefault("", new Folder("", 0, 0));
        return whole.values().stream()
                .filter(folder -> folder.path().isEmpty() || isBig(whole, parent(folder.path()), root))
                .map(folder -> isBig(whole, folder.path(), root)
                        ? folders.getOrDefault(folder.path(), new Folder(folder.path(), 0, 0))
                        : folder)
                .filter(folder -> folder.files() > 0)
                .sorted(Comparator.comparingLong(Folder::bytes).reversed().thenComparing(Folder::path))
                .limit(count)
                .toList();
    }

    private static boolean isBig(Map<String, Folder> whole, String path, Folder root) {
        Folder folder = whole.get(path);
        return path.isEmpty() || folder != null && folder.bytes() > root.bytes() / 2;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
