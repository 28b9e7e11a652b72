package io.github.azureclean.report;

import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import io.github.azureclean.problem.Quantities;
import io.github.azureclean.report.DeploymentJournal.AttemptEntry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The summary of a CI job, in Markdown: bounded, and safe against markup in names. */
public final class SummaryMarkdown {
    private static final int FINDINGS = 20;
    private static final int RULES = 10;

    private SummaryMarkdown() {}

    /**
     * What was packed: size and change, findings, what was left out by the rules that left out most.
     *
     * @param changes what changed since the last package; null if there was none
     */
    public static String ofPackage(PackageManifest manifest, @Nullable ManifestDifference changes) {
        PackageManifest.PackageFile zip = manifest.packageFile();
        PackageManifest.Totals totals = manifest.totals();
        StringBuilder text = new StringBuilder("### Package ")
                .append(Markdown.text(zip.file()))
                .append("\n\n");
        text.append(Quantities.count(totals.files(), "file")).append(", ").append(Quantities.size(zip.size()));
        text.append(" (").append(Quantities.size(totals.bytes())).append(" before compression). Left out: ");
        text.append(Quantities.count(totals.excludedFiles(), "file")).append(", ");
        text.append(Quantities.size(totals.excludedBytes())).append(".\n");
        if (changes != null) {
            text.append("\nSince the last package: ").append(change(changes)).append("\n");
        }
        findings(text, manifest.findings());
        rules(text, RuleUses.of(manifest.excluded()));
        text.append("\nSHA-256 ").append(Markdown.code(zip.sha256())).append("\n");
        return text.toString();
    }

    /** What became of the deployment to each of several targets. */
    public static String ofDeployment(FleetJournal journal) {
        StringBuilder text = new StringBuilder("## Deployment to ")
                .append(Quantities.count(journal.targets().size(), "target"))
                .append(": ")
                .append(journal.outcome().name().replace('_', ' '))
                .append("\n");
        for (FleetJournal.Entry each : journal.targets()) {
            text.append("\n**")
                    .append(Markdown.text(each.name()))
                    .append("**\n\n")
                    .append(ofDeployment(each.journal()));
        }
        return text.toString();
    }

    /** What became of a deployment: outcome, what to do next, attempts. */
    public static String ofDeployment(DeploymentJournal journal) {
        StringBuilder text = new StringBuilder("### Deployment: ")
                .append(journal.outcome().name().replace('_', ' '));
        text.append("\n\n")
                .append(Markdown.text(capital(DeploymentSummary.sentence(journal))))
                .append(".\n");
        if (!journal.reason().isBlank()) {
            text.append("\n").append(Markdown.text(journal.reason())).append("\n");
        }
        if (journal.cause() != null) {
            text.append("\n**Next:** ").append(Markdown.text(Cures.of(journal.cause())));
            text.append(" [More about it](").append(journal.cause().link()).append(")\n");
        }
        for (String warning : journal.warnings()) {
            text.append("\n**Warning:** ").append(Markdown.text(warning)).append("\n");
        }
        if (journal.deploymentId() != null) {
            text.append("\nDeployment id ")
                    .append(Markdown.code(journal.deploymentId()))
                    .append("\n");
        }
        attempts(text, journal.attempts());
        return text.toString();
    }

    /** A difference in one line. */
    static String change(ManifestDifference changes) {
        return changes.isEmpty()
                ? "the content is the same."
                : changes.added().size() + " added, " + changes.removed().size() + " removed, "
                        + changes.changed().size() + " changed; content "
                        + Quantities.sizeChange(changes.contentSizeDifference()) + ", zip "
                        + Quantities.sizeChange(changes.packageSizeDifference()) + ".";
    }

    private static void findings(StringBuilder text, List<FindingEntry> findings) {
        if (findings.isEmpty()) {
            return;
        }
        text.append("\n").append(Markdown.head("Finding", "Path", "What it means"));
        findings.stream()
                .limit(FINDINGS)
                .forEach(each -> text.append(Markdown.row(
                        Markdown.text(each.severity()), Markdown.code(each.path()), Markdown.text(each.message()))));
        text.append(Markdown.rest(findings, FINDINGS, "finding"));
    }

    private static void rules(StringBuilder text, List<RuleUses> rules) {
        if (rules.isEmpty()) {
            return;
        }
        text.append("\n").append(Markdown.head("Left out by", "From", "Files", "Size"));
        rules.stream()
                .limit(RULES)
                .forEach(each -> text.append(Markdown.row(
                        Markdown.code(each.rule()),
                        Markdown.text(each.origin()),
                        Quantities.count(each.files(), "file"),
                        Quantities.size(each.bytes()))));
        text.append(Markdown.rest(rules, RULES, "rule"));
    }

    private static void attempts(StringBuilder text, List<AttemptEntry> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        text.append("\n").append(Markdown.head("Attempt", "Waited", "Sent", "Answer", "Took", "Came to", "Why"));
        for (AttemptEntry each : attempts) {
            Integer status = each.httpStatus();
            text.append(Markdown.row(
                    String.valueOf(each.number()),
                    Quantities.duration(Duration.ofMillis(each.waitedBeforeMs())),
                    Quantities.size(each.uploadedBytes()),
                    status == null ? "none" : status.toString(),
                    Quantities.duration(Duration.between(each.startedAt(), each.endedAt())),
                    Markdown.text(each.verdict()),
                    Markdown.text(each.reason())));
        }
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
