package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.fault.DeploymentFault;
import io.github.azureclean.emulator.fault.RequestFault;
import io.github.azureclean.emulator.fault.ServerFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of faults of the server and of deployments. */
class FaultEffectsTest {
    @TempDir
    Path folder;

    private final byte[] zip = Zips.of("a.txt", "a", "b.txt", "b");

    private static JsonObject newest(Caller caller) throws Exception {
        return caller.array("/api/deployments").get(0).getAsJsonObject();
    }

    @Test
    void skewedClockShowsInTheDateHeaderAndInRecords() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new ServerFault.ClockSkew(Duration.ofMinutes(-10)));
            HttpResponse<String> accepted = caller.publish(zip);
            assertThat(accepted.headers().firstValue("Date")).contains("Sun, 1 Mar 2026 09:50:00 GMT");
            assertThat(newest(caller).get("received_time").getAsString()).isEqualTo("2026-03-01T09:50:00Z");
        }
    }

    @Test
    void recordsAreShownInOddWays() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            String first = caller.deploy(zip);
            caller.deploy(zip);
            caller.emulator.faults().add(new ServerFault.RecordStyle(7, true, true, true));
            JsonObject record = newest(caller);
            assertThat(record.get("id").getAsString()).isEqualTo(first);
            assertThat(record.get("status").getAsJsonPrimitive().isString()).isTrue();
            assertThat(record.has("complete")).isFalse();
            assertThat(record.get("received_time").getAsString()).isEqualTo("2026-03-01T10:00:10.0000000Z");
        }
    }

    @Test
    void restartInTheMiddleResetsConnectionsAndLeavesAnExplanation() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator
                    .faults()
                    .add(new DeploymentFault.RestartInDeployment(
                            1, DeploymentFault.Phase.BUILDING, Duration.ofSeconds(45), 0, true));
            caller.publish(zip);
            caller.clock.advanceSeconds(15);
            assertThatThrownBy(() -> caller.get("/api/deployments")).isInstanceOf(IOException.class);
            caller.clock.advanceSeconds(45);
            JsonObject record = newest(caller);
            assertThat(record.get("status").getAsInt()).isEqualTo(3);
            assertThat(caller.get("/api/deployments/" + record.get("id").getAsString() + "/log")
                            .body())
                    .contains("stopped due to SCM container restart");
            assertThat(caller.siteHas("a.txt")).isFalse();
            assertThat(caller.publish(zip).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void serviceThatRestartsRefusesConnectionsUntilItIsBack() throws Exception {
        Duration phase = Duration.ofMillis(300);
        try (Caller unused = Caller.linux(folder);
                Emulator emulator = Emulator.start(EmulatorOptions.builder(folder.resolve("real"))
                        .phases(phase, phase, phase)
                        .credentials("$app", "secret")
                        .build())) {
            emulator.faults()
                    .add(new DeploymentFault.RestartInDeployment(
                            1, DeploymentFault.Phase.BUILDING, Duration.ofMillis(1500), 0, false));
            HttpRequest.Builder upload = unused.request(emulator.scmUri(), "/api/publish?type=zip")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(zip));
            // The caller that waits for the end loses its connection, the next one is refused.
            assertThatThrownBy(() -> unused.send(upload))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(ConnectException.class);
            HttpRequest.Builder list = unused.request(emulator.scmUri(), "/api/deployments");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            boolean refused = false;
            String records = "";
            while (records.isEmpty() && System.nanoTime() < end) {
                try {
                    records = unused.send(list).body();
                } catch (IOException gone) {
                    refused |= gone instanceof ConnectException;
                }
            }
            assertThat(refused).isTrue();
            JsonObject record =
                    JsonParser.parseString(records).getAsJsonArray().get(0).getAsJsonObject();
            assertThat(record.get("complete").getAsBoolean()).isFalse();
            // What was killed goes on no more.
            assertThat(emulator.wwwroot().resolve("a.txt")).doesNotExist();
        }
    }

    @Test
    void outageCanAnswerInsteadOfResetting() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator
                    .faults()
                    .add(new ServerFault.ScmRestart(Duration.ofSeconds(5), Duration.ofSeconds(5), 503, false));
            assertThat(caller.get("/api/deployments").statusCode()).isEqualTo(200);
            caller.clock.advanceSeconds(5);
            assertThat(caller.get("/api/deployments").statusCode()).isEqualTo(503);
            caller.clock.advanceSeconds(5);
            assertThat(caller.get("/api/deployments").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void heldRecordAppearsLateWhileTheLockIsTaken() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new DeploymentFault.HoldRecord(1, Duration.ofSeconds(20)));
            caller.publish(zip);
            caller.clock.advanceSeconds(19);
            assertThat(caller.array("/api/deployments")).isEmpty();
            assertThat(caller.publish(zip).statusCode()).isEqualTo(409);
            caller.clock.advanceSeconds(1);
            assertThat(newest(caller).get("is_temp").getAsBoolean()).isTrue();
        }
    }

    @Test
    void partOfTheFilesIsCopiedAndTheRecordIsASuccess() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new DeploymentFault.PartialCopy(1, null, "b.*"));
            caller.deploy(zip);
            assertThat(newest(caller).get("status").getAsInt()).isEqualTo(4);
            assertThat(caller.siteHas("a.txt")).isTrue();
            assertThat(caller.siteHas("b.txt")).isFalse();
        }
    }

    @Test
    void failedTemporaryRecordStaysAndIsTheLatest() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new DeploymentFault.TempStays(1, true));
            String id = caller.deploy(zip);
            JsonObject latest = caller.object("/api/deployments/latest");
            assertThat(latest.get("is_temp").getAsBoolean()).isTrue();
            assertThat(latest.get("status").getAsInt()).isEqualTo(3);
            assertThat(caller.object("/api/deployments/" + id).get("status").getAsInt())
                    .isEqualTo(4);
        }
    }

    @Test
    void failureFlipsToSuccess() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new DeploymentFault.Flip(1, Duration.ofSeconds(60)));
            String id = caller.deploy(zip);
            JsonObject failed = caller.array("/api/deployments").get(0).getAsJsonObject();
            assertThat(failed.get("status").getAsInt()).isEqualTo(3);
            assertThat(caller.get("/api/deployments/" + id + "/log").body()).contains("unknown error");
            caller.clock.advanceSeconds(60);
            assertThat(newest(caller).get("status").getAsInt()).isEqualTo(4);
        }
    }

    @Test
    void recordIsPurgedAfterItWasSeen() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new DeploymentFault.PurgeRecord(1, Duration.ofSeconds(5)));
            String id = Caller.idOf(caller.publish(zip));
            caller.clock.advance(Caller.PHASE);
            assertThat(caller.get("/api/deployments/" + id).statusCode()).isEqualTo(200);
            caller.clock.advanceSeconds(5);
            assertThat(caller.get("/api/deployments/" + id).statusCode()).isEqualTo(404);
            caller.finish();
            assertThat(caller.get("/api/deployments/" + id).statusCode()).isEqualTo(404);
            assertThat(caller.siteHas("a.txt")).isTrue();
        }
    }

    @Test
    void logCanBeLongAndHaveErrorsWithoutFailing() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new DeploymentFault.BigLog(1, 1_000_000));
            caller.emulator.faults().add(new DeploymentFault.LogLine(1, "Kudu Sync failed", 2));
            String id = caller.deploy(zip);
            HttpResponse<String> log = caller.get("/api/deployments/" + id + "/log");
            assertThat(log.body().length()).isGreaterThan(1_000_000);
            assertThat(log.body()).contains("Kudu Sync failed\",\"type\":2");
            assertThat(newest(caller).get("status").getAsInt()).isEqualTo(4);
        }
    }

    @Test
    void foreignDeploymentWritesItsOwnFiles() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator
                    .faults()
                    .add(new ServerFault.ForeignDeployment(
                            Duration.ZERO, Duration.ofSeconds(10), 4, Map.of(".azure-clean", "theirs")));
            caller.clock.advanceSeconds(10);
            JsonArray all = caller.array("/api/deployments");
            assertThat(all.get(0).getAsJsonObject().get("active").getAsBoolean())
                    .isTrue();
            assertThat(caller.site(".azure-clean")).isEqualTo("theirs");
        }
    }

    @Test
    void maskingHidesTheStatusWithoutALock() throws Exception {
        try (Caller caller = Caller.windows(folder)) {
            String id = caller.deploy(zip);
            caller.emulator.faults().add(new ServerFault.Masking(Duration.ofSeconds(30)));
            assertThat(caller.object("/api/deployments/" + id).get("status").getAsInt())
                    .isZero();
            caller.clock.advanceSeconds(30);
            assertThat(caller.object("/api/deployments/" + id).get("status").getAsInt())
                    .isEqualTo(4);
        }
    }

    @Test
    void slowBodyAndSlowReplyTakeTheirTime() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new RequestFault.SlowBody(RequestFault.Match.uploads(1), 20_000));
            caller.emulator
                    .faults()
                    .add(new RequestFault.SlowReply(RequestFault.Match.uploads(1), Duration.ofMillis(100)));
            long start = System.nanoTime();
            assertThat(caller.post("/api/publish?type=static&path=x&async=true", new byte[4_000])
                            .statusCode())
                    .isEqualTo(202);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
        }
    }
}
