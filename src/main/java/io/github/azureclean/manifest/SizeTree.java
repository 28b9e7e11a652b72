package io.github.azureclean.manifest;

import io.github.azureclean.content.finding.ProgramFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a package as a tree, with sums for each folder: what goes in, and what was left out. */
public final class SizeTree {
    private final Node root = new Node("");
    private final int depth;

    /** An empty tree. */
    public SizeTree() {
        this(Integer.MAX_VALUE);
    }

    private SizeTree(int depth) {
        this.depth = depth;
    }

    /** All of a manifest. */
    public static SizeTree of(PackageManifest manifest) {
        SizeTree tree = new SizeTree();
        tree.addAll(manifest);
        for (PackageManifest.Excluded excluded : manifest.excluded()) {
            tree.out(excluded);
        }
        return tree;
    }

    /** What is in a package, as far as what stands at its root. */
    public static SizeTree top(PackageManifest manifest) {
        SizeTree tree = new SizeTree(1);
        tree.addAll(manifest);
        return tree;
    }

    private void addAll(PackageManifest manifest) {
        for (PackageManifest.Entry entry : manifest.entries()) {
            if (entry.path().endsWith("/")) {
                List<Node> way = way(entry.path().substring(0, entry.path().length() - 1));
                way.get(way.size() - 1).folder = true;
            } else {
                add(entry.path(), entry.size(), entry.compressedSize());
            }
        }
    }

    /**
     * Adds one file.
     *
     * @param path its name in the package
     * @param bytes of content
     * @param compressedBytes in the zip
     */
    public void add(String path, long bytes, long compressedBytes) {
        for (Node node : way(path)) {
            node.files++;
            node.bytes += bytes;
            node.compressedBytes += compressedBytes;
        }
    }

    public Node root() {
        return root;
    }

    private void out(PackageManifest.Excluded excluded) {
        List<Node> way = way(excluded.path());
        for (Node node : way) {
            node.excludedFiles += excluded.files();
            node.excludedBytes += excluded.size();
        }
        Node last = way.get(way.size() - 1);
        last.excludedBy = excluded;
        last.folder |= excluded.directory();
    }

    /** The nodes from the root to the path, made where there were none. */
    private List<Node> way(String path) {
        List<Node> way = new ArrayList<>();
        Node node = root;
        way.add(node);
        int start = 0;
        while (start >= 0 && way.size() <= depth) {
            int slash = path.indexOf('/', start);
            node.folder = true;
            node = node.child(path.substring(start, slash < 0 ? path.length() : slash));
            way.add(node);
            start = slash < 0 ? -1 : slash + 1;
        }
        node.folder |= start >= 0;
        return way;
    }

    /**
     * A folder and what is in it.
     *
     * @param path without a trailing slash; empty for the root
     * @param files how many files are in it, at any depth; in a folder that was taken apart, only those that lie in it
     *     directly
     * @param bytes their bytes, before compression
     */
    public record Folder(String path, long files, long bytes) {}

    /**
     * The biggest folders, the biggest first. A folder that holds more than half of all bytes is not named as a whole, but what
     * is in it: {@code node_modules} says little when everything is there.
     *
     * @param count how many at most
     */
    public List<Folder> biggest(int count) {
        List<Folder> folders = new ArrayList<>();
        collect(root, "", folders);
        return folders.stream()
                .filter(folder -> folder.files() > 0)
                .sorted(Comparator.comparingLong(Folder::bytes).reversed().thenComparing(Folder::path))
                .limit(count)
                .toList();
    }

    private void collect(Node node, String path, List<Folder> folders) {
        if (node != root && node.bytes <= root.bytes / 2) {
            folders.add(new Folder(path, node.files, node.bytes));
            return;
        }
        long files = 0;
        long bytes = 0;
        for (Node child : node.children.values()) {
            if (child.folder) {
                collect(child, path.isEmpty() ? child.name : path + "/" + child.name, folders);
            } else {
                files += child.files;
                bytes += child.bytes;
            }
        }
        folders.add(new Folder(path, files, bytes));
    }

    /** A file or folder. */
    public static final class Node {
        /** Most bytes first, then by name. */
        public static final Comparator<Node> BIGGEST_FIRST =
                Comparator.comparingLong((Node node) -> node.bytes).reversed().thenComparing(node -> node.name);

        /** Most bytes first, in or out of the package, then by name. */
        public static final Comparator<Node> BIGGEST_OF_ALL_FIRST = Comparator.comparingLong(
                        (Node node) -> node.bytes + node.excludedBytes)
                .reversed()
                .thenComparing(node -> node.name);

        private final String name;
        private SortedMap<String, Node> children = Collections.emptySortedMap();
        private boolean folder;
        private long files;
        private long bytes;
        private long compressedBytes;
        private long excludedFiles;
        private long excludedBytes;
        private PackageManifest.@Nullable Excluded excludedBy;

        private Node(String name) {
            this.name = name;
        }

        private Node child(String childName) {
            if (children.isEmpty()) {
                children = new TreeMap<>();
            }
            return children.computeIfAbsent(childName, Node::new);
        }

        public String name() {
            return name;
        }

        /** By name. */
        public List<Node> children() {
            return List.copyOf(children.values());
        }

        public boolean folder() {
            return folder;
        }

        /** Whether what is in it was made by others: nobody looks for one of its files. */
        public boolean library() {
            return ProgramFiles.isLibraryFolder(name);
        }

        /** Files of the package here and below. */
        public long files() {
            return files;
        }

        public long bytes() {
            return bytes;
        }

        public long compressedBytes() {
            return compressedBytes;
        }

        /** Files left out here and below. */
        public long excludedFiles() {
            return excludedFiles;
        }

        public long excludedBytes() {
            return excludedBytes;
        }

        /** What left out this very file or folder; null if nothing did. */
        public PackageManifest.@Nullable Excluded excludedBy() {
            return excludedBy;
        }
    }
}
