package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is printed when every library logs all it can, as under {@code mvn -X}. */
@Timeout(90)
class SecretsInLogsTest {
    @TempDir
    private Path folder;

    @Test
    void shows_no_secret_when_everything_is_logged() throws Exception {
        String output =
                ChildJvm.run(folder, NoisyRun.class, Map.of(), "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");

        // The libraries did log, and the requests were made: otherwise nothing would be proven.
        assertThat(output).contains("org.apache.hc.client5.http").contains("exchanges=5");
        assertThat(output).contains("com.azure").contains("msal4j");
        assertThat(output)
                .doesNotContain(
                        NoisyRun.PASSWORD,
                        base64("$app:" + NoisyRun.PASSWORD),
                        NoisyRun.PROXY_PASSWORD,
                        base64("me:" + NoisyRun.PROXY_PASSWORD),
                        NoisyRun.CLIENT_SECRET,
                        NoisyRun.SETTING,
                        FakeEntra.TOKEN);
    }

    @Test
    void loads_nothing_of_azure_identity_when_another_credential_was_given() throws Exception {
        String output = ChildJvm.run(folder, NoisyRun.class, Map.of(), "-Dwithout.identity=true", "-Xlog:class+load");

        assertThat(output).contains("io.github.azureclean.kudu.KuduScmSite").contains("exchanges=4");
        assertThat(output).doesNotContain("com.azure.", "com.microsoft.aad", "reactor.core", "com.fasterxml");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
