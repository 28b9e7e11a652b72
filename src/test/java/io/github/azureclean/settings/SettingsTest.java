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
        assertThat(PollInterval.parse("100ms").at(LOOPBACK)).isEqualTo(Duration.ofMillis(100));
        for (URI server : List.of(AZURE, URI.create("https://127.evil.example"))) {
            assertThatThrownBy(() -> PollInterval.parse("1s").at(server))
                    .hasMessageContaining("'pollInterval' has the value '1s'")
                    .hasMessageContaining("5s or more");
        }
    }

    @Test
    void aServerThatIsNotReadyIsNotWaitedForLongerThanTheDeployment() {
        Duration minute = Duration.ofMinutes(1);
        TimeSettings times = new TimeSettings(minute, minute, minute, PollInterval.parse("5s"), minute, minute);

        assertThat(times.at(AZURE).readiness()).isEqualTo(minute);
    }

    @Test
    void numbersHaveBounds() {
        assertThat(Numbers.between("maxAttempts", " 3 ", 1, 100)).isEqualTo(3);
        assertThatThrownBy(() -> Numbers.between("maxAttempts", "0", 1, 100))
                .hasMessageContaining("'maxAttempts' has the value '0'");
        assertThatThrownBy(() -> Numbers.between("maxAttempts", "six", 1, 100))
                .hasMessage("Parameter 'maxAttempts' has the value 'six'.\nAllowed: 1 to 100.");
    }

    @Test
    void aHealthPathNeedsTheApp() {
        assertThat(HealthSettings.parse("/health", null, "120s", "200-399").at(URI.create("https://app.example/")))
                .isEqualTo(new HealthCheck(URI.create("https://app.example/health"), Duration.ofMinutes(2), 200, 399));
        assertThat(HealthSettings.parse(null, null, "120s", "204").at(null)).isNull();
        HealthSettings onPath = HealthSettings.parse("/health", null, "120s", "200");
        assertThatThrownBy(() -> onPath.at(null)).hasMessageContaining("healthUrl");
        for (String url : List.of(
                "https://me:hunter2@app.example/", "ftp://app.example/?code=hunter2", "https://a b/?code=hunter2")) {
            assertThatThrownBy(() -> HealthSettings.parse(null, url, "120s", "200"))
                    .hasMessageContaining("healthUrl")
                    .hasMessageNotContaining("hunter2");
        }
        for (String path : List.of("/a b", "//health", "/%zz", "health")) {
            assertThatThrownBy(() -> HealthSettings.parse(path, null, "120s", "200"))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("'healthPath' has the value '" + path);
        }
        assertThatThrownBy(() -> HealthSettings.parse(null, "ftp://x/", "120s", "200"))
                .hasMessageContaining("'ftp://x/'");
        assertThatThrownBy(() -> HealthSettings.parse(null, null, "120s", "399-200"))
                .hasMessageContaining("'399-200'");
    }

    @Test
    void theWholeAddressWinsOverThePathButNotForAnotherSlot() {
        HealthSettings both = HealthSettings.parse("/health", "https://front.example/up", "120s", "200");
        URI app = URI.create("https://app.example/");

        assertThat(both.at(app)).extracting(HealthCheck::address).isEqualTo("https://front.example/up");
        assertThat(both.onPath(app)).extracting(HealthCheck::address).isEqualTo("https://app.example/health");
    }
}
