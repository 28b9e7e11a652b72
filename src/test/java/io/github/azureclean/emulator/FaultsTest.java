package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.azureclean.emulator.fault.RequestFault;
import io.github.azureclean.emulator.fault.RequestFault.Match;
import io.github.azureclean.emulator.fault.ServerFault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
    @TempDir
    Path folder;

    private final byte[] zip = Zips.of("a.txt", "a");

    @Test
    void conflictsAreCountedDownAndTheirUploadsAreTaken() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator
                    .faults()
                    .add(new RequestFault.Conflict(1, RequestFault.ConflictKind.IN_PROGRESS_QUOTED, false));
            caller.emulator.faults().add(new RequestFault.Conflict(1, RequestFault.ConflictKind.EMPTY, true));
            HttpResponse<String> first = caller.publish(zip);
            assertThat(first.statusCode()).isEqualTo(409);
            assertThat(first.body()).startsWith("\"").contains("DEPLOYMENT CURRENTLY IN PROGRESS");
            HttpResponse<String> second = caller.publish(zip);
            assertThat(second.body()).isEmpty();
            assertThat(second.headers().firstValue("SCM-DEPLOYMENT-ID")).isPresent();
            assertThat(caller.publish(zip).statusCode()).isEqualTo(202);
            assertThat(caller.emulator.uploadsReceivedCompletely()).isEqualTo(3);
            assertThat(caller.emulator.faults().active()).isEmpty();
        }
    }

    @Test
    void foreignDeploymentHoldsTheLockForItsTime() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(ServerFault.ForeignDeployment.lasting(Duration.ofSeconds(40)));
            assertThat(caller.publish(zip).statusCode()).isEqualTo(409);
            assertThat(caller.object("/api/isdeploying").get("value").getAsString())
                    .isEqualTo("True");
            caller.clock.advanceSeconds(39);
            assertThat(caller.get("/api/deployments/latest").statusCode()).isEqualTo(202);
            caller.clock.advanceSeconds(1);
            JsonObject foreign = caller.object("/api/deployments/latest");
            assertThat(foreign.get("status").getAsInt()).isEqualTo(4);
            assertThat(caller.publish(zip).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void lostReplyTakesEffect() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new RequestFault.LostReply(Match.uploads(1)));
            assertThatThrownBy(() -> caller.publish(zip)).isInstanceOf(IOException.class);
            caller.finish();
            assertThat(caller.object("/api/deployments/latest").get("status").getAsInt())
                    .isEqualTo(4);
            assertThat(caller.emulator.uploadsReceivedCompletely()).isEqualTo(1);
            assertThat(caller.emulator.requests().get(0).status()).isZero();
        }
    }

    @Test
    void resetInTheMiddleOfTheBodyTakesNoEffect() throws Exception {
        byte[] big = new byte[1_000_000];
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new RequestFault.Reset(Match.uploads(1), 1000));
            assertThatThrownBy(() -> caller.publish(big)).isInstanceOf(IOException.class);
            assertThat(caller.array("/api/deployments")).isEmpty();
            assertThat(caller.emulator.uploadsReceivedCompletely()).isZero();
        }
    }

    @Test
    void anotherAnswerComesForMatchingRequestsOnly() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator
                    .faults()
                    .add(new RequestFault.Answer(
                            new Match("GET", "/api/deployments", 1, 2),
                            503,
                            Map.of("X-Why", "test"),
                            "<h1>no</h1>",
                            null,
                            false));
            assertThat(caller.get("/api/deployments").statusCode()).isEqualTo(200);
            HttpResponse<String> spoiled = caller.get("/deployments");
            assertThat(spoiled.statusCode()).isEqualTo(503);
            assertThat(spoiled.headers().firstValue("X-Why")).contains("test");
            assertThat(caller.get("/api/isdeploying").statusCode()).isEqualTo(200);
            assertThat(caller.get("/api/deployments/latest").statusCode()).isEqualTo(503);
            assertThat(caller.get("/api/deployments").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answerAfterwardsHidesAnUploadThatTookEffect() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new RequestFault.Answer(Match.uploads(1), 504, Map.of(), "", null, true));
            assertThat(caller.publish(zip).statusCode()).isEqualTo(504);
            caller.finish();
            assertThat(caller.site("a.txt")).isEqualTo("a");
        }
    }

    @Test
    void headersAndBodyOfTheRealAnswerCanBeSpoiled() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator
                    .faults()
                    .add(new RequestFault.EditReply(
                            Match.uploads(1),
                            Map.of("location", "http://10.0.0.1/x"),
                            List.of("scm-deployment-id"),
                            null));
            HttpResponse<String> accepted = caller.publish(zip);
            assertThat(accepted.headers().firstValue("Location")).contains("http://10.0.0.1/x");
            assertThat(accepted.headers().firstValue("SCM-DEPLOYMENT-ID")).isEmpty();
            caller.emulator
                    .faults()
                    .add(new RequestFault.EditReply(Match.next(1, "GET", "/api/deployments"), Map.of(), List.of(), 7L));
            assertThat(caller.get("/api/deployments").body()).hasSize(7);
        }
    }

    @Test
    void throttlingSendsRetryAfterAsGiven() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new RequestFault.Throttle(Match.uploads(1), "soon"));
            HttpResponse<String> refused = caller.publish(zip);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("soon");
        }
    }
}
