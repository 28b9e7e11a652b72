package io.github.azureclean.zip.generated;

import io.github.azureclean.zip.PackageException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A {@code web.config} that makes IIS on App Service for Windows start a process by HttpPlatformHandler and hand requests to
 * it. The components are the attributes of {@code system.webServer/httpPlatform}, as the IIS documentation
 * "HttpPlatformHandler Configuration Reference" lists them; a null leaves the attribute out, so that IIS takes its default.
 *
 * @param processPath the program that listens on {@code %HTTP_PLATFORM_PORT%}
 * @param arguments its arguments
 * @param startupTimeLimit how long it may take to listen; whole seconds, more than none
 * @param startupRetryCount how often it is started again when it did not listen in time
 * @param rapidFailsPerMinute how often it may crash in a minute
 * @param requestTimeout how long a request may take; whole seconds, less than a day
 * @param processesPerApplication how many processes share the requests
 * @param forwardWindowsAuthToken whether the process gets the token of the Windows user
 * @param stdoutLogEnabled whether what the process prints goes to a file
 * @param stdoutLogFile that file
 * @param environmentVariables what the process finds in its environment, in this order
 */
public record WebConfig(
        String processPath,
        @Nullable String arguments,
        Duration startupTimeLimit,
        @Nullable Integer startupRetryCount,
        @Nullable Integer rapidFailsPerMinute,
        @Nullable Duration requestTimeout,
        @Nullable Integer processesPerApplication,
        @Nullable Boolean forwardWindowsAuthToken,
        @Nullable Boolean stdoutLogEnabled,
        @Nullable String stdoutLogFile,
        Map<String, String> environmentVariables) {
    /** How long a process may take to listen, unless the user says otherwise. IIS allows 10 s, too few for a JVM. */
    public static final Duration DEFAULT_STARTUP_TIME_LIMIT = Duration.ofSeconds(120);

    /** Where IIS looks for it. */
    public static final String PATH = "web.config";

    private static final String HANDLER = "httpPlatformHandler";

    public WebConfig {
        environmentVariables = Collections.unmodifiableMap(new LinkedHashMap<>(environmentVariables));
    }

    /**
     * The file.
     *
     * @throws PackageException if a value cannot stand in it
     */
    public GeneratedFile file() throws PackageException {
        check();
        Map<String, @Nullable Object> httpPlatform = new LinkedHashMap<>();
        httpPlatform.put("processPath", processPath);
        httpPlatform.put("arguments", arguments);
        httpPlatform.put("startupTimeLimit", startupTimeLimit.toSeconds());
        httpPlatform.put("startupRetryCount", startupRetryCount);
        httpPlatform.put("rapidFailsPerMinute", rapidFailsPerMinute);
        httpPlatform.put("requestTimeout", requestTimeout == null ? null : clock(requestTimeout));
        httpPlatform.put("processesPerApplication", processesPerApplication);
        httpPlatform.put("forwardWindowsAuthToken", forwardWindowsAuthToken);
        httpPlatform.put("stdoutLogEnabled", stdoutLogEnabled);
        httpPlatform.put("stdoutLogFile", stdoutLogFile);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            IndentedXml xml = new IndentedXml(
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name()));
            xml.start("configuration", Map.of());
            xml.start("system.webServer", Map.of());
            xml.start("handlers", Map.of());
            Map<String, @Nullable Object> handler = new LinkedHashMap<>();
            handler.put("name", HANDLER);
            handler.put("path", "*");
            handler.put("verb", "*");
            handler.put("modules", HANDLER);
            handler.put("resourceType", "Unspecified");
            xml.empty("add", handler);
            xml.end();
            if (environmentVariables.isEmpty()) {
                xml.empty("httpPlatform", httpPlatform);
            } else {
                xml.start("httpPlatform", httpPlatform);
                xml.start("environmentVariables", Map.of());
                for (Map.Entry<String, String> each : environmentVariables.entrySet()) {
                    Map<String, @Nullable Object> variable = new LinkedHashMap<>();
                    variable.put("name", each.getKey());
                    variable.put("value", each.getValue());
                    xml.empty("environmentVariable", variable);
                }
                xml.end();
                xml.end();
            }
            xml.end();
            xml.end();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing XML into memory failed", e);
        }
        return new GeneratedFile(PATH, bytes.toString(StandardCharsets.UTF_8));
    }

    private void check() throws PackageException {
        if (processPath.isBlank()) {
            throw new PackageException("webConfig needs a processPath, the program that IIS starts.\n"
                    + "For a Java app write %JAVA_HOME%\\bin\\java.exe.");
        }
        if (startupTimeLimit.toSeconds() < 1) {
            throw new PackageException(
                    "startupTimeLimit in webConfig has to be at least a second.\nWrite for example 120.");
        }
        if (requestTimeout != null && (requestTimeout.toSeconds() < 1 || requestTimeout.toDays() > 0)) {
            throw new PackageException(
                    "requestTimeout in webConfig has to be between a second and a day.\nWrite for example 2m.");
        }
        checkText("processPath", processPath);
        checkText("arguments", arguments);
        checkText("stdoutLogFile", stdoutLogFile);
        for (Map.Entry<String, String> each : environmentVariables.entrySet()) {
            checkText("the name of an environment variable", each.getKey());
            checkText("the environment variable " + each.getKey(), each.getValue());
        }
    }

    private static void checkText(String what, @Nullable String text) throws PackageException {
        if (text != null && text.codePoints().anyMatch(WebConfig::isForbidden)) {
            throw new PackageException("In webConfig, " + what + " holds a line break or another control character.\n"
                    + "Write it on one line.");
        }
    }

    /** What XML cannot hold, and what its readers turn into blanks in an attribute. */
    private static boolean isForbidden(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || character == 0xfffe
                || character == 0xffff;
    }

    private static String clock(Duration duration) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    /** Elements on lines of their own. */
    private static final class IndentedXml {
        private final XMLStreamWriter writer;
        private int depth;

        IndentedXml(XMLStreamWriter writer) throws XMLStreamException {
            this.writer = writer;
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        }

        void start(String name, Map<String, @Nullable Object> attributes) throws XMLStreamException {
            newLine();
            writer.writeStartElement(name);
            attributes(attributes);
            depth++;
        }

        void empty(String name, Map<String, @Nullable Object> attributes) throws XMLStreamException {
            newLine();
            writer.writeEmptyElement(name);
            attributes(attributes);
        }

        void end() throws XMLStreamException {
            depth--;
            newLine();
            writer.writeEndElement();
        }

        void close() throws XMLStreamException {
            newLine();
            writer.writeEndDocument();
            writer.close();
        }

        private void newLine() throws XMLStreamException {
            writer.writeCharacters("\n" + "  ".repeat(depth));
        }

        private void attributes(Map<String, @Nullable Object> attributes) throws XMLStreamException {
            for (Map.Entry<String, @Nullable Object> each : attributes.entrySet()) {
                Object value = each.getValue();
                if (value != null) {
                    writer.writeAttribute(each.getKey(), value.toString());
                }
            }
        }
    }
}
