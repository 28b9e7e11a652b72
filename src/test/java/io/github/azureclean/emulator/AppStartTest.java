package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the start of an app is told. */
@DisabledOnOs(OS.WINDOWS)
class AppStartTest {
    @TempDir
    Path folder;

    private Caller app(String command) throws Exception {
        return new Caller(folder, options -> options.run(command).homeOutside().bearerToken("t0ken"));
    }

    private static String state(Caller caller) throws Exception {
        String path = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/a/siteStatus?api-version=1";
        HttpResponse<String> answer = caller.send(HttpRequest.newBuilder(URI.create(caller.emulator.armUri() + path))
                .header("Authorization", "Bearer t0ken"));
        return JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .getAsJsonArray("properties")
                .get(0)
                .getAsJsonObject()
                .get("state")
                .getAsString();
    }

    private static void awaitState(Caller caller, String wanted) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        String state = state(caller);
        while (!state.equals(wanted) && System.nanoTime() < end) {
            Thread.onSpinWait();
            state = state(caller);
        }
        assertThat(state).isEqualTo(wanted);
    }

    @Test
    void appThatEndsLeavesAStartUpLogAndIsBlocked() throws Exception {
        try (Caller caller = app("echo no module named flask; exit 3")) {
            assertThat(caller.object("/api/startuplogs").getAsJsonArray("files"))
                    .isEmpty();
            String id = caller.deploy(Zips.of("a.txt", "a"));
            caller.get("/api/deployments");
            awaitState(caller, "Blocked");
            HttpResponse<String> latest = caller.get("/api/startuplogs?latest=true");
            assertThat(latest.body()).contains("no module named flask");
            assertThat(latest.headers().firstValue("X-StartupLog-Outcome")).contains("failure");
            JsonObject listed = caller.object("/api/startuplogs?type=failure");
            assertThat(listed.getAsJsonArray("files")).hasSize(1);
            String name = listed.getAsJsonArray("files")
                    .get(0)
                    .getAsJsonObject()
                    .get("Filename")
                    .getAsString();
            assertThat(caller.get("/api/startuplogs/" + name).body()).contains("flask");
            assertThat(caller.get("/api/startuplogs/../../x").statusCode()).isBetween(400, 499);
            assertThat(caller.array("/api/startuplogs/summary").toString()).contains("\"Failed\":1");
            assertThat(id).isNotEmpty();
        }
    }

    @Test
    void homeLiesOutsideOfTheDataFolderAndStaysTheSame() throws Exception {
        Path home;
        try (Caller caller = app("true")) {
            caller.deploy(Zips.of("a.txt", "a"));
            home = caller.emulator.wwwroot();
            assertThat(home.startsWith(folder.toRealPath())).isFalse();
            assertThat(folder.resolve("data/home/site/wwwroot/a.txt")).hasContent("a");
        }
        try (Caller caller = app("true")) {
            assertThat(caller.emulator.wwwroot()).isEqualTo(home);
            assertThat(caller.get("/api/vfs/site/wwwroot/a.txt").body()).isEqualTo("a");
        }
        assertThat(Files.isSymbolicLink(folder.resolve("data/home"))).isTrue();
    }
}
