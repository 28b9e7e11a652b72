package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deployment leaves in the site. */
class CopyTest {
    @TempDir
    Path folder;

    @Test
    void changedFileWithOldTimeAndSizeStaysStaleAndANewTimeCuresIt() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.deploy(Zips.of("a.txt", "one"));
            caller.deploy(Zips.of("a.txt", "two"));
            assertThat(caller.site("a.txt")).isEqualTo("one");
            caller.deploy(Zips.at(Zips.TIME.plusSeconds(2), "a.txt", "two"));
            assertThat(caller.site("a.txt")).isEqualTo("two");
        }
    }

    @Test
    void otherSizeIsEnoughOnLinuxAndNotOnWindows() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            for (Caller each : new Caller[] {linux, windows}) {
                each.deploy(Zips.of("a.txt", "one"));
                each.deploy(Zips.of("a.txt", "longer"));
            }
            assertThat(linux.site("a.txt")).isEqualTo("longer");
            assertThat(windows.site("a.txt")).isEqualTo("one");
        }
    }

    @Test
    void zipdeployDeletesOnlyWhatTheDeploymentBeforeBrought() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            Files.writeString(caller.emulator.wwwroot().resolve("mine.txt"), "by hand");
            caller.post("/api/zipdeploy", Zips.of("a.txt", "a", "d/b.txt", "b"));
            assertThat(caller.siteHas("hostingstart.html")).isFalse();
            Files.writeString(caller.emulator.wwwroot().resolve("d/hand.txt"), "by hand");
            caller.post("/api/zipdeploy", Zips.of("c.txt", "c"));
            assertThat(caller.siteHas("a.txt")).isFalse();
            assertThat(caller.siteHas("d/b.txt")).isFalse();
            assertThat(caller.siteHas("d/hand.txt")).isTrue();
            assertThat(caller.siteHas("mine.txt")).isTrue();
            assertThat(caller.siteHas("c.txt")).isTrue();
        }
    }

    @Test
    void zipdeployRecordShowsWhoAndWhy() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.post("/api/zipdeploy?message=my+token&author=me&deployer=ci&isAsync=true", Zips.of("a", "a"));
            assertThat(caller.array("/api/deployments").get(0).toString())
                    .contains("\"deployer\":\"ci\"", "Deploying from pushed zip file", "\"author\":\"N/A\"");
            caller.finish();
            assertThat(caller.object("/api/deployments/latest").toString())
                    .contains("\"deployer\":\"ci\"", "\"message\":\"my token\"", "\"author\":\"me\"");
        }
    }

    @Test
    void wardeployUnpacksBelowWebapps() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.post("/api/wardeploy?name=shop", Zips.of("WEB-INF/web.xml", "<x/>"));
            assertThat(caller.siteHas("webapps/shop/WEB-INF/web.xml")).isTrue();
        }
    }

    @Test
    void artifactsGoToTheirFixedPlaces() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            byte[] any = Zips.of("x", "x");
            caller.post("/api/publish?type=jar", any);
            caller.post("/api/publish?type=static&path=css/a.css", any);
            caller.post("/api/publish?type=startup", any);
            caller.post("/api/publish?type=lib&path=db.jar", any);
            caller.post("/api/publish?type=war&path=webapps/ROOT", any);
            assertThat(caller.siteHas("app.jar")).isTrue();
            assertThat(caller.siteHas("css/a.css")).isTrue();
            assertThat(caller.siteHas("webapps/ROOT/x")).isTrue();
            assertThat(caller.get("/api/vfs/site/scripts/startup.sh").statusCode())
                    .isEqualTo(200);
            assertThat(caller.get("/api/vfs/site/libs/db.jar").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void wrongParametersAreRefusedWithTheirReason() throws Exception {
        try (Caller caller = new Caller(folder, options -> options.setting("WEBSITE_STACK", "PYTHON"))) {
            assertThat(refusal(caller, "type=tar")).contains("not recognized");
            assertThat(refusal(caller, "type=7")).contains("not supported");
            assertThat(refusal(caller, "type=jar")).contains("cannot be deployed to stack");
            assertThat(refusal(caller, "type=static")).contains("Path must be defined");
            assertThat(refusal(caller, "type=static&path=a/")).contains("Path cannot end with");
            assertThat(refusal(caller, "type=static&path=/home/x")).contains("Absolute path =");
            assertThat(refusal(caller, "type=war&path=elsewhere&ignoreStack=true"))
                    .contains("is invalid");
            assertThat(caller.array("/api/deployments")).isEmpty();
        }
    }

    private static String refusal(Caller caller, String query) throws Exception {
        HttpResponse<String> answer = caller.post("/api/publish?async=true&" + query, Zips.of("x", "x"));
        assertThat(answer.statusCode()).isEqualTo(400);
        return answer.body();
    }

    @Test
    void ignoredNamesAreNeitherCopiedNorDeleted() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            Files.createDirectories(caller.emulator.wwwroot().resolve(".git"));
            caller.deploy(Zips.of("a", "a", ".deployment", "[config]", "deploy.sh", "x", "deploy.cmd", "x"));
            assertThat(caller.siteHas(".git")).isTrue();
            assertThat(caller.siteHas(".deployment")).isFalse();
            assertThat(caller.siteHas("deploy.sh")).isFalse();
            assertThat(caller.siteHas("deploy.cmd")).isTrue();
        }
    }

    @Test
    void deploymentFileChoosesAProject() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.deploy(Zips.of(".deployment", "[config]\nproject = web\n", "web/a.txt", "a", "b", "b"));
            assertThat(caller.siteHas("a.txt")).isTrue();
            assertThat(caller.siteHas("b")).isFalse();
        }
    }

    @Test
    void missingProjectFailsTheDeployment() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            String id = caller.deploy(Zips.of(".deployment", "[config]\nproject = nowhere\n"));
            assertThat(caller.object("/api/deployments/" + id).get("status").getAsInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void oldSuccessesAreKeptUpToTheLimit() throws Exception {
        try (Caller caller = new Caller(folder, options -> options.maxHistory(2))) {
            for (int i = 0; i < 5; i++) {
                caller.deploy(Zips.of("a", "a"));
            }
            // The active one and two more.
            assertThat(caller.array("/api/deployments")).hasSize(3);
        }
    }

    @Test
    void historyEntryWrittenByAClientBecomesTheActiveOne() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            var put = caller.request("/api/deployments/abc123")
                    .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"status\":4,\"message\":\"m\"}"));
            assertThat(caller.send(put).statusCode()).isEqualTo(200);
            assertThat(caller.object("/api/deployments/abc123").get("active").getAsBoolean())
                    .isTrue();
            var redeploy = caller.request("/api/deployments/abc123")
                    .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"clean\":true}"));
            HttpResponse<String> refused = caller.send(redeploy);
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).contains("Repository could not be found");
        }
    }
}
