package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what at the ports that listen, asked with raw requests. */
class ListeningPortsTest {
    private static final String COMMAND = "{\"COMMAND\":\"touch pwned\"}";
    private static final String LOGIN = RawRequest.login("$app", "secret");
    private static final String JSON = "Content-Type: application/json";

    @TempDir
    Path folder;

    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        caller = Caller.linux(folder);
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
    }

    private URI admin() {
        return caller.emulator.adminUri();
    }

    private List<URI> ports() {
        return List.of(caller.emulator.scmUri(), caller.emulator.siteUri(), admin());
    }

    private int change(String... headers) throws IOException {
        int status = RawRequest.status(RawRequest.send(admin(), "POST /settings HTTP/1.1", COMMAND, headers));
        boolean taken = RawRequest.send(admin(), "GET /settings HTTP/1.1", "", "Host: 127.0.0.1")
                .contains("COMMAND");
        assertThat(taken).as("COMMAND was set, answer " + status).isEqualTo(status == 200);
        return status;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.evil.com",
                "127.0.0.1.evil.com",
                "localhost.evil.com",
                "evil.com",
                "127.0.0.1@evil.com",
                "2130706433",
                "127.1",
                "[::1].evil.com",
                "10.0.0.1",
                "",
                "127.0.0.1:80:80",
                "localhost:evil"
            })
    void adminPortRefusesEveryNameThatIsNotLoopback(String host) throws Exception {
        assertThat(change("Host: " + host, JSON, LOGIN)).isIn(400, 403);
        assertThat(RawRequest.status(RawRequest.send(admin(), "GET / HTTP/1.1", "", "Host: " + host)))
                .isIn(400, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:1", "localhost", "LOCALHOST:8082", "[::1]:8082", "127.8.9.10"})
    void adminPortAnswersToLoopbackNames(String host) throws Exception {
        assertThat(change("Host: " + host, JSON, LOGIN)).isEqualTo(200);
    }

    @Test
    void adminPortRefusesTwoHosts() throws Exception {
        assertThat(change("Host: 127.0.0.1", "Host: evil.com", JSON, LOGIN)).isIn(400, 403);
    }

    @Test
    void adminPortChangesNothingWithoutTheLogin() throws Exception {
        assertThat(change("Host: 127.0.0.1", JSON)).isEqualTo(401);
        assertThat(change("Host: 127.0.0.1", JSON, RawRequest.login("$app", "wrong")))
                .isEqualTo(401);
        assertThat(change("Host: 127.0.0.1", JSON, "Authorization: Basic %%%")).isEqualTo(401);
        for (String request : List.of("POST /faults", "DELETE /faults")) {
            assertThat(RawRequest.status(
                            RawRequest.send(admin(), request + " HTTP/1.1", "[]", "Host: 127.0.0.1", JSON)))
                    .as(request)
                    .isEqualTo(401);
        }
        assertThat(change("Host: 127.0.0.1", JSON, LOGIN)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.com",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Origin: https://127.0.0.1:8082",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void adminPortRefusesPagesOfOthers(String header) throws Exception {
        assertThat(change("Host: 127.0.0.1:8082", header, JSON, LOGIN)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://127.0.0.1:8082", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none"})
    void adminPortTakesItsOwnPages(String header) throws Exception {
        assertThat(change("Host: 127.0.0.1:8082", header, JSON, LOGIN)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/jsonpwn", "text/plain", "application/json-seq", "text/plain; application/json"})
    void adminPortTakesJsonOnly(String type) throws Exception {
        assertThat(change("Host: 127.0.0.1", "Content-Type: " + type, LOGIN)).isEqualTo(415);
        assertThat(change("Host: 127.0.0.1", LOGIN)).isEqualTo(415);
        assertThat(change("Host: 127.0.0.1", "Content-Type: Application/JSON; charset=utf-8", LOGIN))
                .isEqualTo(200);
    }

    @Test
    void everyPathOfTheDeploymentServiceWantsTheLogin() throws Exception {
        for (String request : List.of(
                "GET /",
                "GET /api/deployments",
                "GET /api/vfs/site/wwwroot/hostingstart.html",
                "PUT /api/vfs/site/wwwroot/x.txt",
                "POST /api/command",
                "POST /api/publish?type=zip",
                "GET /api/settings",
                "GET /api/zip/site/wwwroot/",
                "GET /api/logstream",
                "GET /nowhere",
                "GET /../api/deployments")) {
            for (String header : List.of("X: y", RawRequest.login("$app", ""), "Authorization: Bearer secret")) {
                String answer =
                        RawRequest.send(caller.emulator.scmUri(), request + " HTTP/1.1", "", "Host: 127.0.0.1", header);
                assertThat(RawRequest.status(answer)).as(request + " " + header).isEqualTo(401);
            }
        }
        assertThat(caller.siteHas("x.txt")).isFalse();
    }

    @Test
    void everyPortListensOnLoopbackOnly() {
        assertThat(ports()).allSatisfy(port -> assertThat(port.getHost()).isEqualTo("127.0.0.1"));
    }

    @Test
    void noPortAnswersForTargetsThatAreNoPaths() throws Exception {
        for (URI port : ports()) {
            for (String target : List.of("@evil.example/", "evil", ":80@evil.example/", "*")) {
                String answer = RawRequest.send(port, "GET " + target + " HTTP/1.1", "", "Host: 127.0.0.1", LOGIN);
                assertThat(RawRequest.status(answer)).as(port + " " + target).isEqualTo(400);
            }
        }
    }

    @Test
    void appIsNoWayToOtherServers() throws Exception {
        AtomicInteger foreignCalls = new AtomicInteger();
        try (ServerSocket foreign = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                Emulator emulator = Emulator.start(EmulatorOptions.builder(folder.resolve("app"))
                        .run("true")
                        .build())) {
            Thread listener = new Thread(() -> {
                try {
                    foreign.accept().close();
                    foreignCalls.incrementAndGet();
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            listener.start();
            String target = "@127.0.0.1:" + foreign.getLocalPort() + "/";
            String answer = RawRequest.send(emulator.siteUri(), "GET " + target + " HTTP/1.1", "", "Host: 127.0.0.1");
            assertThat(RawRequest.status(answer)).isEqualTo(400);
            foreign.close();
            listener.join();
        }
        assertThat(foreignCalls).hasValue(0);
    }

    @Test
    void noPathLeavesTheHomeOfTheApp() throws Exception {
        Path outside = Files.writeString(folder.resolve("data/outside.txt"), "private");
        Path home = folder.resolve("data/home");
        Files.createSymbolicLink(home.resolve("site/wwwroot/link"), folder.resolve("data"));
        for (String path : List.of(
                "../outside.txt",
                "..%2foutside.txt",
                "%2e%2e/outside.txt",
                "site/../../outside.txt",
                "site/wwwroot/link/outside.txt",
                "%00")) {
            for (String request :
                    List.of("GET /api/vfs/", "PUT /api/vfs/", "DELETE /api/vfs/", "GET /api/zip/", "GET /")) {
                URI port = request.equals("GET /") ? caller.emulator.siteUri() : caller.emulator.scmUri();
                String answer = RawRequest.send(
                        port, request + path + " HTTP/1.1", "", "Host: 127.0.0.1", "If-Match: *", LOGIN);
                assertThat(RawRequest.status(answer)).as(request + path).isBetween(400, 499);
                assertThat(answer).doesNotContain("private");
            }
        }
        for (String path : List.of("site/wwwroot/link/", "../", "site/../../")) {
            String answer = RawRequest.send(
                    caller.emulator.scmUri(), "GET /api/zip/" + path + " HTTP/1.1", "", "Host: 127.0.0.1", LOGIN);
            assertThat(RawRequest.status(answer)).as(path).isBetween(400, 499);
        }
        assertThat(outside).hasContent("private");
    }
}
