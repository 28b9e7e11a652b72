package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.UploadTarget.Endpoint;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.UploadAnswer.Accepted;
import io.github.azureclean.deploy.server.VfsEntry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After the server says success: the proof of the content, and the app's health. */
class VerifyTest {
    private static final long FOR_EVER = 1_000_000;

    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    private DeploymentResult fully(VfsEntry... there) {
        deploying.verify = VerifyMode.FULL;
        deploying.manifest = Deploying.manifest("index.html", 10, "app/main.js", 20, ".deployment", 5);
        scm.folders.put("site/wwwroot", List.of(there));
        scm.folders.put("site/wwwroot/app", List.of(new VfsEntry("main.js", 20, false)));
        deploying.succeedsAs("id-" + scm.uploads.size());
        return deploying.run();
    }

    private static final VfsEntry INDEX = new VfsEntry("index.html", 10, false);
    private static final VfsEntry APP = new VfsEntry("app", 0, true);

    @Test
    void full_accepts_what_is_in_the_package_beside_what_the_platform_puts_there() {
        DeploymentResult result =
                fully(INDEX, APP, new VfsEntry(".azure-clean", 64, false), new VfsEntry("hostingstart.html", 1, false));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.verification().detail()).contains("all 2 files");
    }

    @Test
    void full_finds_a_file_that_is_missing_or_has_another_size_or_is_too_many() {
        assertThat(fully(APP).reason()).contains("index.html is missing");
        assertThat(fully(new VfsEntry("index.html", 9, false), APP).reason()).contains("9 bytes");
        assertThat(fully(INDEX, APP, new VfsEntry("old.html", 1, false)).reason())
                .contains("old.html");
    }

    @Test
    void full_leaves_other_files_alone_when_the_target_is_not_cleaned() {
        deploying.target = new UploadTarget(Endpoint.PUBLISH, ArtifactType.ZIP, null, false, true, false);

        assertThat(fully(INDEX, APP, new VfsEntry("old.html", 1, false)).outcome())
                .isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void a_jar_is_proven_by_the_size_of_the_file_that_it_becomes() {
        deploying.contentSha256 = null;
        deploying.target = new UploadTarget(Endpoint.PUBLISH, ArtifactType.JAR, null, false, true, false);
        scm.folders.put("site/wwwroot", List.of(new VfsEntry("app.jar", ScriptedScm.SIZE, false)));
        deploying.succeedsAs("id");

        assertThat(deploying.run().verification().proven()).isTrue();
    }

    @Test
    void an_app_that_runs_from_a_package_is_proven_by_its_new_package() {
        deploying.target = new UploadTarget(Endpoint.ZIPDEPLOY, ArtifactType.ZIP, null, false, true, false);
        scm.settings.put("WEBSITE_RUN_FROM_PACKAGE", "1");
        scm.files.put("data/SitePackages/packagename.txt", "old.zip");
        scm.answer(request -> {
            scm.deploys("id", 10, 4);
            scm.files.put("data/SitePackages/packagename.txt", "new.zip");
            scm.folders.put("data/SitePackages", List.of(new VfsEntry("new.zip", ScriptedScm.SIZE, false)));
            return scm.exchange(new Accepted("id"), 202);
        });

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void full_too_is_proven_by_the_new_package_when_kudu_does_not_see_the_mounted_files() {
        deploying.verify = VerifyMode.FULL;
        deploying.manifest = Deploying.manifest("index.html", 10);
        deploying.target = new UploadTarget(Endpoint.ZIPDEPLOY, ArtifactType.ZIP, null, true, true, false);
        scm.settings.put("WEBSITE_RUN_FROM_PACKAGE", "1");
        scm.files.put("data/SitePackages/packagename.txt", "old.zip");
        scm.folders.put("site/wwwroot", List.of(new VfsEntry("hostingstart.html", 1, false)));
        scm.answer(request -> {
            scm.deploys("id", 10, 4);
            scm.files.put("data/SitePackages/packagename.txt", "new.zip");
            scm.folders.put("data/SitePackages", List.of(new VfsEntry("new.zip", ScriptedScm.SIZE, false)));
            return scm.exchange(new Accepted("id"), 202);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.verification().detail())
                .isEqualTo("the server keeps the new package new.zip for the app to run from, and its size is ours");
        assertThat(result.verification().proven()).isFalse();
        assertThat(result.warnings()).singleElement().asString().contains("could not be looked at");
    }

    @Test
    void a_start_script_is_proven_by_its_size_under_the_name_of_either_system() {
        for (String name : List.of("startup.sh", "startup.cmd")) {
            Deploying startup = new Deploying();
            startup.contentSha256 = null;
            startup.target = new UploadTarget(Endpoint.PUBLISH, ArtifactType.STARTUP, null, false, true, false);
            startup.scm.folders.put("site/scripts", List.of(new VfsEntry(name, ScriptedScm.SIZE, false)));
            startup.succeedsAs("id");

            assertThat(startup.run().verification().proven()).as(name).isTrue();
        }
    }

    @Test
    void content_that_somebody_replaced_since_is_unknown_and_names_who_did() {
        scm.answer(request -> {
            scm.deploys("id", 10, 4);
            scm.show(record("newer", 4, true, 11), 11, FOR_EVER);
            scm.files.put(Deploying.MARKER, "f".repeat(64));
            return scm.exchange(new Accepted("id"), 202);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.cause()).isEqualTo(Cause.CONTENT_DIFFERS);
        assertThat(result.reason()).contains("deployment newer of GITHUB");
    }

    @Test
    void a_failed_deployment_of_somebody_else_right_after_ours_is_not_ours() {
        deploying.succeedsAs("id");
        scm.show(record("foreign", 3, true, 25), 25, FOR_EVER);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.deploymentId()).isEqualTo("id");
    }

    @Test
    void without_verification_the_servers_record_and_log_decide() {
        deploying.verify = VerifyMode.NONE;
        scm.answer(request -> {
            scm.deploys("id", 10, 4);
            return scm.exchange(new Accepted("id"), 202);
        });

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.verification().proven()).isFalse();
    }

    @Test
    void an_unchanged_app_is_skipped_when_its_latest_deployment_was_a_success_with_this_content() {
        deploying.skipUnchanged = true;
        scm.show(record("active", 4, true, -1000), 0, FOR_EVER);
        scm.files.put(Deploying.MARKER, Deploying.HASH);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(result.deploymentId()).isEqualTo("active");
        assertThat(scm.uploads).isEmpty();
    }

    @Test
    void an_app_whose_latest_deployment_failed_is_never_skipped() {
        deploying.skipUnchanged = true;
        scm.show(record("good", 4, true, -1000), 0, FOR_EVER);
        scm.show(record("bad", 3, true, -500), 0, FOR_EVER);
        scm.files.put(Deploying.MARKER, Deploying.HASH);
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    private DeploymentResult health(int goodAfterTries) {
        int[] tries = {0};
        deploying.health = new HealthCheck(
                URI.create("https://app.invalid/health?code=secret"), Duration.ofSeconds(120), 200, 399);
        deploying.app = (url, limit) -> ++tries[0] > goodAfterTries
                ? new AppSite.Answer(200, "HTTP 200")
                : new AppSite.Answer(503, "HTTP 503 Service Unavailable");
        deploying.succeedsAs("id");
        return deploying.run();
    }

    @Test
    void an_app_that_needs_some_time_to_start_is_asked_again() {
        DeploymentResult result = health(5);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.health())
                .isEqualTo(new DeploymentResult.Health("https://app.invalid/health", true, 6, "HTTP 200"));
        assertThat(deploying.events)
                .filteredOn(DeploymentEvent.HealthChecked.class::isInstance)
                .hasSize(6);
    }

    @Test
    void an_app_that_does_not_start_fails_although_it_is_deployed() {
        DeploymentResult result = health(1000);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.APP_DOES_NOT_START);
        assertThat(result.reason())
                .startsWith("Our content is deployed, but the app")
                .contains("HTTP 503");
        assertThat(result.verification().proven()).isTrue();
        assertThat(result.health()).extracting(DeploymentResult.Health::good).isEqualTo(false);
        assertThat(deploying.events)
                .contains(new DeploymentEvent.WaitStarted(
                        "a good answer of the app at https://app.invalid/health", Duration.ofSeconds(120)));
    }
}
