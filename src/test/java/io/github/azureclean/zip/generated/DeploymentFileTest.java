package io.github.azureclean.zip.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.zip.PackageException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentFileTest {
    @Test
    void writesTheKeysInTheirOrder() throws Exception {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("SCM_DO_BUILD_DURING_DEPLOYMENT", "false");
        config.put("command", "bash deploy.sh");

        assertThat(new DeploymentFile(config).file())
                .isEqualTo(new GeneratedFile(
                        ".deployment", "[config]\nSCM_DO_BUILD_DURING_DEPLOYMENT = false\ncommand = bash deploy.sh\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "[x]", "#x", "a\n"})
    void refusesWhatIsNoKey(String key) {
        assertThatThrownBy(() -> new DeploymentFile(Map.of(key, "x")).file())
                .isInstanceOf(PackageException.class)
                .hasMessageContaining("of deploymentFile is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ncommand = evil", "a\r", "a\u0085b"})
    void refusesLineBreaksInValues(String value) {
        assertThatThrownBy(() -> new DeploymentFile(Map.of("command", value)).file())
                .isInstanceOf(PackageException.class)
                .hasMessageContaining("The value of command in deploymentFile holds a line break");
    }

    @Test
    void refusesToBeEmpty() {
        assertThatThrownBy(() -> new DeploymentFile(Map.of()).file()).hasMessageContaining("no keys");
    }
}
