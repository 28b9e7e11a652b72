package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.UploadTarget;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DeploymentTargetTest {
    private static final UploadTarget ZIPDEPLOY = new UploadTarget(
            UploadTarget.Endpoint.ZIPDEPLOY, UploadTarget.ArtifactType.WAR, "webapps/shop", false, true, false);

    @Test
    void aPasswordInTheAddressIsDropped() {
        DeploymentTarget target =
                DeploymentTarget.of(URI.create("http://user:secret@127.0.0.1:8080/base/"), null, null, null, ZIPDEPLOY);

        assertThat(target.toString()).doesNotContain("secret").doesNotContain("user");
        assertThat(target.scmUrl()).isEqualTo(URI.create("http://127.0.0.1:8080/base/"));
    }

    @Test
    void namesAreThoseOfTheParameters() {
        DeploymentTarget target = DeploymentTarget.of(URI.create("http://127.0.0.1:1"), null, null, null, ZIPDEPLOY);

        assertThat(target.endpoint()).isEqualTo("zipdeploy");
        assertThat(target.type()).isEqualTo("war");
        assertThat(target.targetPath()).isEqualTo("webapps/shop");
    }

    @Test
    void theRecordsAddressIsBelowTheSite() {
        DeploymentTarget target = DeploymentTarget.of(URI.create("http://127.0.0.1:1/"), null, null, null, ZIPDEPLOY);

        assertThat(target.recordUrl("7")).isEqualTo("http://127.0.0.1:1/api/deployments/7");
        assertThat(target.recordUrl(null)).isEqualTo("http://127.0.0.1:1/api/deployments");
    }

    @Test
    void theLabelIsTheAppsNameOrElseTheHost() {
        assertThat(Samples.TARGET.label()).isEqualTo("shop (slot staging)");
        assertThat(DeploymentTarget.of(URI.create("http://127.0.0.1:81/"), null, null, null, ZIPDEPLOY)
                        .label())
                .isEqualTo("127.0.0.1:81");
    }
}
