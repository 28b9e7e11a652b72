package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class SummaryMarkdownTest {
    @Test
    void aPackageIsToldInShort() {
        PackageManifest before = Samples.manifest(
                List.of(Samples.entry("app.py", 2_400), Samples.entry("gone", 700)), List.of(), List.of(), List.of());

        String text =
                SummaryMarkdown.ofPackage(Samples.manifest(), ManifestDifference.between(before, Samples.manifest()));

        assertThat(text.lines())
                .startsWith(
                        "### Package shop-azure.zip",
                        "",
                        "4 files, 2.7 MB (8.0 MB before compression). Left out: 416 files, 9.1 MB.",
                        "",
                        "Since the last package: 4 added, 1 removed, 0 changed; content +8.0 MB, zip +2.7 MB.")
                .contains(
                        "| Finding | Path | What it means |",
                        "| --- | --- | --- |",
                        "| warning | <code>static/img/logo.png</code> | It is big&#59; serve it from elsewhere. |",
                        "| <code>.git/&#42;&#42;</code> | preset | 412 files | 9.1 MB |",
                        "SHA-256 <code>" + "ab".repeat(32) + "</code>");
    }

    @Test
    void aFailedDeploymentNamesItsCureAndItsAttempts() {
        String text = SummaryMarkdown.ofDeployment(Samples.journal(Samples.result(
                Outcome.FAILED,
                Cause.COPY_FAILED,
                "Files were not copied.",
                Samples.ID,
                Samples.attempt(1, null, "not-started", "Nothing arrived.", ""),
                Samples.attempt(2, 202, "failed", "Copying failed.", ""))));

        assertThat(text.lines())
                .startsWith("### Deployment: FAILED")
                .contains(
                        "Files were not copied.",
                        "| 1 | 0 s | 12.3 MB | none | 42 s | not-started | Nothing arrived. |",
                        "| 2 | 18 s | 12.3 MB | 202 | 42 s | failed | Copying failed. |")
                .anyMatch(line -> line.startsWith("**Next:** Deploy again")
                        && line.endsWith("[More about it](" + Cause.COPY_FAILED.link() + ")"));
    }

    @Test
    void longListsAreCut() {
        String text = SummaryMarkdown.ofPackage(
                Samples.manifest(
                        List.of(Samples.entry("a", 1)),
                        IntStream.range(0, 30)
                                .mapToObj(i -> Samples.excluded("x" + i, false, 1, 1, "rule" + i))
                                .toList(),
                        List.of(),
                        IntStream.range(0, 30)
                                .mapToObj(i -> new FindingEntry("f" + i, "k", "warning", "m"))
                                .toList()),
                null);

        assertThat(text.lines())
                .contains("and 10 more findings", "and 20 more rules")
                .hasSizeLessThan(50);
    }

    @Property
    void no_name_can_be_markup(@ForAll @CharRange(from = '\n', to = '~') String name) {
        assertThat(Markdown.text(name)).doesNotContain("<", ">", "|", "`", "[", "]", "*", "_", "\\", "@", "\n", ":");
    }
}
