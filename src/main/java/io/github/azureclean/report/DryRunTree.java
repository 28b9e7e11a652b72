package io.github.azureclean.report;

import static io.github.azureclean.problem.PlainText.plain;

import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.SizeTree;
import io.github.azureclean.manifest.SizeTree.Node;
import io.github.azureclean.problem.Quantities;
import java.util.ArrayList;
import java.util.List;

/**
 * What a package would hold and what not, as a tree, the biggest first: {@code +} goes in, {@code -} stays out, with the
 * rule.
 */
public final class DryRunTree {
    private static final int SHORT_DEPTH = 3;
    private static final int SHORT_LIST = 15;

    private final List<String> lines = new ArrayList<>();
    private final boolean verbose;

    private DryRunTree(boolean verbose) {
        this.verbose = verbose;
    }

    /**
     * The tree, line by line.
     *
     * @param planned a manifest of what was selected; the package's size and the sizes in the zip may be 0
     * @param verbose whether every file is shown; otherwise deep folders, long ones and libraries are summed up
     */
    public static List<String> lines(PackageManifest planned, boolean verbose) {
        DryRunTree tree = new DryRunTree(verbose);
        PackageManifest.Totals totals = planned.totals();
        tree.lines.add(plain(planned.packageFile().file()) + " would hold "
                + Quantities.count(totals.files(), "file") + ", " + Quantities.size(totals.bytes())
                + " before compression; " + Quantities.count(totals.excludedFiles(), "file") + ", "
                + Quantities.size(totals.excludedBytes()) + " would stay out.");
        tree.children(SizeTree.of(planned).root(), 0);
        return List.copyOf(tree.lines);
    }

    private void children(Node folder, int depth) {
        List<Node> children =
                folder.children().stream().sorted(Node.BIGGEST_OF_ALL_FIRST).toList();
        int shown = verbose ? children.size() : Math.min(children.size(), SHORT_LIST);
        for (Node child : children.subList(0, shown)) {
            line(child, depth);
        }
        List<Node> hidden = children.subList(shown, children.size());
        if (!hidden.isEmpty()) {
            lines.add("  " + indent(depth) + "… " + hidden.size() + " more here: " + sums(hidden));
        }
    }

    private void line(Node node, int depth) {
        PackageManifest.Excluded excluded = node.excludedBy();
        // A folder that was left out whole can still hold what a keeps rule rescued.
        boolean in = excluded == null && (node.files() > 0 || node.excludedFiles() == 0);
        String name = plain(node.name()) + (node.folder() ? "/" : "");
        String rule = excluded == null ? "" : "  by " + plain(excluded.rule()) + " (" + plain(excluded.origin()) + ")";
        lines.add((in ? "+ " : "- ") + indent(depth) + name + "  " + sums(List.of(node)) + rule);
        if (!node.children().isEmpty() && (verbose || depth + 1 < SHORT_DEPTH && !node.library())) {
            children(node, depth + 1);
        }
    }

    private static String sums(List<Node> nodes) {
        long files = nodes.stream().mapToLong(Node::files).sum();
        long out = nodes.stream().mapToLong(Node::excludedFiles).sum();
        boolean single = nodes.size() == 1 && !nodes.get(0).folder();
        List<String> parts = new ArrayList<>();
        if (files > 0 || out == 0) {
            String size = Quantities.size(nodes.stream().mapToLong(Node::bytes).sum());
            parts.add(single ? size : Quantities.count(files, "file") + ", " + size);
        }
        if (out > 0) {
            String size = Quantities.size(
                    nodes.stream().mapToLong(Node::excludedBytes).sum());
            String count = Quantities.count(out, "file") + ", " + size;
            parts.add(single ? size : files > 0 ? "out: " + count : count);
        }
        return String.join("; ", parts);
    }

    private static String indent(int depth) {
        return "  ".repeat(depth);
    }
}
