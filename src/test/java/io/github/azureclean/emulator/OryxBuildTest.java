package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.fault.ServerFault;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds on the server, as Oryx leaves them. */
@DisabledOnOs(OS.WINDOWS)
class OryxBuildTest {
    private static final String SERVER = "import http.server, os\n"
            + "class H(http.server.BaseHTTPRequestHandler):\n"
            + "    def do_GET(self):\n"
            + "        self.send_response(200); self.end_headers()\n"
            + "        self.wfile.write(os.path.basename(os.environ.get('VIRTUAL_ENV', 'none')).encode())\n"
            + "http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), H).serve_forever()\n";

    @TempDir
    Path folder;

    private Caller builder() throws Exception {
        return new Caller(
                folder,
                options -> options.setting("SCM_DO_BUILD_DURING_DEPLOYMENT", "true")
                        .run("python3 app.py"));
    }

    private static void await(BooleanSupplier reached) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!reached.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    /** Lets the phases pass; the clock stands while the build really runs. */
    private static JsonObject ended(Caller caller, String id) throws Exception {
        for (int phase = 0; phase < 2; phase++) {
            caller.clock.advance(Caller.PHASE);
            caller.get("/api/deployments");
        }
        await(() -> {
            try {
                return caller.get("/api/deployments/" + id + "/log").body().contains("Build Summary");
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        caller.clock.advance(Caller.PHASE);
        return caller.object("/api/deployments/" + id);
    }

    private static String details(Caller caller, String id) throws Exception {
        StringBuilder text = new StringBuilder();
        for (JsonElement entry : caller.array("/api/deployments/" + id + "/log")) {
            if (entry.getAsJsonObject().get("message").getAsString().equals("Running oryx build...")) {
                String address = entry.getAsJsonObject().get("details_url").getAsString();
                String path = address.substring(address.indexOf("/api/"));
                caller.array(path)
                        .forEach(each -> text.append(
                                        each.getAsJsonObject().get("message").getAsString())
                                .append('\n'));
            }
        }
        return text.toString();
    }

    @Test
    void pythonIsPackedAndStartsFromTheUnpackedOutput() throws Exception {
        try (Caller caller = builder()) {
            String id = Caller.idOf(caller.publish(Zips.of("app.py", SERVER, "requirements.txt", "")));
            assertThat(ended(caller, id).get("status").getAsInt()).isEqualTo(4);
            assertThat(caller.siteHas("app.py")).isFalse();
            assertThat(caller.siteHas("output.tar.zst") != caller.siteHas("output.tar.gz"))
                    .isTrue();
            String manifest = caller.site("oryx-manifest.toml");
            String details = details(caller, id);
            String operation = details.replaceFirst("(?s).*Build Operation ID: (\\w+).*", "$1");
            assertThat(manifest).contains("OperationId=\"" + operation + "\"", "CompressDestinationDir=\"true\"");
            assertThat(details).contains("Repository Commit : " + id);
            assertThat(caller.get("/api/deployments/" + id + "/log").body())
                    .contains("Found 0 issue(s)", "Deployment successful");
            await(() -> {
                try {
                    HttpResponse<String> answer = caller.at(caller.emulator.siteUri(), "GET", "/", "text/plain", "");
                    return answer.statusCode() == 200 && answer.body().equals("antenv");
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });

            caller.emulator.faults().add(new ServerFault.StaleLock(Duration.ofMinutes(1)));
            assertThat(caller.publish(Zips.of("a", "a")).statusCode()).isEqualTo(409);
            assertThat(caller.siteHas("oryx-manifest.toml"))
                    .as("a refused upload removes it")
                    .isFalse();
        }
    }

    @Test
    void nodeIsCopiedAndOldFilesStay() throws Exception {
        try (Caller caller = builder()) {
            String id = Caller.idOf(caller.publish(Zips.of("package.json", "{}", "server.js", "1")));
            assertThat(ended(caller, id).get("status").getAsInt()).isEqualTo(4);
            assertThat(caller.site("server.js")).isEqualTo("1");
            assertThat(caller.siteHas("hostingstart.html")).isTrue();
            assertThat(caller.site("oryx-manifest.toml")).contains("PlatformName=\"nodejs\"");
        }
    }

    @Test
    void buildThatFailsHasItsReasonInTheDetailsOnly() throws Exception {
        try (Caller caller = builder()) {
            String id = Caller.idOf(caller.publish(Zips.of("readme.txt", "no platform")));
            assertThat(ended(caller, id).get("status").getAsInt()).isEqualTo(3);
            assertThat(details(caller, id)).contains("Could not detect any platform");
            assertThat(caller.get("/api/deployments/" + id + "/log").body())
                    .contains("Errors (0)", "Deployment Failed. deployer = OneDeploy");
            assertThat(caller.siteHas("oryx-manifest.toml")).isFalse();
        }
    }

    @Test
    void theDeploymentFileAsksForABuildAndAnAppSettingWins() throws Exception {
        byte[] zip = Zips.of("package.json", "{}", ".deployment", "[config]\nSCM_DO_BUILD_DURING_DEPLOYMENT = true\n");
        try (Caller caller = new Caller(folder, options -> options)) {
            String id = Caller.idOf(caller.publish(zip));
            assertThat(ended(caller, id).get("status").getAsInt()).isEqualTo(4);
            assertThat(caller.site("oryx-manifest.toml")).contains("PlatformName=\"nodejs\"");

            caller.send(caller.request("/api/settings")
                    .POST(BodyPublishers.ofString("{\"SCM_DO_BUILD_DURING_DEPLOYMENT\":\"false\"}")));
            caller.deploy(zip);
            assertThat(caller.siteHas("oryx-manifest.toml")).isFalse();
        }
    }

    @Test
    void nothingIsBuiltWhereOryxIsSwitchedOff() throws Exception {
        try (Caller caller = new Caller(
                folder,
                options ->
                        options.setting("SCM_DO_BUILD_DURING_DEPLOYMENT", "1").setting("ENABLE_ORYX_BUILD", "false"))) {
            String id = caller.deploy(Zips.of("app.py", "a", "requirements.txt", "x"));
            assertThat(caller.siteHas("app.py")).isTrue();
            assertThat(caller.get("/api/deployments/" + id + "/log").body())
                    .contains("Clean deploying to /home/site/wwwroot");
        }
    }
}
