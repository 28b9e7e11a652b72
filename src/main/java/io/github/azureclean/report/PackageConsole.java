package io.github.azureclean.report;

import static io.github.azureclean.problem.PlainText.plain;

import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import io.github.azureclean.manifest.PackageManifest.KeptEntry;
import io.github.azureclean.manifest.SizeTree;
import io.github.azureclean.problem.Quantities;
import java.util.Comparator;
import java.util.List;

/** Tells on the console what goes into a package, what came out of packing, and what was left out. */
public final class PackageConsole {
    private static final int SHORT_LIST = 5;

    private final ConsoleSink sink;
    private final Emphasis emphasis;
    private final boolean verbose;

    /**
     * @param sink takes the lines
     * @param emphasis colours
     * @param verbose whether lists are complete
     */
    public PackageConsole(ConsoleSink sink, Emphasis emphasis, boolean verbose) {
        this.sink = sink;
        this.emphasis = emphasis;
        this.verbose = verbose;
    }

    /**
     * Before packing: where we are, and what will go in.
     *
     * @param planned a manifest of what was selected; sizes in the zip may be 0
     */
    public void before(BuildEnvironment environment, PackageManifest planned) {
        tell("build", plain(environment.line()));
        PackageManifest.Totals totals = planned.totals();
        tell("content", Quantities.count(totals.files(), "file") + ", " + Quantities.size(totals.bytes()));
        folders(planned, false);
    }

    /**
     * After packing: the zip, what was left out by rule, and what needs a look.
     *
     * @param shown findings that the CI system has put into the same log already
     */
    public void after(PackageManifest packed, List<FindingEntry> shown) {
        PackageManifest.Totals totals = packed.totals();
        PackageManifest.PackageFile zip = packed.packageFile();
        tell(
                "package",
                plain(zip.file()) + ": " + Quantities.count(totals.files(), "file") + ", " + Quantities.size(zip.size())
                        + share(zip.size(), totals.bytes()) + ", deflated by " + zip.encoder());
        folders(packed, true);
        leftOut(packed);
        kept(packed.kept());
        findings(packed.findings().stream()
                .filter(finding -> !shown.contains(finding))
                .toList());
    }

    /** Instead of packing: what would go in and what not, and what needs a look. */
    public void dryRun(PackageManifest planned) {
        DryRunTree.lines(planned, verbose).forEach(sink::info);
        findings(planned.findings());
    }

    private void folders(PackageManifest manifest, boolean zipped) {
        List<SizeTree.Node> top = SizeTree.top(manifest).root().children().stream()
                .filter(node -> node.files() > 0)
                .sorted(SizeTree.Node.BIGGEST_FIRST)
                .toList();
        int width = top.stream()
                .limit(shown(top.size()))
                .mapToInt(node -> label(node).length())
                .max()
                .orElse(0);
        for (SizeTree.Node node : top.subList(0, shown(top.size()))) {
            String sizes =
                    Quantities.size(node.bytes()) + (zipped ? " -> " + Quantities.size(node.compressedBytes()) : "");
            more(pad(label(node), width) + "  " + (node.folder() ? Quantities.count(node.files(), "file") + ", " : "")
                    + sizes);
        }
        List<SizeTree.Node> rest = top.subList(shown(top.size()), top.size());
        if (!rest.isEmpty()) {
            more("and " + rest.size() + " more at the top, "
                    + Quantities.size(
                            rest.stream().mapToLong(SizeTree.Node::bytes).sum()));
        }
    }

    private void leftOut(PackageManifest packed) {
        List<RuleUses> rules = RuleUses.of(packed.excluded());
        PackageManifest.Totals totals = packed.totals();
        if (rules.isEmpty()) {
            tell("left out", "nothing");
            return;
        }
        tell(
                "left out",
                Quantities.count(totals.excludedFiles(), "file") + ", " + Quantities.size(totals.excludedBytes())
                        + ", by " + Quantities.count(rules.size(), "rule"));
        int width = rules.stream()
                .limit(shown(rules.size()))
                .mapToInt(rule -> label(rule).length())
                .max()
                .orElse(0);
        for (RuleUses rule : rules.subList(0, shown(rules.size()))) {
            more(pad(label(rule), width) + "  " + Quantities.count(rule.files(), "file") + ", "
                    + Quantities.size(rule.bytes()));
            if (verbose) {
                rule.rows().forEach(row -> more("  " + plain(row.path()) + (row.directory() ? "/" : "")));
            }
        }
        rest(rules.size(), "rule");
    }

    private void kept(List<KeptEntry> kept) {
        if (kept.isEmpty()) {
            return;
        }
        tell("kept", Quantities.count(kept.size(), "file") + " that another rule would have left out");
        for (KeptEntry row : kept.subList(0, shown(kept.size()))) {
            more(plain(row.path()) + "  (" + plain(row.rule()) + " wins over " + plain(row.overrides()) + ")");
        }
        rest(kept.size(), "file");
    }

    private void findings(List<FindingEntry> findings) {
        List<FindingEntry> sorted =
                findings.stream().sorted(Comparator.comparing(Importance::of)).toList();
        long never = sorted.stream()
                .filter(finding -> Importance.of(finding).neverHidden())
                .count();
        int shown = Math.max((int) never, shown(sorted.size()));
        for (FindingEntry finding : sorted.subList(0, shown)) {
            // A finding about a rule is about no path.
            String path = plain(finding.path());
            String line = (path.isEmpty() ? "" : path + ": ") + plain(finding.message());
            if (Importance.of(finding) == Importance.NOTE) {
                sink.info(ConsoleLine.of("note", line));
            } else {
                sink.warn(line);
            }
        }
        if (shown < sorted.size()) {
            sink.warn("and " + Quantities.count(sorted.size() - shown, "more finding")
                    + " (-Dazure-clean.verbose=true tells all, azure-clean:report shows them)");
        }
    }

    private void rest(int all, String noun) {
        int hidden = all - shown(all);
        if (hidden > 0) {
            more("and " + Quantities.count(hidden, "more " + noun));
        }
    }

    private int shown(int all) {
        return verbose ? all : Math.min(all, SHORT_LIST);
    }

    private static String label(SizeTree.Node node) {
        return plain(node.name()) + (node.folder() ? "/" : "");
    }

    private static String label(RuleUses rule) {
        return plain(rule.rule()) + " (" + plain(rule.origin()) + ")";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String share(long part, long whole) {
        // Names and headers can be more than there is to compress.
        return part > whole || whole == 0
                ? ""
                : " (" + Math.round(part * 100.0 / whole) + " % of " + Quantities.size(whole) + ")";
    }

    private void tell(String topic, String text) {
        sink.info(emphasis.strong(ConsoleLine.pad(topic)) + text);
    }

    private void more(String text) {
        sink.info(ConsoleLine.more(text));
    }
}
