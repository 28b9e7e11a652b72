package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.fault.ServerFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs that the emulator runs: {@code /api/command}, and those of a deployment. */
@DisabledOnOs(OS.WINDOWS)
class CommandsTest {
    private static final String SYNC = "/api/publish?type=zip";

    @TempDir
    Path folder;

    private JsonObject command(Caller caller, String command, String dir) throws Exception {
        JsonObject body = new JsonObject();
        body.addProperty("command", command);
        body.addProperty("dir", dir);
        HttpResponse<String> reply =
                caller.send(caller.request("/api/command").POST(BodyPublishers.ofString(body.toString())));
        assertThat(reply.statusCode()).isEqualTo(200);
        return JsonParser.parseString(reply.body()).getAsJsonObject();
    }

    @Test
    void commandRunsInItsFolderAndSaysWhatItPrintedAndHowItEnded() throws Exception {
        try (Caller caller = new Caller(folder, options -> options.setting("GREETING", "hello"))) {
            JsonObject result =
                    command(caller, "basename \"$PWD\"; echo $GREETING; echo bad >&2; exit 3", "site/wwwroot");
            assertThat(result.get("Output").getAsString()).isEqualTo("wwwroot\nhello\n");
            assertThat(result.get("Error").getAsString()).isEqualTo("bad\n");
            assertThat(result.get("ExitCode").getAsInt()).isEqualTo(3);
            assertThat(command(caller, "pwd", "/home/site/deep/er")
                            .get("Output")
                            .getAsString())
                    .endsWith("/home/site/deep/er\n");
        }
    }

    @Test
    void commandStaysBelowHomeAndBadJsonIsRefused() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            JsonObject result = command(caller, "pwd", "../..");
            assertThat(result.get("ExitCode").getAsInt()).isEqualTo(-1);
            assertThat(result.get("Error").getAsString()).contains("not below /home");
            assertThat(result.get("Output").getAsString()).isEmpty();
            assertThat(caller.send(caller.request("/api/command").POST(BodyPublishers.ofString("ls")))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void silentCommandIsEndedWithAllThatItStarted() throws Exception {
        try (Caller caller = new Caller(folder, options -> options.setting("SCM_COMMAND_IDLE_TIMEOUT", "1"))) {
            JsonObject result = command(caller, "sleep 300 & echo $!; wait", "");
            assertThat(result.get("Error").getAsString()).contains("aborted due to no output nor CPU activity for 1 s");
            assertThat(result.get("ExitCode").getAsInt()).isEqualTo(-1);
            long child = Long.parseLong(result.get("Output").getAsString().trim());
            ProcessHandle.of(child)
                    .ifPresent(each -> each.onExit()
                            .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                            .join());
            assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive))
                    .isIn(java.util.Optional.empty(), java.util.Optional.of(false));
        }
    }

    @Test
    void nothingRunsOnAnAddressThatOthersReach() throws Exception {
        try (Caller caller = new Caller(folder, options -> options.bindAddress(anyAddress()))) {
            assertThat(caller.send(caller.request("/api/command").POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(403);
            caller.post(SYNC, Zips.of(".deployment", "[config]\ncommand=touch ../ran"));
            assertThat(newest(caller).get("status").getAsInt()).isEqualTo(3);
            assertThat(log(caller)).contains("only while the emulator listens on loopback");
        }
    }

    private static InetAddress anyAddress() {
        try {
            return InetAddress.getByName("0.0.0.0");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void commandOfThePackageIsTheBuildAndItsOutputIsInTheLog() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.deploy(Zips.of("old.txt", "old"));
            String script = "echo building; echo careful >&2\n"
                    + "test -z \"$PREVIOUS_MANIFEST_PATH\" || cp \"$PREVIOUS_MANIFEST_PATH\" \"$DEPLOYMENT_TEMP/m\"\n"
                    + "sed s/x/y/ \"$DEPLOYMENT_SOURCE/in.txt\" > \"$DEPLOYMENT_TARGET/out.txt\"\n"
                    + "echo out.txt > \"$NEXT_MANIFEST_PATH\"\n";
            HttpResponse<String> done = caller.post(
                    SYNC,
                    Zips.of(".deployment", "[config]\ncommand = sh build.sh\n", "build.sh", script, "in.txt", "x"));
            assertThat(done.statusCode()).isEqualTo(200);
            assertThat(newest(caller).get("status").getAsInt()).isEqualTo(4);
            assertThat(caller.site("out.txt")).isEqualTo("y");
            // The command stands in the place of the copy.
            assertThat(caller.siteHas("in.txt")).isFalse();
            assertThat(caller.site("old.txt")).isEqualTo("old");
            assertThat(log(caller)).containsSubsequence("Command: sh build.sh", "building");
            assertThat(log(caller)).contains("careful");
            caller.post("/api/zipdeploy", Zips.of("next.txt", "n"));
            assertThat(caller.siteHas("out.txt")).as("named in the manifest").isFalse();
        }
    }

    @Test
    void failingCommandFailsTheDeploymentAndOtherRequestsAreAnsweredMeanwhile() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            Path gate = folder.resolve("gate");
            String wait = "while [ ! -e '" + gate + "' ]; do echo waiting; sleep 0.05; done; exit 7";
            CompletableFuture<HttpResponse<String>> upload = CompletableFuture.supplyAsync(() -> {
                try {
                    return caller.post(SYNC, Zips.of(".deployment", "[config]\ncommand = " + wait));
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (!caller.get("/api/deployments").body().contains("\"status\":1")) {
                assertThat(upload).isNotDone();
            }
            Files.createFile(gate);
            assertThat(upload.get().statusCode()).isEqualTo(200);
            assertThat(newest(caller).get("status").getAsInt()).isEqualTo(3);
            assertThat(log(caller)).contains("Failed exitCode=7, command=");
        }
    }

    @Test
    void settingsGoBeforeTheFileAndAnActionFollowsTheCopy() throws Exception {
        try (Caller caller = new Caller(
                folder,
                options -> options.settings(
                                Map.of("POST_DEPLOYMENT_ACTION", "cp after.txt $DEPLOYMENT_TARGET/then.txt"))
                        .setting("SCM_TARGET_PATH", "inner"))) {
            caller.post(SYNC, Zips.of(".deployment", "[config]\nSCM_TARGET_PATH = other\n", "after.txt", "a"));
            assertThat(newest(caller).get("status").getAsInt()).isEqualTo(4);
            assertThat(caller.site("inner/after.txt")).isEqualTo("a");
            assertThat(caller.site("inner/then.txt")).isEqualTo("a");
            assertThat(caller.siteHas("other")).isFalse();
        }
    }

    @Test
    void commandDiesWithTheServer() throws Exception {
        try (Caller caller = Caller.windows(folder)) {
            CompletableFuture<Throwable> upload = CompletableFuture.supplyAsync(() -> {
                try {
                    caller.post(SYNC, Zips.of(".deployment", "[config]\ncommand = echo $$ > pid; exec sleep 300"));
                    return new AssertionError("answered");
                } catch (IOException | InterruptedException e) {
                    return e;
                }
            });
            while (!caller.get("/api/deployments").body().contains("\"status\":1")) {
                assertThat(upload).isNotDone();
            }
            caller.emulator.faults().add(new ServerFault.ScmRestart(Duration.ZERO, Duration.ZERO, 0, false));
            assertThat(upload.get()).isInstanceOf(IOException.class);
            assertThat(newest(caller).get("status").getAsInt()).isEqualTo(3);
            assertThat(log(caller)).contains("unknown error");
        }
    }

    private static JsonObject newest(Caller caller) throws Exception {
        return caller.array("/api/deployments").get(0).getAsJsonObject();
    }

    /** All lines of the newest log with their details. */
    private static String log(Caller caller) throws Exception {
        String base = "/api/deployments/" + newest(caller).get("id").getAsString() + "/log";
        JsonArray log = caller.array(base);
        StringBuilder text = new StringBuilder(log.toString());
        for (JsonElement each : log) {
            JsonObject entry = each.getAsJsonObject();
            if (!entry.get("details_url").isJsonNull()) {
                text.append(
                        caller.get(base + "/" + entry.get("id").getAsString()).body());
            }
        }
        return text.toString();
    }
}
