package io.github.azureclean.report;

import io.github.azureclean.manifest.PackageManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a manifest as a tree, with sums for each folder: what goes in, and what was left out. */
final class ContentTree {
    private final Node root = new Node("");

    ContentTree(PackageManifest manifest) {
        for (PackageManifest.Entry entry : manifest.entries()) {
            if (entry.path().endsWith("/")) {
                at(entry.path().substring(0, entry.path().length() - 1)).folder = true;
            } else {
                in(entry);
            }
        }
        for (PackageManifest.Excluded excluded : manifest.excluded()) {
            out(excluded);
        }
    }

    Node root() {
        return root;
    }

    private void in(PackageManifest.Entry entry) {
        for (Node node : way(entry.path())) {
            node.files++;
            node.bytes += entry.size();
            node.compressedBytes += entry.compressedSize();
        }
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

    private Node at(String path) {
        List<Node> way = way(path);
        return way.get(way.size() - 1);
    }

    /** The nodes from the root to the path, made where there were none. */
    private List<Node> way(String path) {
        List<Node> way = new ArrayList<>();
        Node node = root;
        way.add(node);
        for (String name : path.split("/")) {
            node.folder = true;
            node = node.children.computeIfAbsent(name, Node::new);
            way.add(node);
        }
        return way;
    }

    /** A file or folder. */
    static final class Node {
        /** Most bytes first, then by name. */
        static final Comparator<Node> BIGGEST_FIRST =
                Comparator.comparingLong((Node node) -> node.bytes).reversed().thenComparing(node -> node.name);

        /** Most bytes first, in or out of the package, then by name. */
        static final Comparator<Node> BIGGEST_OF_ALL_FIRST = Comparator.comparingLong(
                        (Node node) -> node.bytes + node.excludedBytes)
                .reversed()
                .thenComparing(node -> node.name);

        /** Folders that a package manager fills. */
        private static final Set<String> LIBRARIES = Set.of(
                "node_modules", "site-packages", "dist-packages", ".python_packages", "vendor", "bower_components");

        private final String name;
        private final SortedMap<String, Node> children = new TreeMap<>();
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

        String name() {
            return name;
        }

        /** By name. */
        List<Node> children() {
            return List.copyOf(children.values());
        }

        boolean folder() {
            return folder;
        }

        /** Whether what is in it was made by others: nobody looks for one of its files. */
        boolean library() {
            return LIBRARIES.contains(name);
        }

        /** Files of the package here and below. */
        long files() {
            return files;
        }

        long bytes() {
            return bytes;
        }

        long compressedBytes() {
            return compressedBytes;
        }

        /** Files left out here and below. */
        long excludedFiles() {
            return excludedFiles;
        }

        long excludedBytes() {
            return excludedBytes;
        }

        /** What left out this very file or folder; null if nothing did. */
        PackageManifest.@Nullable Excluded excludedBy() {
            return excludedBy;
        }
    }
}
