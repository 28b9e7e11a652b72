package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.azureclean.emulator.fault.DeploymentFault;
import io.github.azureclean.emulator.fault.ServerFault;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows in which the two servers differ. */
class PersonalityTest {
    @TempDir
    Path folder;

    private final byte[] zip = Zips.of("a.txt", "a");

    @Test
    void acceptedUploadNamesAWaitOnWindowsOnly() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            assertThat(linux.publish(zip).headers().firstValue("Retry-After")).isEmpty();
            assertThat(windows.publish(zip).headers().firstValue("Retry-After")).contains("30");
        }
    }

    @Test
    void statusByIdIsMaskedOnLinuxWhileAnybodyHoldsTheLock() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            String onLinux = linux.deploy(zip);
            String onWindows = windows.deploy(zip);
            assertThat(linux.object("/api/deployments/" + onLinux).get("status").getAsInt())
                    .isEqualTo(4);
            linux.emulator.faults().add(ServerFault.ForeignDeployment.lasting(Duration.ofSeconds(60)));
            windows.emulator.faults().add(ServerFault.ForeignDeployment.lasting(Duration.ofSeconds(60)));
            assertThat(linux.object("/api/deployments/" + onLinux).get("status").getAsInt())
                    .isZero();
            assertThat(linux.object("/api/deployments/" + onLinux)
                            .get("complete")
                            .getAsBoolean())
                    .isTrue();
            assertThat(linux.array("/api/deployments")
                            .get(1)
                            .getAsJsonObject()
                            .get("status")
                            .getAsInt())
                    .isEqualTo(4);
            assertThat(windows.object("/api/deployments/" + onWindows)
                            .get("status")
                            .getAsInt())
                    .isEqualTo(4);
        }
    }

    @Test
    void latestIsZeroOnLinuxAndTrueOnWindowsWhileADeploymentRuns() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            for (Caller each : new Caller[] {linux, windows}) {
                each.publish(zip);
                each.clock.advance(Caller.PHASE);
            }
            HttpResponse<String> onLinux = linux.get("/api/deployments/latest");
            HttpResponse<String> onWindows = windows.get("/api/deployments/latest");
            assertThat(onLinux.statusCode()).isEqualTo(202);
            assertThat(onLinux.body()).contains("\"status\":0");
            assertThat(onWindows.statusCode()).isEqualTo(202);
            assertThat(onWindows.body()).contains("\"status\":1", "\"provisioningState\":\"InProgress\"");
            assertThat(onWindows.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void unforeseenErrorOfAnUploadIsAnEmpty400OnLinuxAndA500OnWindows() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            HttpResponse<String> onLinux = linux.post("/api/publish?type=zip", new byte[] {1});
            assertThat(onLinux.statusCode()).isEqualTo(400);
            assertThat(onLinux.body()).isEmpty();
            HttpResponse<String> onWindows = windows.post("/api/publish?type=zip", new byte[] {1});
            assertThat(onWindows.statusCode()).isEqualTo(500);
            assertThat(onWindows.body()).contains("\"ExceptionMessage\"");
        }
    }

    @Test
    void errorsAreTextOnLinuxAndQuotedOnWindows() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            assertThat(linux.get("/api/deployments/x").body()).isEqualTo("Deployment 'x' not found.");
            assertThat(linux.send(linux.request("/api/deployments/x").header("Accept", "application/json"))
                            .body())
                    .startsWith("\"");
            assertThat(windows.get("/api/deployments/x").body()).isEqualTo("\"Deployment 'x' not found.\"");
            assertThat(linux.get("/api/publish?a=b").body()).isEqualTo("No route registered for '/api/publish'");
            assertThat(windows.get("/api/publish?a=b").body())
                    .isEqualTo("\"No route registered for '/api/publish?a=b'\"");
        }
    }

    @Test
    void lockEndsByItselfOnLinuxOnly() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            for (Caller each : new Caller[] {linux, windows}) {
                each.emulator.faults().add(new DeploymentFault.NeverEnds(1));
                each.publish(zip);
                each.clock.advance(Duration.ofMinutes(24));
                assertThat(each.publish(zip).statusCode()).isEqualTo(409);
                each.clock.advance(Duration.ofMinutes(1));
            }
            assertThat(linux.publish(zip).statusCode()).isEqualTo(202);
            assertThat(windows.publish(zip).statusCode()).isEqualTo(409);
        }
    }

    @Test
    void orphanIsFailedAtOnceOnWindowsAndAfterThreeMinutesOnLinux() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            for (Caller each : new Caller[] {linux, windows}) {
                each.publish(zip);
                each.clock.advanceSeconds(15);
                each.emulator.faults().add(new ServerFault.ScmRestart(Duration.ZERO, Duration.ZERO, 0, false));
            }
            assertThat(newest(windows).get("status").getAsInt()).isEqualTo(3);
            assertThat(newest(linux).get("complete").getAsBoolean()).isFalse();
            linux.clock.advanceSeconds(200);
            JsonObject failed = newest(linux);
            assertThat(failed.get("status").getAsInt()).isEqualTo(3);
            assertThat(linux.get("/api/deployments/" + failed.get("id").getAsString() + "/log")
                            .body())
                    .contains("An unknown error has occurred");
        }
    }

    private static JsonObject newest(Caller caller) throws Exception {
        return caller.array("/api/deployments").get(0).getAsJsonObject();
    }

    @Test
    void oldFailureIsPurgedWhenANewerRecordExistsButNotUnderTheLockOnLinux() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            for (Caller each : new Caller[] {linux, windows}) {
                each.emulator.faults().add(new DeploymentFault.Ending(1, 3, "no"));
                String failed = each.deploy(zip);
                assertThat(each.array("/api/deployments")).hasSize(1);
                each.publish(zip);
                boolean isLinux = each == linux;
                assertThat(each.array("/api/deployments")).hasSize(isLinux ? 2 : 1);
                each.finish();
                assertThat(each.array("/api/deployments")).hasSize(1);
                assertThat(each.get("/api/deployments/" + failed).statusCode()).isEqualTo(404);
            }
        }
    }

    @Test
    void failingRestartFailsTheRecordOnLinuxOnly() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            for (Caller each : new Caller[] {linux, windows}) {
                each.emulator.faults().add(new DeploymentFault.RestartFails(1));
                each.deploy(zip);
                assertThat(each.siteHas("a.txt")).isTrue();
            }
            assertThat(newest(linux).get("status").getAsInt()).isEqualTo(3);
            assertThat(newest(windows).get("status").getAsInt()).isEqualTo(4);
        }
    }

    @Test
    void oneDeployWithRunFromPackageIsBrokenOnLinuxAndWorksOnWindows() throws Exception {
        try (Caller linux =
                        new Caller(folder.resolve("l"), options -> options.setting("WEBSITE_RUN_FROM_PACKAGE", "1"));
                Caller windows = new Caller(
                        folder.resolve("w"),
                        options -> options.personality(Personality.WINDOWS).setting("WEBSITE_RUN_FROM_PACKAGE", "1"))) {
            HttpResponse<String> broken = linux.publish(zip);
            assertThat(broken.statusCode()).isEqualTo(400);
            assertThat(broken.body()).isEmpty();
            assertThat(linux.array("/api/deployments")).isEmpty();
            assertThat(linux.post("/api/zipdeploy?isAsync=true", zip).statusCode())
                    .isEqualTo(202);
            linux.finish();
            assertThat(linux.get("/api/vfs/data/SitePackages/packagename.txt").body())
                    .isEqualTo("20260301100020.zip");
            windows.deploy(zip);
            assertThat(windows.site("a.txt")).isEqualTo("a");
            assertThat(windows.send(windows.request("/api/vfs/site/wwwroot/b.txt")
                                    .PUT(BodyPublishers.ofString("b")))
                            .statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void pathsOfAZipAreCheckedOnWindowsOnly() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            HttpResponse<String> refused = windows.post("/api/publish?type=zip&path=../x", zip);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("Path cannot contain '..'");
            windows.post("/api/publish?type=zip&path=/home/site/other", zip);
            assertThat(windows.get("/api/vfs/site/other/a.txt").body()).isEqualTo("a");

            // The public Linux source unpacks past the staging folder; the clean copy then empties the site.
            linux.deploy(Zips.of("old.txt", "o"));
            linux.post("/api/publish?type=zip&path=/home/site/other", zip);
            assertThat(linux.get("/api/vfs/site/other/a.txt").body()).isEqualTo("a");
            assertThat(linux.siteHas("old.txt")).isFalse();
        }
    }

    @Test
    void relativePathWithCleanEmptiesTheRestOfTheSite() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.deploy(Zips.of("old.txt", "o"));
            caller.post("/api/publish?type=zip&path=sub", zip);
            assertThat(caller.siteHas("sub/a.txt")).isTrue();
            assertThat(caller.siteHas("old.txt")).isFalse();
        }
    }

    @Test
    void recordIsDeletedWith200OnLinuxAnd204OnWindowsUnlessItIsActive() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            for (Caller each : new Caller[] {linux, windows}) {
                String first = each.deploy(zip);
                String second = each.deploy(zip);
                int status = each.send(each.request("/api/deployments/" + first).DELETE())
                        .statusCode();
                assertThat(status).isEqualTo(each == linux ? 200 : 204);
                HttpResponse<String> active =
                        each.send(each.request("/api/deployments/" + second).DELETE());
                assertThat(active.statusCode()).isEqualTo(409);
                assertThat(active.body()).contains("The deployment is currently active");
            }
        }
    }

    @Test
    void isdeployingIsLinuxAndValidateIsWindows() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            assertThat(linux.get("/isdeploying").statusCode()).isEqualTo(200);
            assertThat(windows.get("/isdeploying").statusCode()).isEqualTo(404);
            assertThat(linux.post("/api/zipdeploy/validate", zip).statusCode()).isEqualTo(404);
            assertThat(windows.post("/api/zipdeploy/validate", zip).body()).isEqualTo("{\"result\":\"\"}");
        }
    }

    @Test
    void synchronousRunFreesTheLockEarlyOnLinux() throws Exception {
        for (Personality personality : Personality.values()) {
            try (Caller caller =
                    new Caller(folder.resolve(personality.name()), options -> options.personality(personality))) {
                caller.emulator.faults().add(new DeploymentFault.NeverEnds(1));
                assertThat(caller.post("/api/publish?type=zip", zip).statusCode())
                        .isEqualTo(504);
                int status = caller.publish(zip).statusCode();
                assertThat(status).isEqualTo(personality.isLinux() ? 202 : 409);
            }
        }
    }

    @Test
    void autoSwapStopsSynchronousUploadsForItsTime() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(new ServerFault.AutoSwap(Duration.ofMinutes(2)));
            HttpResponse<String> refused = caller.post("/api/publish?type=zip", zip);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("auto swap deployment currently ongoing");
            caller.clock.advance(Duration.ofMinutes(2));
            assertThat(caller.post("/api/publish?type=zip", zip).statusCode()).isEqualTo(200);
        }
    }
}
