package io.github.azureclean.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.proof.ServerBuild;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Build on: missing dependencies are right. Build off: told before anything is sent, with both cures. */
class ServerBuildTest {
    private static final String CURES = "Either pip install --target x, or SCM_DO_BUILD_DURING_DEPLOYMENT=true.";

    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    static PackageManifest lacking() {
        return finding("requirements.txt", CURES);
    }

    private static PackageManifest finding(String path, String message) {
        PackageManifest whole = Deploying.manifest("app.py", 3);
        return new PackageManifest(
                whole.schemaVersion(),
                whole.packageFile(),
                whole.entries(),
                whole.excluded(),
                whole.kept(),
                List.of(new FindingEntry(path, "dependencies-missing", "warning", message)),
                whole.totals());
    }

    private String warnings() {
        deploying.succeedsAs("id" + scm.uploads.size());
        return String.join("\n", deploying.run().warnings());
    }

    @Test
    void build_off_and_dependencies_missing_is_told_before_the_upload() {
        deploying.manifest = lacking();

        assertThat(warnings()).contains("SCM_DO_BUILD_DURING_DEPLOYMENT is not set", CURES);
        assertThat(scm.requests.indexOf("setting SCM_DO_BUILD_DURING_DEPLOYMENT"))
                .isNotNegative()
                .isLessThan(scm.requests.indexOf("upload"));
    }

    @Test
    void build_on_and_dependencies_missing_is_right() {
        deploying.manifest = lacking();
        scm.settings.put("SCM_DO_BUILD_DURING_DEPLOYMENT", "True");
        assertThat(warnings()).doesNotContain("requirements.txt");

        scm.settings.put("ENABLE_ORYX_BUILD", "false");
        assertThat(warnings()).contains("ENABLE_ORYX_BUILD is false", CURES);
    }

    @Test
    void a_whole_package_asks_for_no_build() {
        deploying.manifest = Deploying.manifest("app.py", 3);

        assertThat(warnings()).isEmpty();
        assertThat(scm.requests).noneMatch(request -> request.contains("BUILD"));
    }

    @Test
    void a_build_that_the_package_asks_for_needs_no_setting() {
        deploying.manifest = finding(".deployment", "One of the two is too much.");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void settings_that_cannot_be_read_decide_nothing() {
        Reading<String> none = new Reading.Unavailable<>("503", false, null);

        assertThat(ServerBuild.of(none, none)).isEqualTo(ServerBuild.UNKNOWN);
    }
}
