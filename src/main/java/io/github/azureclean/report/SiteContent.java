package io.github.azureclean.report;

import static io.github.azureclean.problem.PlainText.plain;

import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.SizeTree;
import io.github.azureclean.problem.Quantities;
import java.util.List;
import org.apache.maven.doxia.sink.Sink;
import org.jspecify.annotations.Nullable;

/** The report as a page of a Maven site. Lists are bounded; the complete ones are on the self-contained page. */
public final class SiteContent {
    private static final int ROWS = 100;
    private static final int FOLDERS = 25;

    private final Sink sink;

    private SiteContent(Sink sink) {
        this.sink = sink;
    }

    /**
     * Writes the page.
     *
     * @param sink the site's; neither flushed nor closed here
     * @param title of the page
     * @param manifest what is in the package
     * @param changes what changed since the last package; null if there was none
     * @param deployments those of this package, one a target
     */
    public static void render(
            Sink sink,
            String title,
            PackageManifest manifest,
            @Nullable ManifestDifference changes,
            List<FleetJournal.Entry> deployments) {
        SiteContent content = new SiteContent(sink);
        sink.head();
        sink.title();
        sink.text(title);
        sink.title_();
        sink.head_();
        sink.body();
        content.packed(title, manifest, changes);
        content.findings(manifest.findings());
        deployments.forEach(content::deployment);
        content.folders(manifest);
        content.excluded(manifest);
        sink.body_();
    }

    private void packed(String title, PackageManifest manifest, @Nullable ManifestDifference changes) {
        PackageManifest.PackageFile zip = manifest.packageFile();
        section(title);
        paragraph(plain(zip.file()) + ": " + Quantities.count(manifest.totals().files(), "file") + ", "
                + Quantities.size(zip.size()) + " ("
                + Quantities.size(manifest.totals().bytes()) + " before compression).");
        if (changes != null) {
            paragraph("Since the last package: " + SummaryMarkdown.change(changes));
        }
        table(
                List.of("Hash", "SHA-256"),
                List.of(List.of("zip", zip.sha256()), List.of("content", zip.contentSha256())));
        sink.section1_();
    }

    private void findings(List<PackageManifest.FindingEntry> findings) {
        section("Findings");
        if (findings.isEmpty()) {
            paragraph("Nothing in this package needs a look.");
        } else {
            table(
                    List.of("Severity", "Path", "What it means"),
                    findings.stream()
                            .map(each -> List.of(each.severity(), each.path(), each.message()))
                            .toList());
        }
        sink.section1_();
    }

    private void deployment(FleetJournal.Entry deployment) {
        DeploymentJournal journal = deployment.journal();
        section(plain(("Deployment " + deployment.name()).strip()));
        paragraph(journal.outcome().name().replace('_', ' ') + ": " + DeploymentSummary.sentence(journal) + ".");
        if (!journal.reason().isBlank()) {
            paragraph(plain(journal.reason()));
        }
        if (journal.cause() != null) {
            sink.paragraph();
            sink.text("Next: " + Cures.of(journal.cause()) + " ");
            sink.link(journal.cause().link());
            sink.text("More about it");
            sink.link_();
            sink.paragraph_();
        }
        if (!journal.attempts().isEmpty()) {
            table(
                    List.of("Attempt", "Started", "Sent", "Answer", "Came to", "Why"),
                    journal.attempts().stream()
                            .map(each -> List.of(
                                    String.valueOf(each.number()),
                                    each.startedAt().toString(),
                                    Quantities.size(each.uploadedBytes()),
                                    each.httpStatus() == null
                                            ? "none"
                                            : each.httpStatus().toString(),
                                    each.verdict(),
                                    each.reason()))
                            .toList());
        }
        sink.section1_();
    }

    private void folders(PackageManifest manifest) {
        section("Where the bytes are");
        table(
                List.of("Folder", "Files", "Size"),
                SizeTree.of(manifest).biggest(FOLDERS).stream()
                        .map(each -> List.of(
                                each.path() + "/",
                                Quantities.count(each.files(), "file"),
                                Quantities.size(each.bytes())))
                        .toList());
        sink.section1_();
    }

    private void excluded(PackageManifest manifest) {
        section("What was left out");
        List<RuleUses> rules = RuleUses.of(manifest.excluded());
        if (rules.isEmpty()) {
            paragraph("Nothing was left out.");
        } else {
            table(
                    List.of("Rule", "From", "Files", "Size"),
                    rules.stream()
                            .map(each -> List.of(
                                    each.rule(),
                                    each.origin(),
                                    Quantities.count(each.files(), "file"),
                                    Quantities.size(each.bytes())))
                            .toList());
        }
        sink.section1_();
    }

    private void section(String title) {
        sink.section1();
        sink.sectionTitle1();
        sink.text(title);
        sink.sectionTitle1_();
    }

    private void paragraph(String text) {
        sink.paragraph();
        sink.text(text);
        sink.paragraph_();
    }

    private void table(List<String> head, List<List<String>> rows) {
        sink.table();
        sink.tableRows(null, false);
        sink.tableRow();
        for (String name : head) {
            sink.tableHeaderCell();
            sink.text(name);
            sink.tableHeaderCell_();
        }
        sink.tableRow_();
        for (List<String> row : rows.subList(0, Math.min(rows.size(), ROWS))) {
            sink.tableRow();
            for (String cell : row) {
                sink.tableCell();
                sink.text(plain(cell));
                sink.tableCell_();
            }
            sink.tableRow_();
        }
        sink.tableRows_();
        sink.table_();
        if (rows.size() > ROWS) {
            paragraph("and " + Quantities.count(rows.size() - ROWS, "more row"));
        }
    }
}
