package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import io.github.azureclean.manifest.PackageManifest.KeptEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, opened from the disk. */
class PackageReportPageTest {
    // Keys as the WebDriver protocol numbers them.
    private static final String ESCAPE = "\uE00C";
    private static final String ARROW_RIGHT = "\uE014";
    private static final String ENTER = "\uE007";

    @TempDir
    static Path profile;

    @TempDir
    Path folder;

    private static Browser browser;

    @BeforeAll
    static void startTheBrowser() throws Exception {
        browser = Browser.start(profile);
    }

    @AfterAll
    static void closeTheBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() throws Exception {
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void findingsComeFirstThenTheRest() throws Exception {
        show(Samples.manifest(), null, null);

        assertThat(browser.texts("main > section:not([hidden]) h2"))
                .containsExactly("Findings", "Where the bytes are", "What is in", "What was left out", "Hashes");
        assertThat(browser.text("#findings li"))
                .contains("warning", "static/img/logo.png", "already compressed", "serve it from elsewhere");
        assertThat(browser.text("h1")).isEqualTo("shop-azure.zip");
        assertThat(browser.text("#figures")).contains("Files\n4", "Zip\n2.7 MB", "Left out\n9.1 MB");
    }

    @Test
    void searchNarrowsTheTable() throws Exception {
        show(Samples.manifest(), null, null);

        browser.type("#search", "IMG small");

        assertThat(paths()).containsExactly("static/img/small.png");
        assertThat(browser.text("#matches")).isEqualTo("1 of 4 files, 900 B");
        browser.type("#search", "nothing like it");
        assertThat(browser.text("#rows")).contains("No file matches.");
    }

    @Test
    void columnsSortBothWays() throws Exception {
        show(Samples.manifest(), null, null);
        assertThat(paths()).first().isEqualTo("static/img/logo.png");
        assertThat(browser.run("return document.querySelectorAll('th')[1].ariaSort")
                        .getAsString())
                .isEqualTo("descending");

        browser.click("#columns th:first-child button");
        assertThat(paths())
                .containsExactly("app.py", "static/css/site.css", "static/img/logo.png", "static/img/small.png");
        browser.click("#columns th:first-child button");
        assertThat(paths()).first().isEqualTo("static/img/small.png");
        assertThat(browser.run("return document.querySelectorAll('th[aria-sort]').length")
                        .getAsInt())
                .isOne();
    }

    @Test
    void aRuleOpensAndShowsWhatItLeftOut() throws Exception {
        show(Samples.manifest(), null, null);
        assertThat(browser.texts("#excluded summary"))
                .satisfiesExactly(
                        first -> assertThat(first).contains(".git/**", "preset", "412 files, 9.1 MB"),
                        second -> assertThat(second).contains("__pycache__"),
                        third -> assertThat(third).contains("**/*.log"));

        browser.click("#excluded details:nth-of-type(3) summary");

        assertThat(browser.text("#excluded details:nth-of-type(3) .rows")).contains("static/debug.log", "5.0 kB");
        assertThat(browser.text("#excluded")).contains("static/** wins over **/*.png");
    }

    @Test
    void theMapOpensFoldersByClickAndByKeys() throws Exception {
        show(Samples.manifest(), null, null);
        assertThat(browser.run("return document.querySelector('.tile').ariaLabel")
                        .getAsString())
                .isEqualTo("static/, 3 files, 8.0 MB, 100 %");

        // A folder that is nearly everything is no single box: what is in it is there to be clicked.
        assertThat(browser.run(
                                "return [...document.querySelectorAll('.tile')].map((each) => each.title.split('\\n')[0]).join()")
                        .getAsString())
                .contains("static/,static/img/,", "static/img/logo.png");
        browser.run(
                "[...document.querySelectorAll('.tile')].find((each) => each.title.startsWith('static/img/\\n')).click()");
        assertThat(browser.texts("#crumbs li")).containsExactly("shop-azure.zip", "static", "img (8.0 MB)");
        browser.press(ESCAPE);
        assertThat(browser.texts("#crumbs li")).containsExactly("shop-azure.zip", "static (8.0 MB)");
        assertThat(browser.run("return document.activeElement.ariaLabel").getAsString())
                .startsWith("img/");
        browser.press(ARROW_RIGHT);
        assertThat(browser.run("return document.activeElement.ariaLabel").getAsString())
                .startsWith("logo.png");
        browser.press(ENTER);
        assertThat(paths()).containsExactly("static/img/logo.png");

        browser.click("input[value=zipped]");
        assertThat(browser.run("return document.querySelector('.tile').ariaLabel")
                        .getAsString())
                .isEqualTo("img/, 2 files, 2.7 MB, 100 %");
    }

    @Test
    void aFindingLeadsToItsFile() throws Exception {
        show(Samples.manifest(), null, null);

        browser.click("#findings li button");

        assertThat(paths()).containsExactly("static/img/logo.png");
        assertThat(browser.run("return document.activeElement.id").getAsString())
                .isEqualTo("search");
    }

    @Test
    void whatChangedSinceTheLastPackageIsListed() throws Exception {
        PackageManifest before = Samples.manifest(
                List.of(
                        Samples.entry("app.py", 2_400),
                        Samples.entry("gone.txt", 700),
                        new Entry("static/css/site.css", 30_000, 10_000, "ee".repeat(32), "deflated", "x")),
                List.of(),
                List.of(),
                List.of());
        show(Samples.manifest(), ManifestDifference.between(before, Samples.manifest()), null);

        assertThat(browser.texts("#changes summary"))
                .satisfiesExactly(
                        added -> assertThat(added).contains("Added", "+8.0 MB"),
                        removed -> assertThat(removed).contains("Removed", "1 file", "-700 B"),
                        changed -> assertThat(changed).contains("Changed", "1 file", "+1.0 kB"));
        browser.click("#changes details:nth-of-type(2) summary");
        assertThat(browser.text("#changes details:nth-of-type(2) .rows")).contains("gone.txt");
    }

    @Test
    void theDeploymentIsATimelineWithItsCure() throws Exception {
        DeploymentJournal journal = Samples.journal(Samples.result(
                Outcome.FAILED,
                Cause.DEPLOYMENT_FAILED,
                "The server says that it failed.",
                Samples.ID,
                Samples.attempt(1, 409, "conflict", "Another deployment was running.", "in progress <b>"),
                Samples.attempt(2, 202, "failed", "It failed.", "")));
        show(Samples.manifest(), null, journal);

        assertThat(browser.text("#deployment .body p"))
                .startsWith("FAILED")
                .contains("The server says that it failed.");
        assertThat(browser.text("#deployment")).contains(Cures.of(Cause.DEPLOYMENT_FAILED));
        assertThat(browser.run("return document.querySelector('#deployment a').href")
                        .getAsString())
                .isEqualTo(Cause.DEPLOYMENT_FAILED.link());
        assertThat(browser.texts(".timeline > li"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("Attempt 1", "conflict", "answer 409", "took 42 s", "in progress <b>"),
                        second -> assertThat(second).contains("Attempt 2", "failed", "waited 18 s", "answer 202"));
    }

    @Test
    void noFileNameCanInjectMarkup() throws Exception {
        List<String> names = List.of(
                "</script><script>window.hacked = 1</script>",
                "<img src=x onerror=\"window.hacked = 2\">",
                "<!--<script>",
                "{{data}}",
                "a&amp;b'\"`${window.hacked = 3}.txt",
                "line\u2028and\u2029paragraph",
                "rtl\u202Egpj.exe",
                "half\uD800surrogate",
                "javascript:window.hacked=4",
                "__proto__",
                "constructor/toString");
        show(
                Samples.manifest(
                        names.stream().map(name -> Samples.entry(name, 10)).toList(),
                        names.stream()
                                .map(name -> Samples.excluded("x/" + name, false, 1, 1, name))
                                .toList(),
                        names.stream()
                                .map(name -> new KeptEntry(name, name, name))
                                .toList(),
                        names.stream()
                                .map(name -> new FindingEntry(name, name, "warning", name))
                                .toList()),
                null,
                null);
        browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");
        browser.run("document.querySelectorAll('button').forEach(each => each.click())");

        assertThat(browser.run("return window.hacked === undefined").getAsBoolean())
                .isTrue();
        assertThat(browser.run("return document.querySelectorAll('img, script:not([id])').length")
                        .getAsInt())
                .as("the page's own two scripts")
                .isEqualTo(2);
        browser.run("document.querySelector('#search').value = ''");
        browser.run("document.querySelector('#search').dispatchEvent(new Event('input'))");
        assertThat(paths())
                .hasSameSizeAs(names)
                .contains("</script><script>window.hacked = 1</script>", "{{data}}", "rtl\\u{202e}gpj.exe", "__proto__")
                .contains("a&amp;b'\"`${window.hacked = 3}.txt");
    }

    @Test
    void itStaysQuickWithTwentyThousandFiles() throws Exception {
        show(big(20_000), null, null);

        assertThat(browser.run("return document.querySelectorAll('#rows tr').length")
                        .getAsInt())
                .as("rows that are elements")
                .isLessThan(100);
        double load = browser.run("const n = performance.getEntriesByType('navigation')[0]; return n.loadEventEnd")
                .getAsDouble();
        double search = browser.run("const s = document.querySelector('#search'); s.value = 'pkg7 file1';"
                        + " const t = performance.now(); s.dispatchEvent(new Event('input')); document.body.offsetHeight;"
                        + " return performance.now() - t")
                .getAsDouble();
        System.out.printf("Report page with 20,000 files: loaded in %.0f ms, searched in %.1f ms%n", load, search);
        assertThat(load).as("milliseconds to load").isLessThan(10_000);
        assertThat(search).as("milliseconds to search").isLessThan(2_000);
    }

    @Test
    void scrollingShowsTheRowsInSight() throws Exception {
        show(big(20_000), null, null);

        browser.run("document.querySelector('#scroller').scrollTop = 1e9");

        assertThat(browser.run(
                                "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done("
                                        + "document.querySelector('#rows tr:nth-last-child(2)').ariaRowIndex))))")
                        .getAsString())
                .isEqualTo("20001");
    }

    @Test
    void printingTakesAllThatIsFoldedAndAFairNumberOfRows() throws Exception {
        show(big(2_000), null, null);

        browser.run("window.dispatchEvent(new Event('beforeprint'))");
        assertThat(browser.run("return document.querySelectorAll('#rows tr:not(.space)').length")
                        .getAsInt())
                .isEqualTo(1_500);
        assertThat(browser.text("#cut")).contains("1,500 of 2,000 files");
        assertThat(browser.run("return document.querySelectorAll('details:not([open])').length")
                        .getAsInt())
                .isZero();
        assertThat(browser.texts("details .rows")).hasSize(5).allMatch(text -> text.contains("logs/"));
        browser.run("window.dispatchEvent(new Event('afterprint'))");
        assertThat(browser.run("return document.querySelectorAll('details[open]').length")
                        .getAsInt())
                .isZero();
    }

    @Test
    void everyControlHasAName() throws Exception {
        show(Samples.manifest(), null, Samples.journal(Samples.success()));
        browser.devTools("Accessibility.enable", Map.of());

        List<String> nameless = new ArrayList<>();
        browser.devTools("Accessibility.getFullAXTree", Map.of())
                .getAsJsonObject()
                .getAsJsonArray("nodes")
                .forEach(each -> {
                    var node = each.getAsJsonObject();
                    boolean control = !node.get("ignored").getAsBoolean()
                            && List.of("button", "link", "searchbox", "radio", "columnheader", "table", "region")
                                    .contains(node.getAsJsonObject("role")
                                            .get("value")
                                            .getAsString());
                    if (control
                            && node.getAsJsonObject("name")
                                    .get("value")
                                    .getAsString()
                                    .isBlank()) {
                        nameless.add(node.toString());
                    }
                });
        assertThat(nameless).isEmpty();
    }

    @Test
    void theSamePackageGivesTheSamePage() throws IOException {
        assertThat(PackageReportPage.html(Samples.manifest(), null, List.of()))
                .isEqualTo(PackageReportPage.html(Samples.manifest(), null, List.of()));
    }

    @Test
    void thePageNamesNoOtherAddressThanItsSources() throws IOException {
        String page = PackageReportPage.html(Samples.manifest(), null, List.of());

        assertThat(page).doesNotContain("src=\"", "@import", "url(");
        assertThat(page).contains("Permission to use, copy, modify, and/or distribute this software");
    }

    static PackageManifest big(int files) {
        return Samples.manifest(
                IntStream.range(0, files)
                        .mapToObj(i -> Samples.entry(
                                "node_modules/pkg" + i % 97 + "/lib/part" + i % 13 + "/file" + i + ".js",
                                200 + (i * 7919L) % 90_000))
                        .toList(),
                IntStream.range(0, files / 10)
                        .mapToObj(i -> Samples.excluded("logs/" + i + ".log", false, 1, 100, "rule" + i % 5))
                        .toList(),
                List.of(),
                List.of());
    }

    private List<String> paths() throws Exception {
        return browser.texts("#rows td:first-child bdi");
    }

    private void show(PackageManifest manifest, ManifestDifference changes, DeploymentJournal journal)
            throws Exception {
        Path page = folder.resolve(PackageReportPage.FILE_NAME);
        PackageReportPage.write(
                manifest, changes, journal == null ? List.of() : List.of(FleetJournal.Entry.alone(journal)), page);
        browser.open(page);
        assertThat(browser.run("return document.documentElement.dataset.ready").getAsString())
                .isEqualTo("true");
    }
}
