package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.emulator.fault.FaultJson;
import io.github.azureclean.emulator.fault.RequestFault;
import io.github.azureclean.emulator.fault.ServerFault;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTest {
    @TempDir
    Path folder;

    private static HttpResponse<String> admin(Caller caller, String method, String path, String body) throws Exception {
        return admin(caller, method, path, "application/json", body);
    }

    private static HttpResponse<String> admin(Caller caller, String method, String path, String type, String body)
            throws Exception {
        return caller.send(caller.request(caller.emulator.adminUri(), path)
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    @Test
    void faultsAreArmedListedAndDisarmedAtRunTime() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            HttpResponse<String> armed = admin(
                    caller,
                    "POST",
                    "/faults",
                    "[{\"fault\":\"conflict\",\"times\":2,\"kind\":\"HTML\"},{\"fault\":\"throttle\",\"on\":{\"path\":\"/api/x\"}}]");
            assertThat(armed.statusCode()).isEqualTo(200);
            assertThat(caller.emulator.faults().active())
                    .containsExactly(
                            new RequestFault.Conflict(2, RequestFault.ConflictKind.HTML, false),
                            new RequestFault.Throttle(new RequestFault.Match(null, "/api/x", 0, 1), "7"));
            assertThat(caller.publish(Zips.of("a", "a")).body()).startsWith("<!DOCTYPE html>");
            assertThat(admin(caller, "GET", "/faults", "").body()).contains("\"conflict\"", "\"throttle\"");
            assertThat(admin(caller, "DELETE", "/faults", "").body()).isEqualTo("[]");
            assertThat(caller.publish(Zips.of("a", "a")).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void faultsOfTheServerHappenAtOnce() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            admin(caller, "POST", "/faults", "{\"fault\":\"foreignDeployment\",\"lasts\":\"40s\"}");
            assertThat(caller.object("/api/isdeploying").get("value").getAsString())
                    .isEqualTo("True");
            caller.clock.advanceSeconds(40);
            assertThat(caller.object("/api/isdeploying").get("value").getAsString())
                    .isEqualTo("False");
        }
    }

    @Test
    void durationsAreReadInEveryForm() {
        for (String text : new String[] {"90", "\"90s\"", "\"1m30s\"", "\"PT1M30S\""}) {
            assertThat(FaultJson.parse("{\"fault\":\"staleLock\",\"lasts\":" + text + "}"))
                    .containsExactly(new ServerFault.StaleLock(Duration.ofSeconds(90)));
        }
    }

    @Test
    void mistakesInFaultsAreExplained() {
        assertThatThrownBy(() -> FaultJson.parse("{\"fault\":\"confict\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("confict")
                .hasMessageContaining("conflict, ");
        assertThatThrownBy(() -> FaultJson.parse("{\"fault\":\"conflict\",\"time\":2}"))
                .hasMessageContaining("'time'")
                .hasMessageContaining("times");
        assertThatThrownBy(() -> FaultJson.parse("{\"fault\":\"conflict\",\"kind\":\"html\"}"))
                .hasMessageContaining("PENDING_OPERATION");
        assertThatThrownBy(() -> FaultJson.parse("{\"fault\":\"staleLock\",\"lasts\":\"long\"}"))
                .hasMessageContaining("duration");
        assertThatThrownBy(() -> FaultJson.parse("conflict")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void statusPageShowsTheStateAndEscapesNames() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            String id = caller.deploy(Zips.of("<img src=x onerror=alert(1)>.txt", "a"));
            caller.publish(Zips.of("b.txt", "b"));
            caller.get("/api/deployments/%3Cscript%3E");
            HttpResponse<String> page = admin(caller, "GET", "/", "");
            assertThat(page.body())
                    .contains("<meta http-equiv=\"refresh\"", id, "held: Performing continuous deployment")
                    .contains("&lt;img src=x onerror=alert(1)&gt;.txt", "/api/publish?type=zip")
                    .doesNotContain("<img", "<script", "secret");
            assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        }
    }

    @Test
    void requestLogCanBeRead() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.get("/api/deployments?x=1");
            assertThat(admin(caller, "GET", "/requests", "").body())
                    .contains("\"path\":\"/api/deployments?x=1\"", "\"status\":200", "\"authorization\":true")
                    .doesNotContain("Basic");
        }
    }

    @Test
    void appSettingsAreChangedForGoodAndNeverShown() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            assertThat(admin(caller, "POST", "/settings", "[]").statusCode()).isEqualTo(400);
            HttpResponse<String> added =
                    admin(caller, "POST", "/settings", "{\"WEBSITE_STACK\":\"JAVA\",\"KEY\":\"s3cret\"}");
            assertThat(added.body()).isEqualTo("[\"KEY\",\"WEBSITE_STACK\"]");
            assertThat(admin(caller, "GET", "/settings", "").body()).isEqualTo(added.body());
            assertThat(caller.get("/api/settings/KEY").body()).isEqualTo("s3cret");
            admin(caller, "POST", "/settings", "{\"KEY\":\"\"}");
            assertThat(caller.get("/api/settings/KEY").statusCode()).isEqualTo(404);
        }
        try (Caller caller = Caller.linux(folder)) {
            assertThat(caller.get("/api/settings/WEBSITE_STACK").body()).isEqualTo("JAVA");
        }
    }
}
