package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.report.ProgressReport.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
    private static final long TOTAL = 100_000_000;

    private final RecordedLines sink = new RecordedLines();
    private final List<String> drawn = new ArrayList<>();
    private Instant now = Samples.START;

    @Test
    void slowWorkTellsEachTenth() {
        work(Style.LINES, 100, Duration.ofMillis(500));

        assertThat(sink.lines).hasSize(9);
        assertThat(sink.lines.get(0)).isEqualTo("pack       10 %  10.0 MB of 100.0 MB, 2.0 MB/s");
        assertThat(sink.lines.get(8)).startsWith("pack       90 %");
        assertThat(drawn).isEmpty();
    }

    @Test
    void verySlowWorkTellsEveryTenSeconds() {
        ProgressReport progress = report(Style.LINES);
        progress.start("upload");
        for (int second = 1; second <= 35; second++) {
            now = now.plusSeconds(1);
            progress.advance(second * 1000L, TOTAL);
        }

        assertThat(sink.lines).hasSize(3).last().isEqualTo("upload      0 %  30.0 kB of 100.0 MB, 1.0 kB/s");
    }

    @Test
    void fastWorkTellsNothingInBetween() {
        work(Style.LINES, 100, Duration.ofMillis(1));

        assertThat(sink.lines).isEmpty();
    }

    @Test
    void onATerminalOneLineIsRedrawnTenTimesASecondAndWipedAway() {
        work(Style.REDRAWN, 1000, Duration.ofMillis(1));

        assertThat(sink.lines).isEmpty();
        assertThat(drawn).hasSize(11).allSatisfy(each -> assertThat(each).startsWith("\r"));
        assertThat(drawn.get(0)).isEqualTo("\r       pack       10 %  10.0 MB of 100.0 MB, 100.0 MB/s");
        assertThat(drawn.get(9)).matches("\r +").hasSameSizeAs(drawn.get(8));
        assertThat(drawn.get(10)).isEqualTo("\r");
    }

    @Test
    void aShorterLineWipesTheLongerOneBeforeIt() {
        ProgressReport progress = report(Style.REDRAWN);
        progress.start("upload");
        now = now.plusSeconds(1);
        progress.advance(1_999_999, TOTAL);
        now = now.plusSeconds(1);
        progress.advance(2_000_000, 2_000_001);

        assertThat(drawn).hasSize(2);
        assertThat(drawn.get(1)).hasSizeGreaterThanOrEqualTo(drawn.get(0).length());
    }

    @Test
    void silentWorkTellsOnlyAtItsEndWhatWasDone() {
        assertThat(work(Style.SILENT, 2, Duration.ofSeconds(20))).isEqualTo("100.0 MB in 40 s, 2.5 MB/s");
        assertThat(sink.lines).isEmpty();
        assertThat(drawn).isEmpty();
    }

    @Test
    void afterItsEndNothingIsDrawn() {
        ProgressReport progress = report(Style.REDRAWN);
        progress.start("upload");
        progress.end();
        now = now.plusSeconds(20);
        progress.advance(1, TOTAL);

        assertThat(drawn).isEmpty();
        assertThat(progress.end()).isEmpty();
    }

    private String work(Style style, int steps, Duration step) {
        ProgressReport progress = report(style);
        progress.start("pack");
        for (int i = 1; i <= steps; i++) {
            now = now.plus(step);
            progress.advance(TOTAL / steps * i, TOTAL);
        }
        return progress.end();
    }

    private ProgressReport report(Style style) {
        return new ProgressReport(sink, () -> now, style, drawn::add);
    }
}
