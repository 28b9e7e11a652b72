package io.github.azureclean.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.content.rule.Origin;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.VerifyMode;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final URI AZURE = URI.create("https://app.scm.azurewebsites.net");
    private static final URI LOOPBACK = URI.create("http://127.0.0.1:8081");

    @ParameterizedTest
    @CsvSource({"500MB, 500000000", "2GB, 2000000000", "1.5k, 1500", "1024, 1024", "7 kb, 7000", "1B, 1"})
    void readsSizes(String text, long bytes) {
        assertThat(Sizes.parse("maxPackageSize", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1MB", "big", "5 PB", "1e3"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> Sizes.parse("maxPackageSize", text))
                .hasMessageContaining("'maxPackageSize'")
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("500MB");
    }

    @Test
    void anUnknownWordNamesTheAllowedOnes() {
        assertThat(Words.choice("verify", " Full ", VerifyMode.class)).isEqualTo(VerifyMode.FULL);
        assertThatThrownBy(() -> Words.choice("verify", "all", VerifyMode.class))
                .hasMessage("Parameter 'verify' has the value 'all'.\nAllowed: marker, full, none.");
    }

    @Test
    void listsLoseBlanksAndNulls() {
        assertThat(Words.list(Arrays.asList("a", " b", null, "", "c "))).containsExactly("a", "b", "c");
        assertThat(Words.list(null)).isEmpty();
    }

    @Test
    void rulesKnowWhetherTheyCameFromTheCommandLine() {
        Properties user = new Properties();
        user.setProperty("azure-clean.excludes", "a, b");
        PatternLists lists = new PatternLists(user);

        assertThat(lists.rules("excludes", List.of("a", " b"), Syntax.ANT))
                .containsExactly(
                        new Rule("a", Syntax.ANT, Origin.COMMAND_LINE), new Rule("b", Syntax.ANT, Origin.COMMAND_LINE));
        assertThat(lists.rules("excludes", List.of("c"), Syntax.ANT))
                .containsExactly(new Rule("c", Syntax.ANT, Origin.POM));
    }

    @Test
    void cleanIsTheDefaultForZipOnly() {
        assertThat(UploadTargets.parse("publish", "zip", null, null, true, false)
                        .clean())
                .isTrue();
        assertThat(UploadTargets.parse("publish", "static", "a/b.txt", null, true, false)
                        .clean())
                .isFalse();
        assertThat(UploadTargets.parse("publish", "zip", null, "false", true, false)
                        .clean())
                .isFalse();
    }

    @Test
    void refusesCombinationsThatDeleteOrMisplaceFiles() {
        assertThatThrownBy(() -> UploadTargets.parse("publish", "zip", "sub", null, true, false))
                .hasMessageContaining("deletes everything else")
                .hasMessageContaining("clean to false");
        assertThatThrownBy(() -> UploadTargets.parse("publish", "zip", "/home/site", "false", true, false))
                .hasMessageContaining("absolute");
        assertThatThrownBy(() -> UploadTargets.parse("publish", "static", "../x", "false", true, false))
                .hasMessageContaining("'..'");
        assertThatThrownBy(() -> UploadTargets.parse("publish", "lib", null, null, true, false))
                .hasMessageContaining("targetPath");
        assertThatThrownBy(() -> UploadTargets.parse("zipdeploy", "jar", null, null, true, false))
                .hasMessageContaining("publish");
        assertThat(UploadTargets.parse("publish", "zip", "sub", "false", true, false)
                        .path())
                .isEqualTo("sub");
    }

    @Test
    void onlyALoopbackServerIsPolledFast() {
        assertThat(RetrySettings.budgets(LOOPBACK, "10m", "30m", "45m", "100ms", "60s", "2m")
                        .pollInterval())
                .isEqualTo(Duration.ofMillis(100));
        assertThatThrownBy(() -> RetrySettings.budgets(AZURE, "10m", "30m", "45m", "1s", "60s", "2m"))
                .hasMessageContaining("'pollInterval'")
                .hasMessageContaining("5s or more");
        assertThatThrownBy(() -> RetrySettings.budgets(
                        URI.create("https://127.evil.example"), "10m", "30m", "45m", "1s", "60s", "2m"))
                .hasMessageContaining("5s or more");
    }

    @Test
    void attemptsHaveBounds() {
        assertThat(RetrySettings.policy("3", List.of("30s", "60s")).delayAfter(7))
                .isEqualTo(Duration.ofMinutes(1));
        assertThatThrownBy(() -> RetrySettings.policy("0", List.of()))
                .hasMessageContaining("'maxAttempts' has the value '0'");
        assertThatThrownBy(() -> RetrySettings.policy("six", List.of()))
                .hasMessage("Parameter 'maxAttempts' has the value 'six'.\nAllowed: 1 to 100.");
    }

    @Test
    void aHealthPathNeedsTheApp() {
        assertThat(HealthSettings.parse("/health", null, URI.create("https://app.example/"), "120s", "200-399"))
                .isEqualTo(new HealthCheck(URI.create("https://app.example/health"), Duration.ofMinutes(2), 200, 399));
        assertThat(HealthSettings.parse(null, null, null, "120s", "204")).isNull();
        assertThatThrownBy(() -> HealthSettings.parse("/health", null, null, "120s", "200"))
                .hasMessageContaining("healthUrl");
        for (String url : List.of(
                "https://me:hunter2@app.example/", "ftp://app.example/?code=hunter2", "https://a b/?code=hunter2")) {
            assertThatThrownBy(() -> HealthSettings.parse(null, url, null, "120s", "200"))
                    .hasMessageContaining("healthUrl")
                    .hasMessageNotContaining("hunter2");
        }
        for (String path : List.of("/a b", "//health", "/%zz")) {
            assertThatThrownBy(() -> HealthSettings.parse(path, null, AZURE, "120s", "200"))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("'healthPath'");
        }
        assertThatThrownBy(() -> HealthSettings.parse("health", null, AZURE, "120s", "200"))
                .hasMessageContaining("'health'");
        assertThatThrownBy(() -> HealthSettings.parse(null, "ftp://x/", AZURE, "120s", "200"))
                .hasMessageContaining("'ftp://x/'");
        assertThatThrownBy(() -> HealthSettings.parse(null, null, AZURE, "120s", "399-200"))
                .hasMessageContaining("'399-200'");
    }
}
