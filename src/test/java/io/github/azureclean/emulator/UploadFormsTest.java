package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import io.github.azureclean.emulator.api.FormFile;
import io.github.azureclean.emulator.fault.ServerFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that are not simply the package: forms, the bridge of Azure Resource Manager, and a reset. */
class UploadFormsTest {
    @TempDir
    Path folder;

    private static byte[] form(String boundary, String preamble, byte[] file) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write((preamble + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--"
                        + boundary + "  \r\nContent-Type: application/zip\r\n"
                        + "Content-Disposition: form-data; name=\"f\"; filename=\"app.zip\"\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        form.write(file);
        form.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return form.toByteArray();
    }

    private static HttpResponse<String> send(Caller caller, String type, byte[] body) throws Exception {
        return caller.send(caller.request("/api/publish?type=zip")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void fileOfAFormIsThePackageOnLinuxOnly() throws Exception {
        byte[] body = form("b0undary", "", Zips.of("a.txt", "from a form"));
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            String type = "multipart/form-data; boundary=b0undary";
            assertThat(send(linux, type, body).statusCode()).isEqualTo(200);
            assertThat(linux.site("a.txt")).isEqualTo("from a form");
            assertThat(send(windows, type, body).statusCode()).isEqualTo(500);
        }
    }

    @Test
    void formWithoutAUsableBoundaryOrEndIsTheHiddenError() throws Exception {
        byte[] body = form("b", "", Zips.of("a.txt", "a"));
        try (Caller caller = Caller.linux(folder)) {
            for (String type : new String[] {
                "multipart/form-data",
                "multipart/form-data; boundary=" + "x".repeat(71),
                "multipart/form-data; boundary=other"
            }) {
                HttpResponse<String> refused = send(caller, type, body);
                assertThat(refused.statusCode()).as(type).isEqualTo(400);
                assertThat(refused.body()).isEmpty();
            }
            assertThat(caller.array("/api/deployments")).isEmpty();
            assertThat(caller.emulator.uploadsReceivedCompletely()).isZero();
        }
    }

    @Provide
    Arbitrary<String> contentLikeADelimiter() {
        return Arbitraries.of("\r", "\n", "-", "b", "\r\n--", "\r\n--a", "x", "--ab", "\r\n")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 500)
    void everyContentWithoutTheDelimiterComesThroughWhole(
            @ForAll("contentLikeADelimiter") String content, @ForAll boolean preamble) throws IOException {
        byte[] body = form("abc", preamble ? "some text\r\n" : "", content.getBytes(StandardCharsets.ISO_8859_1));
        Path file = Files.createTempFile("form", ".bin");
        try {
            FormFile.store("multipart/form-data; boundary=\"abc\"", new ByteArrayInputStream(body), file);
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).isEqualTo(content);
            byte[] cut = java.util.Arrays.copyOf(body, body.length - 9);
            Assertions.assertThatThrownBy(() ->
                            FormFile.store("multipart/form-data; boundary=abc", new ByteArrayInputStream(cut), file))
                    .isInstanceOf(EOFException.class);
        } finally {
            Files.delete(file);
        }
    }

    private static HttpResponse<String> bridge(Caller caller, String json) throws Exception {
        return caller.send(caller.request("/api/publish?type=war")
                .header("x-ms-geo-location", "westeurope")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    @Test
    void parametersOfTheArmBridgeAreInTheBody() throws Exception {
        try (Caller source = Caller.linux(folder.resolve("s"));
                Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            source.post("/api/publish?type=static&path=app.zip", Zips.of("b.txt", "by the bridge"));
            String address = source.emulator.siteUri() + "/app.zip";
            for (Caller each : new Caller[] {linux, windows}) {
                each.emulator.wwwroot();
                Files.writeString(each.emulator.wwwroot().resolve("kept.txt"), "k");
                HttpResponse<String> done = bridge(
                        each,
                        "{\"properties\":{\"type\":\"zip\",\"packageUri\":\"" + address + "\",\"clean\":false,"
                                + "\"trackdeploymentprogress\":true,\"async\":false}}");
                assertThat(done.statusCode()).isEqualTo(each == linux ? 200 : 202);
                each.finish();
                assertThat(each.site("b.txt")).isEqualTo("by the bridge");
                assertThat(each.site("kept.txt")).isEqualTo("k");
                assertThat(each.object("/api/deployments/" + Caller.idOf(done))
                                .get("status")
                                .getAsInt())
                        .isEqualTo(4);
                assertThat(bridge(each, "{}").statusCode()).isEqualTo(400);
                assertThat(bridge(each, "{\"properties\":{\"type\":\"zip\"}}").body())
                        .contains("PackageUri was empty");
            }
        }
    }

    @Test
    void resetEmptiesTheSiteOnWindowsOnly() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            windows.post("/api/publish?type=zip", Zips.of("a.txt", "a"));
            assertThat(windows.post("/api/publish?reset=true", new byte[0]).statusCode())
                    .isEqualTo(200);
            assertThat(windows.siteHas("a.txt")).isFalse();
            assertThat(windows.siteHas("hostingstart.html")).isTrue();
            assertThat(linux.post("/api/publish?reset=true", new byte[0]).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void refusedUploadOnLinuxStillRemovesTheTracesOfABuild() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.emulator.faults().add(ServerFault.ForeignDeployment.lasting(Duration.ofMinutes(1)));
            Path site = caller.emulator.wwwroot();
            Files.writeString(site.resolve("oryx-manifest.toml"), "x");
            Files.createSymbolicLink(site.resolve("node_modules"), Path.of("/nowhere"));
            assertThat(caller.publish(Zips.of("a", "a")).statusCode()).isEqualTo(409);
            assertThat(site.resolve("oryx-manifest.toml")).doesNotExist();
            assertThat(Files.isSymbolicLink(site.resolve("node_modules"))).isFalse();
        }
    }

    @Test
    void disguisedHostIsHonouredByPublishOnLinux() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            HttpResponse<String> accepted = caller.send(caller.request("/api/publish?type=zip&async=true")
                    .header("DISGUISED-HOST", "app.scm.example")
                    .POST(BodyPublishers.ofByteArray(Zips.of("a", "a"))));
            assertThat(accepted.headers().firstValue("Location").orElseThrow())
                    .startsWith("http://app.scm.example/api/deployments/latest?");
        }
    }

    @Test
    void autoSwapFollowsASuccessAndRefusesSynchronousUploadsForTwoMinutes() throws Exception {
        try (Caller caller = new Caller(folder, options -> options.setting("WEBSITE_SWAP_SLOTNAME", "production"))) {
            caller.deploy(Zips.of("a", "a"));
            HttpResponse<String> refused = caller.post("/api/publish?type=zip", Zips.of("b", "b"));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("auto swap deployment currently ongoing");
            caller.clock.advance(Duration.ofMinutes(2));
            assertThat(caller.post("/api/publish?type=zip", Zips.of("b", "b")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void processEndsOnWindowsOnly() throws Exception {
        try (Caller linux = Caller.linux(folder.resolve("l"));
                Caller windows = Caller.windows(folder.resolve("w"))) {
            for (Caller each : new Caller[] {linux, windows}) {
                String id = Caller.idOf(each.publish(Zips.of("a", "a")));
                each.clock.advance(Caller.PHASE);
                assertThat(each.array("/api/processes")).hasSize(1);
                int status =
                        each.send(each.request("/api/processes/0").DELETE()).statusCode();
                assertThat(status).isEqualTo(each == linux ? 400 : 204);
                each.finish();
                JsonObject record = each.object("/api/deployments/" + id);
                assertThat(record.get("status").getAsInt()).isEqualTo(each == linux ? 4 : 3);
            }
        }
    }

    @Test
    void aPollIsAnsweredWhileThePackageIsStillOnItsWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        HttpServer source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        source.createContext("/", exchange -> {
            asked.countDown();
            awaited(sent);
            byte[] zip = Zips.of("a.txt", "late");
            exchange.sendResponseHeaders(200, zip.length);
            exchange.getResponseBody().write(zip);
            exchange.close();
        });
        source.start();
        try (Caller caller = new Caller(
                folder,
                options -> options.personality(Personality.WINDOWS)
                        .clock(InstantSource.system())
                        .phases(Duration.ZERO, Duration.ZERO, Duration.ZERO))) {
            String address = "http://127.0.0.1:" + source.getAddress().getPort() + "/p.zip";
            HttpResponse<String> accepted =
                    caller.send(caller.request("/api/publish?type=zip&async=true&trackDeploymentProgress=true")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"packageUri\":\"" + address + "\"}")));
            assertThat(accepted.statusCode()).isEqualTo(202);
            awaited(asked);

            String record = "/api/deployments/latest";
            assertThat(caller.object(record).get("complete").getAsBoolean()).isFalse();

            sent.countDown();
            while (!caller.object(record).get("complete").getAsBoolean()) {
                Thread.onSpinWait();
            }
            assertThat(caller.site("a.txt")).isEqualTo("late");
        } finally {
            sent.countDown();
            source.stop(0);
        }
    }

    private static void awaited(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
