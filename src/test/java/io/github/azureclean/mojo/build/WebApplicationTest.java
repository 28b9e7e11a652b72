package io.github.azureclean.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebApplicationTest {
    @TempDir
    private Path folder;

    private int wars;

    @Test
    void theFolderHoldsExactlyWhatTheWarHolds() throws Exception {
        Path webapp = explode(Map.of("index.jsp", "one", "WEB-INF/web.xml", "<web-app/>"));
        Files.writeString(webapp.resolve("left.txt"), "over");
        Files.createDirectories(webapp.resolve("old/deep"));
        Files.writeString(webapp.resolve("old/deep/x"), "x");
        Files.delete(webapp.resolve("index.jsp"));
        Files.createDirectories(webapp.resolve("index.jsp"));
        Files.writeString(webapp.resolve("WEB-INF/web.xml"), "<app-web/>");

        explode(Map.of("index.jsp", "two", "WEB-INF/web.xml", "<web-app/>"));

        assertThat(contents(webapp)).isEqualTo(Map.of("index.jsp", "two", "WEB-INF/web.xml", "<web-app/>"));
    }

    @Test
    void aFileThatIsAsInTheWarStaysUntouched() throws Exception {
        Path webapp = explode(Map.of("index.jsp", "one", "a.css", "b{}"));
        List<Object> before = state(webapp.resolve("a.css"));

        explode(Map.of("index.jsp", "two", "a.css", "b{}"));

        assertThat(state(webapp.resolve("a.css"))).isEqualTo(before);
        assertThat(contents(webapp)).containsEntry("index.jsp", "two");
    }

    @Test
    void anEntryThatWouldLeaveTheFolderIsRefused() {
        assertThatThrownBy(() -> explode(Map.of("../evil.txt", "x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../evil.txt");
        assertThat(folder.resolve("evil.txt")).doesNotExist();
    }

    private Path explode(Map<String, String> entries) throws IOException {
        Path war = folder.resolve("app.war");
        wars++;
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            for (Map.Entry<String, String> each : new TreeMap<>(entries).entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTime(1_700_000_000_000L + 2_000L * wars);
                zip.putNextEntry(entry);
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return WebApplication.explode(war, folder.resolve("webapp"));
    }

    private static List<Object> state(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, "unix:ctime,ino");
        return List.of(attributes.get("ctime"), attributes.get("ino"));
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(each).toString(), Files.readString(each));
            }
        }
        return contents;
    }
}
