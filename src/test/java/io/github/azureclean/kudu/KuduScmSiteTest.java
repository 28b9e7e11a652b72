package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.VfsEntry;
import io.github.azureclean.http.WireServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class KuduScmSiteTest {
    @Test
    void asks_for_the_list_with_the_credential_and_our_own_name() throws Exception {
        try (WireServer server = new WireServer(call ->
                        call.answer(200, "[{\"id\":\"a\",\"status\":4}]", "Date: Sun, 22 Nov 2026 10:00:00 GMT"));
                KuduScmSite site = Sites.site(server)) {
            Reading<List<DeploymentRecord>> reading = site.deployments(SOON);

            assertThat(reading).isInstanceOfSatisfying(Reading.Value.class, value -> {
                assertThat(value.serverTime()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
                assertThat((List<?>) value.value()).hasSize(1);
            });
            WireServer.Call call = server.calls.get(0);
            assertThat(call.method + " " + call.target).isEqualTo("GET /api/deployments");
            assertThat(call.header("user-agent")).isEqualTo("azure-clean-maven-plugin/test");
            assertThat(call.header("authorization"))
                    .isEqualTo("Basic "
                            + Base64.getEncoder()
                                    .encodeToString(("$app:" + Sites.PASSWORD).getBytes(StandardCharsets.UTF_8)));
            assertThat(call.headers).doesNotContainKey("accept-encoding");
        }
    }

    @Test
    void asks_each_thing_at_its_own_address() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(404, "No route registered for '/x'"));
                KuduScmSite site = Sites.site(server)) {
            site.deployment("3f 2a/../x", SOON);
            site.log("id", SOON);
            site.logDetails("id", "entry?1", SOON);
            site.isDeploying(SOON);
            site.lock(SOON);
            site.setting("WEBSITE_RUN_FROM_PACKAGE", SOON);
            site.file("site/wwwroot/a b#.txt", SOON);
            site.folder("site/wwwroot", SOON);

            assertThat(server.calls)
                    .extracting(call -> call.target)
                    .containsExactly(
                            "/api/deployments/3f%202a%2F..%2Fx",
                            "/api/deployments/id/log",
                            "/api/deployments/id/log/entry%3F1",
                            "/api/isdeploying",
                            "/api/vfs/site/locks/deployment/info.lock",
                            "/api/vfs/site/locks/deployments.lock",
                            "/api/settings/WEBSITE_RUN_FROM_PACKAGE",
                            "/api/vfs/site/wwwroot/a%20b%23.txt",
                            "/api/vfs/site/wwwroot/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "site/../../etc", "a//b"})
    void asks_for_no_path_that_leads_elsewhere(String path) throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(200, "x"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.file(path, SOON)).isInstanceOf(Reading.Missing.class);
            assertThat(site.folder(path, SOON)).isInstanceOf(Reading.Missing.class);
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void keeps_a_base_path_of_a_gateway() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(200, "[]"));
                KuduScmSite site =
                        new KuduScmSite(Sites.settings(URI.create(server.base() + "/apps/one")), Sites.BASIC)) {
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Value.class);
            assertThat(server.calls.get(0).target).isEqualTo("/apps/one/api/deployments");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "200|<html>Soon back</html>|a page instead of an answer: Soon back",
                "200|-|an answer that cannot be read",
                "200|[{\"id\":|an answer that cannot be read",
                "304|-|HTTP 304",
                "500|<h1>Oops</h1>|HTTP 500: Oops",
                "502|Bad Gateway|HTTP 502: Bad Gateway",
            })
    void takes_no_answer_for_one_that_it_is_not(int status, String body, String why) throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(status, body == null ? "" : body));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON))
                    .isInstanceOfSatisfying(
                            Reading.Unavailable.class,
                            unavailable -> assertThat(unavailable.why()).contains(why));
        }
    }

    @Test
    void hands_on_how_long_the_server_wants_us_to_wait() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(429, "", "Retry-After: 7"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Unavailable<>("HTTP 429", false, Duration.ofSeconds(7)));
        }
    }

    @Test
    void tells_an_unknown_host_from_a_server_without_such_a_route() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(404, "<h2>404 Web Site not found</h2>"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Denied<>(Cause.HOST_NOT_FOUND, 404, "404 Web Site not found", true));
        }
        try (WireServer server = new WireServer(call -> call.answer(404, "\"No route registered for '/x'\""));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.isDeploying(SOON)).isEqualTo(new Reading.Missing<>(true, "No route registered for '/x'"));
        }
    }

    @Test
    void does_not_ask_again_by_itself() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(503, "", "Retry-After: 0"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Unavailable.class);
            assertThat(server.calls).hasSize(1);
        }
    }

    @Test
    void follows_no_redirect_to_another_place() throws Exception {
        try (WireServer other = new WireServer(call -> call.answer(200, "[]"));
                WireServer server =
                        new WireServer(call -> call.answer(302, "", "Location: " + other.base() + "/api/deployments"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON)).isEqualTo(new Reading.Denied<>(Cause.REDIRECTED, 302, ""));
            assertThat(other.calls).isEmpty();
        }
    }

    @Test
    void follows_the_slash_of_vfs_within_the_base_only() throws Exception {
        try (WireServer other = new WireServer(call -> call.answer(200, "[]"));
                WireServer server = new WireServer(call -> {
                    if (call.target.endsWith("/")) {
                        call.answer(307, "", "Location: " + other.base() + "/api/vfs/site/wwwroot");
                    } else {
                        call.answer(200, "[{\"name\":\"a\",\"size\":1}]");
                    }
                });
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.folder("site/wwwroot", SOON))
                    .isInstanceOfSatisfying(
                            Reading.Value.class,
                            value -> assertThat(value.value()).isEqualTo(List.of(new VfsEntry("a", 1, false))));
            assertThat(other.calls).isEmpty();
        }
    }

    @Test
    void takes_no_folder_for_a_file() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(307, "", "Location: " + call.target + "/"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.file("site/wwwroot/dir", SOON)).isEqualTo(new Reading.Missing<>(false, "it is a folder"));
        }
    }

    @Test
    void keeps_the_cookies_of_the_server() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(200, "[]", "Set-Cookie: ARRAffinity=abc; Path=/"));
                KuduScmSite site = Sites.site(server)) {
            site.deployments(SOON);
            site.deployments(SOON);

            assertThat(server.calls.get(0).headers).doesNotContainKey("cookie");
            assertThat(server.calls.get(1).header("cookie")).isEqualTo("ARRAffinity=abc");
        }
    }

    @Test
    void does_not_fail_on_a_connection_that_the_server_has_closed_meanwhile() throws Exception {
        try (WireServer server = new WireServer(call -> {
                    call.answer(200, "[]");
                    call.socket.close();
                });
                KuduScmSite site = Sites.site(server)) {
            for (int i = 0; i < 5; i++) {
                assertThat(site.deployments(SOON)).isInstanceOf(Reading.Value.class);
            }
        }
    }

    @Test
    void reads_the_lock() throws Exception {
        try (WireServer server = new WireServer(
                        call -> call.answer(200, "{\"heldByOp\":\"op\",\"lockExpiry\":\"2026-11-22T10:25:00Z\"}"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.lock(SOON))
                    .isEqualTo(new Reading.Value<>(
                            new LockInfo(
                                    "op", Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-22T10:25:00Z")),
                            null));
            assertThat(server.calls).hasSize(1);
        }
    }

    @Test
    void reads_the_lock_of_windows_where_there_is_none_of_linux() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(
                        call.target.endsWith("/deployments.lock") ? 200 : 404,
                        "{\"OperationName\":\"op\",\"AcquiredDateTime\":\"2026-11-22T10:00:00Z\"}"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.lock(SOON))
                    .isEqualTo(
                            new Reading.Value<>(new LockInfo("op", Instant.parse("2026-11-22T10:00:00Z"), null), null));
        }
    }

    @Test
    void reads_a_file_byte_for_byte() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(200, " {\"äö\n"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.file("site/wwwroot/.azure-clean", SOON))
                    .isInstanceOfSatisfying(
                            Reading.Value.class,
                            value -> assertThat((byte[]) value.value())
                                    .isEqualTo(" {\"äö\n".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void shows_no_secret_that_the_server_repeats() throws Exception {
        try (WireServer server = new WireServer(
                        call -> call.answer(401, "bad: " + Sites.PASSWORD + " or " + call.header("authorization")));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Denied<>(Cause.WRONG_CREDENTIALS, 401, "bad: *** or Basic ***"));
        }
    }

    @Test
    void says_that_nobody_listens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (KuduScmSite site = new KuduScmSite(Sites.settings(URI.create("http://127.0.0.1:" + port)), Sites.BASIC)) {
            assertThat(site.deployments(SOON)).isInstanceOfSatisfying(Reading.Unavailable.class, unavailable -> {
                assertThat(unavailable.why()).startsWith("no connection: ").contains("refused");
                assertThat(unavailable.hostUnknown()).isFalse();
            });
        }
    }

    @Test
    void says_that_the_host_is_unknown() throws Exception {
        try (KuduScmSite site =
                new KuduScmSite(Sites.settings(URI.create("https://no-such-app.invalid")), Sites.BASIC)) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(
                            new Reading.Unavailable<>("the host's name is unknown: no-such-app.invalid", true, null));
        }
    }

    @Test
    void ends_in_time_although_bytes_keep_coming() throws Exception {
        try (WireServer server = new WireServer(call -> {
                    call.raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n[");
                    while (!call.socket.isClosed()) {
                        call.raw(" ");
                        call.socket.setSoTimeout(20);
                        try {
                            if (call.in.read() < 0) {
                                return;
                            }
                        } catch (java.net.SocketTimeoutException e) {
                            continue;
                        }
                    }
                });
                KuduScmSite site = Sites.site(server)) {
            long start = System.nanoTime();

            Reading<?> reading = site.deployments(Duration.ofMillis(300));

            assertThat(reading).isEqualTo(new Reading.Unavailable<>("the answer broke off", false, null));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void ends_in_time_although_nothing_comes() throws Exception {
        WireServer[] holder = new WireServer[1];
        try (WireServer server = new WireServer(call -> holder[0].hang());
                KuduScmSite site = Sites.site(server)) {
            holder[0] = server;

            assertThat(site.deployments(Duration.ofMillis(200)))
                    .isEqualTo(new Reading.Unavailable<>("no answer within 200 ms", false, null));
        }
    }

    @Test
    void reads_a_log_of_ten_megabytes_and_refuses_one_without_end() throws Exception {
        String entry = "{\"id\":\"1\",\"message\":\"" + "x".repeat(10_000) + "\",\"type\":0}";
        try (WireServer server = new WireServer(call -> {
                    if (call.target.contains("/big/")) {
                        call.answer(200, "[" + (entry + ",").repeat(1000) + entry + "]");
                        return;
                    }
                    call.raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[");
                    byte[] block = (entry + ",").repeat(50).getBytes(StandardCharsets.UTF_8);
                    while (true) {
                        call.out.write(block);
                    }
                });
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.log("big", Duration.ofMinutes(5)))
                    .isInstanceOfSatisfying(
                            Reading.Value.class,
                            value -> assertThat((List<?>) value.value()).hasSize(1001));
            assertThat(site.log("endless", Duration.ofMinutes(5)))
                    .isEqualTo(new Reading.Unavailable<>("the answer is too large: more than 32 MB came", false, null));
        }
    }

    @Test
    void makes_a_file_but_never_over_another() throws Exception {
        AtomicInteger status = new AtomicInteger(201);
        try (WireServer server = new WireServer(call -> call.answer(status.get(), ""));
                KuduScmSite site = Sites.site(server)) {
            byte[] content = "OperationId=\"1\"".getBytes(StandardCharsets.UTF_8);

            assertThat(site.createFile("site/wwwroot/oryx-manifest.toml", content, Duration.ofSeconds(5)))
                    .isInstanceOfSatisfying(
                            Reading.Value.class,
                            made -> assertThat(made.value()).isEqualTo(true));
            assertThat(server.calls.get(0).method).isEqualTo("PUT");
            assertThat(server.calls.get(0).target).endsWith("/api/vfs/site/wwwroot/oryx-manifest.toml");
            assertThat(server.calls.get(0).header("If-Match")).isEmpty();
            status.set(412);
            assertThat(site.createFile("site/wwwroot/oryx-manifest.toml", content, Duration.ofSeconds(5)))
                    .isInstanceOfSatisfying(
                            Reading.Value.class,
                            made -> assertThat(made.value()).isEqualTo(false));
            status.set(409);
            assertThat(site.createFile("site/wwwroot/oryx-manifest.toml", content, Duration.ofSeconds(5)))
                    .isInstanceOf(Reading.Unavailable.class);
        }
    }
}
