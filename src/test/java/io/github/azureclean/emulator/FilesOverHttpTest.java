package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOverHttpTest {
    @TempDir
    Path folder;

    private static int put(Caller caller, String path, String text, String match) throws Exception {
        var request = caller.request(path).PUT(BodyPublishers.ofString(text));
        return caller.send(match.isEmpty() ? request : request.header("If-Match", match))
                .statusCode();
    }

    @Test
    void fileIsWrittenAndReadWithItsTag() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            assertThat(put(caller, "/api/vfs/site/wwwroot/d/a%20b.txt", "hello", ""))
                    .isEqualTo(201);
            assertThat(put(caller, "/api/vfs/site/wwwroot/d/a%20b.txt", "again", ""))
                    .isEqualTo(412);
            HttpResponse<String> read = caller.get("/api/vfs/site/wwwroot/d/a%20b.txt");
            assertThat(read.body()).isEqualTo("hello");
            assertThat(read.headers().firstValue("Last-Modified")).isPresent();
            String tag = read.headers().firstValue("ETag").orElseThrow();
            assertThat(put(caller, "/api/vfs/site/wwwroot/d/a%20b.txt", "second", tag))
                    .isEqualTo(204);
            assertThat(put(caller, "/api/vfs/site/wwwroot/d/a%20b.txt", "third", tag))
                    .isEqualTo(412);
            assertThat(put(caller, "/api/vfs/site/wwwroot/d/a%20b.txt", "third", "*"))
                    .isEqualTo(204);
            assertThat(caller.site("d/a b.txt")).isEqualTo("third");
            assertThat(put(caller, "/api/vfs/site/wwwroot/d", "x", "*")).isEqualTo(409);
        }
    }

    @Test
    void partOfAFileIsRead() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            put(caller, "/api/vfs/site/a.txt", "0123456789", "");
            HttpResponse<String> part =
                    caller.send(caller.request("/api/vfs/site/a.txt").header("Range", "bytes=3-5"));
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("345");
            assertThat(part.headers().firstValue("Content-Range")).contains("bytes 3-5/10");
            assertThat(caller.send(caller.request("/api/vfs/site/a.txt").header("Range", "bytes=30-"))
                            .statusCode())
                    .isEqualTo(416);
        }
    }

    @Test
    void folderIsListedAndSlashesAreCorrectedByRedirect() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.deploy(Zips.of("dir/a.txt", "abc"));
            HttpResponse<String> moved = caller.get("/api/vfs/site/wwwroot/dir");
            assertThat(moved.statusCode()).isEqualTo(307);
            assertThat(moved.headers().firstValue("Location"))
                    .contains(caller.emulator.scmUri() + "/api/vfs/site/wwwroot/dir/");
            assertThat(caller.get("/api/vfs/site/wwwroot/dir/a.txt/").headers().firstValue("Location"))
                    .contains(caller.emulator.scmUri() + "/api/vfs/site/wwwroot/dir/a.txt");
            JsonObject file = caller.array("/api/vfs/site/wwwroot/dir/").get(0).getAsJsonObject();
            assertThat(file.get("name").getAsString()).isEqualTo("a.txt");
            assertThat(file.get("size").getAsLong()).isEqualTo(3);
            assertThat(file.get("path").getAsString()).isEqualTo("/home/site/wwwroot/dir/a.txt");
            assertThat(file.get("mtime").getAsString()).isEqualTo("2026-01-02T03:04:06Z");
            JsonObject sub = caller.array("/api/vfs/site/wwwroot/").get(0).getAsJsonObject();
            assertThat(sub.get("mime").getAsString()).isEqualTo("inode/directory");
        }
    }

    @Test
    void deletingNeedsATagAndFoldersMustBeEmpty() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            for (Caller caller : new Caller[] {linux, windows}) {
                put(caller, "/api/vfs/site/d/a.txt", "a", "");
                var delete = caller.request("/api/vfs/site/d/a.txt").DELETE();
                assertThat(caller.send(delete).statusCode()).isEqualTo(caller == linux ? 409 : 412);
                assertThat(caller.send(caller.request("/api/vfs/site/d/").DELETE())
                                .statusCode())
                        .isEqualTo(409);
                assertThat(caller.send(delete.header("If-Match", "*")).statusCode())
                        .isEqualTo(200);
                assertThat(caller.get("/api/vfs/site/d/a.txt").statusCode()).isEqualTo(404);
                put(caller, "/api/vfs/site/d/b.txt", "b", "");
                assertThat(caller.send(caller.request("/api/vfs/site/d/?recursive=true")
                                        .DELETE())
                                .statusCode())
                        .isEqualTo(200);
                assertThat(caller.get("/api/vfs/site/d/").statusCode()).isEqualTo(404);
            }
        }
    }

    @Test
    void nothingOutsideOfHomeIsReached() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("outside.txt"), "outside");
        try (Caller caller = Caller.linux(folder)) {
            Files.createSymbolicLink(caller.emulator.wwwroot().resolve("link"), folder);
            for (String path : new String[] {
                "/api/vfs/..%2f..%2foutside.txt", "/api/vfs/site/wwwroot/link/outside.txt", "/api/zip/..%2f..%2f/"
            }) {
                HttpResponse<String> answer = caller.get(path);
                assertThat(answer.statusCode()).as(path).isIn(400, 404);
                assertThat(answer.body()).doesNotContain("outside\n").isNotEqualTo("outside");
            }
        }
    }

    @Test
    void folderIsDownloadedAndUnpackedAsAZip() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            var put =
                    caller.request("/api/zip/site/wwwroot/").PUT(BodyPublishers.ofByteArray(Zips.of("x/y.txt", "why")));
            assertThat(caller.send(put).statusCode()).isEqualTo(200);
            assertThat(caller.site("x/y.txt")).isEqualTo("why");
            assertThat(caller.siteHas("hostingstart.html")).isTrue();
            assertThat(caller.array("/api/deployments")).isEmpty();
            byte[] zip = HttpClient.newHttpClient()
                    .send(caller.request("/api/zip/site/wwwroot/x/").build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
                assertThat(in.getNextEntry().getName()).isEqualTo("y.txt");
                assertThat(in.readAllBytes()).asString().isEqualTo("why");
            }
        }
    }

    @Test
    void settingsAreReadOneByOneAndRefusedUnderTheLock() throws Exception {
        try (Caller linux = new Caller(folder.resolve("l"), options -> options.setting("A_KEY", "value"));
                Caller windows = new Caller(
                        folder.resolve("w"),
                        options -> options.personality(Personality.WINDOWS).setting("A_KEY", "value"))) {
            assertThat(linux.get("/api/settings/a_key").body()).isEqualTo("value");
            assertThat(windows.get("/api/settings/A_KEY").body()).isEqualTo("\"value\"");
            assertThat(linux.get("/api/settings/OTHER").statusCode()).isEqualTo(404);
            var post = linux.request("/api/settings").POST(BodyPublishers.ofString("{\"OTHER\":\"1\"}"));
            assertThat(linux.send(post).statusCode()).isEqualTo(204);
            assertThat(linux.get("/api/settings/OTHER").body()).isEqualTo("1");
            linux.publish(Zips.of("a", "a"));
            assertThat(linux.send(post).statusCode()).isEqualTo(409);
            assertThat(linux.send(linux.request("/api/settings/OTHER").DELETE()).statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void packageIsFetchedFromItsAddress() throws Exception {
        try (Caller caller = Caller.windows(folder.resolve("e"));
                Caller source = Caller.linux(folder.resolve("s"))) {
            Files.write(source.emulator.wwwroot().resolve("p.zip"), Zips.of("a.txt", "fetched"));
            URI address = URI.create(source.emulator.siteUri() + "/p.zip");
            var post = caller.request("/api/publish?type=zip&async=true")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"packageUri\":\"" + address + "\"}"));
            assertThat(caller.send(post).statusCode()).isEqualTo(202);
            caller.finish();
            assertThat(caller.site("a.txt")).isEqualTo("fetched");
        }
    }

    @Test
    void logOfTheAppIsStreamed() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            Files.createDirectories(folder.resolve("data/home/LogFiles"));
            Files.writeString(folder.resolve("data/home/LogFiles/default_docker.log"), "the app says hello\n");
            assertThat(caller.get("/api/logs/docker").body()).contains("default_docker.log");
            HttpResponse<java.io.InputStream> stream = HttpClient.newHttpClient()
                    .send(caller.request("/api/logstream").build(), HttpResponse.BodyHandlers.ofInputStream());
            try (java.io.BufferedReader lines =
                    new java.io.BufferedReader(new java.io.InputStreamReader(stream.body()))) {
                assertThat(lines.readLine()).contains("Welcome");
                assertThat(lines.readLine()).isEqualTo("the app says hello");
            }
            assertThat(caller.post("/api/logstream", new byte[0]).statusCode()).isEqualTo(400);
        }
    }
}
