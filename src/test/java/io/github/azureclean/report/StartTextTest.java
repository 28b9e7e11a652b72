package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.RollbackResult.How;
import io.github.azureclean.deploy.RollbackResult.Verdict;
import io.github.azureclean.deploy.StartReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTextTest {
    @Test
    void tells_instances_and_the_log_with_their_ages() {
        StartReport start = Samples.rolledBack(How.SWAP, Verdict.RESTORED).start();

        assertThat(StartText.lines(start, start.log().at().plusSeconds(90)))
                .containsExactly(
                        "instance  i1: Blocked, last error, 1 min 30 s ago: ContainerTimeout: it took too long",
                        "app log   4 of 4 lines from /api/startuplogs, 1 min 30 s ago, all in deployment.json:",
                        "          listening",
                        "          Error: Cannot find module 'express'",
                        "          at start",
                        "          exited",
                        "start     A note.");
    }

    @Test
    void chooses_the_lines_with_trouble_and_fills_up_with_the_last() {
        List<String> log = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            log.add(i == 7 ? "Traceback (most recent call last):" : i == 9 ? "ModuleNotFoundError: x" : "line " + i);
        }

        assertThat(StartText.thatMatter(log))
                .hasSize(10)
                .startsWith("Traceback (most recent call last):", "ModuleNotFoundError: x", "line 42")
                .endsWith("line 49");
    }

    @Test
    void what_an_app_prints_gives_no_order_to_a_terminal() {
        StartReport start = new StartReport(
                "production",
                null,
                new io.github.azureclean.deploy.server.AppLog("x", null, true, List.of("\u001b[2Jgone")),
                List.of(),
                List.of());

        assertThat(StartText.lines(start, Instant.EPOCH)).noneMatch(line -> line.contains("\u001b"));
    }
}
