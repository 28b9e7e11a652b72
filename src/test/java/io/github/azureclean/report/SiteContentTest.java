package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.doxia.module.xhtml5.Xhtml5SinkFactory;
import org.apache.maven.doxia.sink.Sink;
import org.junit.jupiter.api.Test;

class SiteContentTest {
    @Test
    void thePageHoldsWhatAPersonLooksFor() throws IOException {
        String page = page(sink -> SiteContent.render(
                sink,
                "Azure package",
                Samples.manifest(),
                ManifestDifference.between(Samples.manifest(), Samples.manifest()),
                List.of(FleetJournal.Entry.alone(Samples.journal(Samples.result(
                        Outcome.FAILED,
                        Cause.RESTART_FAILED,
                        "The restart failed.",
                        Samples.ID,
                        Samples.attempt(1, null, "failed", "Restarting failed.", "")))))));

        assertThat(page)
                .contains("<title>Azure package</title>", ">Findings</h1>", ">Deployment</h1>", "FAILED: ")
                .contains(
                        "4 files, 2.7 MB (8.0 MB before compression)",
                        "Since the last package: the content is the same.")
                .contains(" href=\"" + Cause.RESTART_FAILED.link() + "\"", "Restarting failed.")
                .contains("static/img/", ".git/**", "ab".repeat(32));
    }

    @Test
    void namesCannotInjectMarkupAndLongTablesAreCut() throws Exception {
        String page = page(sink -> SiteContent.render(
                sink,
                "x",
                Samples.manifest(
                        List.of(Samples.entry("<script>/a", 1)),
                        List.of(),
                        List.of(),
                        IntStream.range(0, 130)
                                .mapToObj(i -> new FindingEntry("<img onerror=x>", "k", "warning", "<b>&amp;"))
                                .toList()),
                null,
                List.of()));

        assertThat(page).doesNotContain("<script", "<img", "<b>").contains("and 30 more rows");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(
                                page.substring(page.indexOf("<html")).getBytes(StandardCharsets.UTF_8)))
                        .getElementsByTagName("tr")
                        .getLength())
                .isEqualTo((1 + 100) + (1 + 2) + (1 + 1));
    }

    private interface Writing {
        void to(Sink sink);
    }

    private static String page(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sink sink = new Xhtml5SinkFactory().createSink(out, "UTF-8");
        writing.to(sink);
        sink.flush();
        sink.close();
        return out.toString(StandardCharsets.UTF_8);
    }
}
