package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CiSystemTest {
    @Test
    void eachSystemIsKnownByItsSign() {
        assertThat(CiSystem.detect(Map.of("GITHUB_ACTIONS", "true"))).isEqualTo(CiSystem.GITHUB_ACTIONS);
        assertThat(CiSystem.detect(Map.of("TF_BUILD", "True"))).isEqualTo(CiSystem.AZURE_DEVOPS);
        assertThat(CiSystem.detect(Map.of("GITLAB_CI", "true"))).isEqualTo(CiSystem.GITLAB);
        assertThat(CiSystem.detect(Map.of("JENKINS_URL", "http://ci/"))).isEqualTo(CiSystem.JENKINS);
        assertThat(CiSystem.detect(Map.of("GITHUB_ACTIONS", "false", "CI", "true")))
                .isEqualTo(CiSystem.NONE);
    }
}
