package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTest {
    @TempDir
    Path folder;

    @Test
    void asynchronousUploadPassesThroughTemporaryAndFinalRecord() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            HttpResponse<String> accepted = caller.publish(Zips.of("index.html", "hello"));
            assertThat(accepted.statusCode()).isEqualTo(202);
            assertThat(accepted.body()).isEmpty();
            assertThat(accepted.headers().firstValue("Location").orElseThrow())
                    .startsWith(caller.emulator.scmUri()
                            + "/api/deployments/latest?deployer=OneDeploy&time=2026-03-01_10-00-00Z");
            String id = Caller.idOf(accepted);

            assertThat(caller.get("/api/deployments/" + id).statusCode()).isEqualTo(404);
            JsonArray receiving = caller.array("/api/deployments");
            assertThat(receiving).hasSize(1);
            JsonObject temporary = receiving.get(0).getAsJsonObject();
            assertThat(temporary.get("id").getAsString()).matches("temp-[0-9a-f]{8}");
            assertThat(temporary.get("is_temp").getAsBoolean()).isTrue();
            assertThat(temporary.get("status_text").getAsString()).isEqualTo("Receiving changes.");
            assertThat(temporary.get("end_time").isJsonNull()).isTrue();
            assertThat(caller.object("/api/isdeploying").get("value").getAsString())
                    .isEqualTo("True");

            caller.clock.advance(Caller.PHASE);
            JsonArray building = caller.array("/api/deployments");
            assertThat(building).hasSize(2);
            JsonObject record = building.get(0).getAsJsonObject();
            assertThat(record.get("id").getAsString()).isEqualTo(id);
            assertThat(record.get("status").getAsInt()).isEqualTo(1);
            assertThat(record.get("complete").getAsBoolean()).isFalse();
            assertThat(caller.siteHas("index.html")).isFalse();

            caller.clock.advance(Caller.PHASE);
            assertThat(caller.site("index.html")).isEqualTo("hello");
            assertThat(caller.object("/api/deployments/" + id).get("complete").getAsBoolean())
                    .isFalse();

            caller.clock.advance(Caller.PHASE);
            JsonObject done = caller.object("/api/deployments/" + id);
            assertThat(done.get("status").getAsInt()).isEqualTo(4);
            assertThat(done.get("complete").getAsBoolean()).isTrue();
            assertThat(done.get("active").getAsBoolean()).isTrue();
            assertThat(done.get("status_text").getAsString()).isEmpty();
            assertThat(done.get("end_time").getAsString()).isEqualTo("2026-03-01T10:00:30Z");
            assertThat(caller.array("/api/deployments")).hasSize(1);
            assertThat(caller.object("/api/isdeploying").get("value").getAsString())
                    .isEqualTo("False");
            assertThat(caller.emulator.uploadsReceivedCompletely()).isEqualTo(1);
        }
    }

    @Test
    void synchronousUploadAnswersWhenItHasEnded() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            HttpResponse<String> done = caller.post("/api/publish?type=zip", Zips.of("a.txt", "a"));
            assertThat(done.statusCode()).isEqualTo(200);
            assertThat(caller.array("/api/deployments")
                            .get(0)
                            .getAsJsonObject()
                            .get("status")
                            .getAsInt())
                    .isEqualTo(4);
            assertThat(caller.site("a.txt")).isEqualTo("a");
        }
    }

    @Test
    void synchronousUploadWaitsInRealTime() throws Exception {
        try (Emulator emulator = Emulator.start(EmulatorOptions.builder(folder.resolve("real"))
                        .phases(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(20))
                        .credentials("$app", "secret")
                        .build());
                Caller unused = Caller.linux(folder)) {
            assertThat(emulator.password()).isEqualTo("secret");
            HttpResponse<String> done = unused.send(java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create(emulator.scmUri() + "/api/publish?type=zip"))
                    .header(
                            "Authorization",
                            unused.request("/")
                                    .build()
                                    .headers()
                                    .firstValue("Authorization")
                                    .orElseThrow())
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(Zips.of("b.txt", "b"))));
            assertThat(done.statusCode()).isEqualTo(200);
            assertThat(emulator.wwwroot().resolve("b.txt")).hasContent("b");
        }
    }

    @Test
    void cleanDeletesWhatIsNotInThePackageAndOverwriteDoesNot() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.deploy(Zips.of("old.txt", "1", "dir/old.txt", "1"));
            caller.post("/api/publish?type=zip&clean=false", Zips.of("new.txt", "2"));
            assertThat(caller.siteHas("old.txt")).isTrue();
            assertThat(caller.siteHas("new.txt")).isTrue();
            caller.post("/api/publish?type=zip", Zips.of("newest.txt", "3"));
            assertThat(caller.emulator.wwwroot()).isDirectoryNotContaining("glob:**old.txt");
            assertThat(caller.siteHas("dir")).isFalse();
            assertThat(caller.siteHas("newest.txt")).isTrue();
        }
    }

    @Test
    void secondUploadIsRefusedAsLongAsTheFirstHoldsTheLock() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.publish(Zips.of("a.txt", "a"));
            HttpResponse<String> refused = caller.publish(Zips.of("b.txt", "b"));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("deployment currently in progress");
            assertThat(refused.headers().firstValue("SCM-DEPLOYMENT-ID")).isPresent();
            assertThat(caller.emulator.uploadsReceivedCompletely()).isEqualTo(2);
            assertThat(caller.get("/api/vfs/site/locks/deployment/info.lock").body())
                    .contains("heldByOp", "2026-03-01T10:25:00Z");
            caller.finish();
            assertThat(caller.publish(Zips.of("b.txt", "b")).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void windowsRefusesBeforeItHasReadTheBody() throws Exception {
        try (Caller caller = Caller.windows(folder)) {
            caller.publish(Zips.of("a.txt", "a"));
            HttpResponse<String> refused = caller.publish(Zips.of("b.txt", "b"));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("operation conflicts with the pending '", "Please retry operation later");
            assertThat(caller.emulator.uploadsReceivedCompletely()).isEqualTo(1);
        }
    }

    @Test
    void damagedZipFailsTheTemporaryRecordAndTheFinalOneNeverAppears() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            String id = Caller.idOf(caller.publish("no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            caller.finish();
            assertThat(caller.get("/api/deployments/" + id).statusCode()).isEqualTo(404);
            JsonObject failed = caller.array("/api/deployments").get(0).getAsJsonObject();
            assertThat(failed.get("is_temp").getAsBoolean()).isTrue();
            assertThat(failed.get("status").getAsInt()).isEqualTo(3);
            JsonArray log = caller.array("/api/deployments/" + failed.get("id").getAsString() + "/log");
            assertThat(log.get(0).getAsJsonObject().get("type").getAsInt()).isEqualTo(2);
            assertThat(caller.object("/api/isdeploying").get("value").getAsString())
                    .isEqualTo("False");
        }
    }

    @Test
    void entryThatWouldLeaveTheSiteIsRefused() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.publish(Zips.of("../../evil.txt", "x"));
            caller.finish();
            assertThat(caller.array("/api/deployments")
                            .get(0)
                            .getAsJsonObject()
                            .get("status")
                            .getAsInt())
                    .isEqualTo(3);
            assertThat(folder).isDirectoryNotContaining("glob:**evil.txt");
        }
    }

    @Test
    void logHasDetailsBelowItsEntries() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            String id = caller.deploy(Zips.of("a.txt", "a"));
            JsonArray log = caller.array("/api/deployments/" + id + "/log");
            JsonObject copy = log.get(5).getAsJsonObject();
            String details = copy.get("details_url").getAsString();
            assertThat(details).startsWith(caller.emulator.scmUri() + "/api/deployments/" + id + "/log/");
            String path = details.substring(caller.emulator.scmUri().toString().length());
            assertThat(caller.get(path).body()).contains("Copying file: 'a.txt'");
            assertThat(log.get(0).getAsJsonObject().get("details_url").isJsonNull())
                    .isTrue();
        }
    }

    @Test
    void loginIsAskedForAndNothingIsStoredWithoutIt() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            HttpResponse<String> refused = caller.send(java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create(caller.emulator.scmUri() + "/api/deployments")));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"site\"");
            assertThat(caller.emulator.requests().get(0).authorization()).isFalse();
            assertThat(caller.emulator.requests().get(0).status()).isEqualTo(401);
        }
    }

    @Test
    void tokenIsAcceptedWhileBasicIsOff() throws Exception {
        try (Caller caller =
                new Caller(folder, options -> options.basicAuth(false).bearerToken("t0ken"))) {
            assertThat(caller.get("/api/deployments").statusCode()).isEqualTo(401);
            assertThat(caller.send(java.net.http.HttpRequest.newBuilder(
                                            java.net.URI.create(caller.emulator.scmUri() + "/api/deployments"))
                                    .header("Authorization", "Bearer t0ken"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void historyAndActiveRecordSurviveARestart() throws Exception {
        String id;
        try (Caller caller = Caller.linux(folder)) {
            id = caller.deploy(Zips.of("a.txt", "a"));
            assertThat(caller.get("/api/deployments/" + id).statusCode()).isEqualTo(200);
        }
        try (Caller caller = Caller.linux(folder)) {
            JsonObject record = caller.object("/api/deployments/" + id);
            assertThat(record.get("active").getAsBoolean()).isTrue();
            assertThat(caller.array("/api/deployments/" + id + "/log")).isNotEmpty();
            assertThat(caller.site("a.txt")).isEqualTo("a");
        }
    }

    @Test
    void listHasATagThatChangesWithEachSave() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.deploy(Zips.of("a.txt", "a"));
            String tag =
                    caller.get("/api/deployments").headers().firstValue("ETag").orElseThrow();
            assertThat(caller.send(caller.request("/api/deployments").header("If-None-Match", tag))
                            .statusCode())
                    .isEqualTo(304);
            caller.publish(Zips.of("a.txt", "a"));
            assertThat(caller.send(caller.request("/api/deployments").header("If-None-Match", tag))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void someUserAgentsGetAPendingRecordOnWindows() throws Exception {
        try (Caller caller = Caller.windows(folder)) {
            caller.deploy(Zips.of("a.txt", "a"));
            HttpResponse<String> latest =
                    caller.send(caller.request("/api/deployments/latest").header("User-Agent", "VSTS_x"));
            assertThat(latest.statusCode()).isEqualTo(202);
            assertThat(latest.body()).contains("\"id\":null");
            assertThat(caller.get("/api/deployments/latest").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void namesOfParametersHaveNoCase() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            assertThat(caller.post("/publish?TYPE=Zip&Async=True", Zips.of("a.txt", "a"))
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void serviceTellsItsVersion() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            assertThat(caller.object("/api/environment").has("version")).isTrue();
            assertThat(caller.object("/info").has("Version")).isTrue();
            assertThat(caller.object("/api/scm/info").get("Type").isJsonNull()).isTrue();
            assertThat(caller.get("/api/environment").headers().firstValue("X-KUDULITE-RESPONSE"))
                    .contains("true");
        }
    }
}
