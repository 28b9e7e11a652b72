package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.kudu.Deployment;
import io.github.azureclean.emulator.kudu.DeploymentStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long history: it survives a restart, and reading it removes what the rules say. */
class HistoryTest {
    private static final int RECORDS = 1000;
    private static final Instant BEGIN = Instant.parse("2026-02-01T00:00:00Z");

    @TempDir
    Path folder;

    private static Deployment record(int number, int status) {
        Deployment record = new Deployment(String.format("%032d", number), false, BEGIN.plusSeconds(60L * number));
        record.message = "number " + number;
        record.log(record.received, "Deployment of number " + number, 0);
        record.end(status, record.received.plusSeconds(30));
        return record;
    }

    /** Writes a history by the store's own code; the last record is the active one. */
    private void write(List<Deployment> records) throws Exception {
        Path deployments = Files.createDirectories(folder.resolve("data/home/site/deployments"));
        DeploymentStore store = DeploymentStore.open(deployments);
        for (Deployment each : records) {
            store.save(each, each.received);
        }
        store.activate(records.get(records.size() - 1));
    }

    private static List<String> messages(Caller caller) throws Exception {
        JsonArray all = caller.array("/api/deployments");
        return StreamSupport.stream(all.spliterator(), false)
                .map(each -> each.getAsJsonObject().get("message").getAsString())
                .toList();
    }

    @Test
    void thousandRecordsSurviveARestart() throws Exception {
        write(IntStream.range(0, RECORDS)
                .mapToObj(number -> record(number, Deployment.SUCCESS))
                .toList());
        long start = System.nanoTime();
        String id;
        try (Caller caller = Caller.linux(folder)) {
            Duration opened = Duration.ofNanos(System.nanoTime() - start);
            System.getLogger("history").log(System.Logger.Level.INFO, "Started with 1000 records in " + opened);
            assertThat(opened).isLessThan(Duration.ofSeconds(10));
            List<String> all = messages(caller);
            assertThat(all)
                    .hasSize(RECORDS)
                    .startsWith("number 999", "number 998")
                    .endsWith("number 0");
            JsonObject active = caller.object("/api/deployments/latest");
            assertThat(active.get("active").getAsBoolean()).isTrue();
            assertThat(caller.get("/api/deployments/" + String.format("%032d", 17) + "/log")
                            .body())
                    .contains("Deployment of number 17");
            // One more: the oldest that is not the active one goes.
            id = caller.deploy(Zips.of("a.txt", "a"));
            caller.deploy(Zips.of("b.txt", "b"));
            assertThat(messages(caller)).hasSize(RECORDS + 1).endsWith("number 1");
        }
        try (Caller caller = Caller.linux(folder)) {
            assertThat(messages(caller)).hasSize(RECORDS + 1).endsWith("number 1");
            assertThat(caller.get("/api/deployments/" + id).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void readingTheListRemovesByTheRules() throws Exception {
        write(List.of(
                record(1, Deployment.SUCCESS),
                record(2, Deployment.SUCCESS),
                record(3, Deployment.SUCCESS),
                record(4, Deployment.FAILED),
                record(5, Deployment.FAILED),
                record(0, Deployment.SUCCESS)));
        try (Caller caller = new Caller(folder, options -> options.maxHistory(2))) {
            // A record read by its id removes nothing.
            assertThat(caller.get("/api/deployments/" + String.format("%032d", 4))
                            .statusCode())
                    .isEqualTo(200);
            // Kept: the newest though it failed, two successes, and the active one though it is the oldest.
            assertThat(messages(caller)).containsExactly("number 5", "number 3", "number 2", "number 0");
            assertThat(caller.get("/api/deployments/" + String.format("%032d", 4))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(folder.resolve("data/home/site/deployments/" + String.format("%032d", 1)))
                .as("gone from the data folder, too")
                .doesNotExist();
    }
}
