package io.github.azureclean.zip.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.zip.PackageException;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class WebConfigTest {
    private static WebConfig config(String processPath, String arguments, Map<String, String> environment) {
        return new WebConfig(
                processPath,
                arguments,
                WebConfig.DEFAULT_STARTUP_TIME_LIMIT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                environment);
    }

    private static Element element(GeneratedFile file, String name) throws Exception {
        return (Element) DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(file.bytes()))
                .getElementsByTagName(name)
                .item(0);
    }

    @Test
    void leavesOutWhatWasNotSet() throws Exception {
        assertThat(config("%JAVA_HOME%\\bin\\java.exe", null, Map.of()).file())
                .isEqualTo(new GeneratedFile("web.config", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <configuration>
                          <system.webServer>
                            <handlers>
                              <add name="httpPlatformHandler" path="*" verb="*" modules="httpPlatformHandler" resourceType="Unspecified"/>
                            </handlers>
                            <httpPlatform processPath="%JAVA_HOME%\\bin\\java.exe" startupTimeLimit="120"/>
                          </system.webServer>
                        </configuration>
                        """));
    }

    @Test
    void writesEverythingThatWasSetInItsOrder() throws Exception {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Z", "1");
        environment.put("A", "2");

        assertThat(new WebConfig(
                                "java",
                                "-jar \"app.jar\" <&>",
                                Duration.ofSeconds(60),
                                3,
                                5,
                                Duration.ofMinutes(90),
                                2,
                                false,
                                true,
                                "\\\\?\\%home%\\LogFiles\\stdout",
                                environment)
                        .file()
                        .text())
                .contains("<httpPlatform processPath=\"java\" arguments=\"-jar &quot;app.jar&quot; &lt;&amp;")
                .contains(
                        "startupTimeLimit=\"60\" startupRetryCount=\"3\" rapidFailsPerMinute=\"5\" requestTimeout=\"01:30:00\" processesPerApplication=\"2\" forwardWindowsAuthToken=\"false\" stdoutLogEnabled=\"true\" stdoutLogFile=\"\\\\?\\%home%\\LogFiles\\stdout\">")
                .contains("""
                              <environmentVariables>
                                <environmentVariable name="Z" value="1"/>
                                <environmentVariable name="A" value="2"/>
                              </environmentVariables>
                        """.indent(0));
    }

    @Property
    void everyValueComesBackOrIsRefused(@ForAll String value) throws Exception {
        Assume.that(!value.isBlank());
        GeneratedFile file;
        try {
            file = config("java", value, Map.of("V", value)).file();
        } catch (PackageException e) {
            assertThat(value.codePoints().anyMatch(c -> Character.isISOControl(c) || c >= 0xd800))
                    .isTrue();
            return;
        }

        assertThat(element(file, "httpPlatform").getAttribute("arguments")).isEqualTo(value);
        assertThat(element(file, "environmentVariable").getAttribute("value")).isEqualTo(value);
    }

    @Test
    void refusesWhatIisWouldNotTake() {
        assertThatThrownBy(() -> config(" ", null, Map.of()).file())
                .isInstanceOf(PackageException.class)
                .hasMessageContaining("needs a processPath");
        assertThatThrownBy(() -> config("java", "a\nb", Map.of()).file())
                .hasMessageContaining("arguments holds a line break");
        assertThatThrownBy(() -> new WebConfig(
                                "java", null, Duration.ZERO, null, null, null, null, null, null, null, Map.of())
                        .file())
                .hasMessageContaining("startupTimeLimit");
        assertThatThrownBy(() -> new WebConfig(
                                "java",
                                null,
                                Duration.ofSeconds(1),
                                null,
                                null,
                                Duration.ofDays(1),
                                null,
                                null,
                                null,
                                null,
                                Map.of())
                        .file())
                .hasMessageContaining("requestTimeout");
    }

    @Test
    void neverNamesTheValueOfAnEnvironmentVariable() {
        assertThatThrownBy(() -> config("java", null, Map.of("KEY", "secret\n")).file())
                .hasMessageContaining("KEY")
                .message()
                .doesNotContain("secret");
    }
}
