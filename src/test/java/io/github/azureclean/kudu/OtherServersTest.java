package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.http.WireServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and front ends that write HTTP or JSON in another way, or have less than public Kudu. */
@Timeout(30)
class OtherServersTest {
    private static final String RECORD = """
            {"id":"a","status":4,"complete":true,"received_time":"2026-11-22T10:00:00Z",
             "end_time":"2026-11-22T10:01:00Z","build_summary":{"errors":[],"deep":{"x":[1,{"y":null}]}},"new":null}""";

    @TempDir
    private Path folder;

    private static WireServer answering(String raw) throws Exception {
        return new WireServer(call -> {
            call.readBody();
            call.raw(raw);
            call.socket.close();
        });
    }

    private static void assertReadsTheRecord(String raw) throws Exception {
        try (WireServer server = answering(raw);
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON)).isInstanceOfSatisfying(Reading.Value.class, value -> {
                assertThat((List<?>) value.value()).hasSize(1);
                DeploymentRecord record = (DeploymentRecord) ((List<?>) value.value()).get(0);
                assertThat(record.id()).isEqualTo("a");
                assertThat(record.status()).isEqualTo(4);
                assertThat(record.ended()).isEqualTo(Instant.parse("2026-11-22T10:01:00Z"));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200\r\nconnection: close\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nconnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nDate: yesterday\r\nRetry-After: soon\r\nconnection: close\r\n\r\n",
            })
    void reads_an_answer_that_ends_with_the_connection(String head) throws Exception {
        assertReadsTheRecord(head + "[" + RECORD + "]");
    }

    @Test
    void reads_an_answer_in_chunks_with_lower_case_headers_and_a_trailer() throws Exception {
        String body = "[" + RECORD + "]";
        assertReadsTheRecord(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ndate: Sun, 22 Nov 2026 10:00:00 GMT\r\n\r\n"
                        + "1\r\n[\r\n"
                        + Integer.toHexString(body.length() - 1) + ";ext=1\r\n" + body.substring(1)
                        + "\r\n0\r\nX-Trailer: t\r\n\r\n");
    }

    @Test
    void reads_a_list_that_begins_with_a_byte_order_mark() throws Exception {
        assertReadsTheRecord("HTTP/1.0 200 OK\r\n\r\n\u00ef\u00bb\u00bf[" + RECORD + "]");
    }

    @Test
    void takes_a_chunked_answer_that_breaks_off_for_none() throws Exception {
        try (WireServer server = answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n");
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Unavailable.class);
        }
    }

    @Test
    void without_a_date_the_servers_time_is_not_known() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(200, "[]"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON)).isEqualTo(new Reading.Value<>(List.of(), null));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SCM-DEPLOYMENT-ID: 3f2a, Retry-After: 7",
        "scm-deployment-id:3f2a, retry-after:7",
        "Scm-Deployment-Id:   3f2a  , RETRY-AFTER:  7 "
    })
    void reads_the_headers_of_an_accepted_upload_in_any_case(String id, String retryAfter) throws Exception {
        Path file = Files.writeString(folder.resolve("package.zip"), "content");
        try (WireServer server = answering("HTTP/1.0 202 Accepted\r\n" + id + "\r\n" + retryAfter + "\r\n\r\n");
                KuduScmSite site = Sites.site(server)) {
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Accepted("3f2a"));
            assertThat(exchange.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(exchange.bodyComplete()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No route registered for '/api/x'",
                "\"No route registered for '/api/x'\"",
                "<html>404</html>"
            })
    void what_a_server_does_not_have_is_missing(String body) throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(404, body));
                KuduScmSite site = Sites.site(server)) {
            assertThat(List.of(
                            site.isDeploying(SOON),
                            site.setting("WEBSITE_RUN_FROM_PACKAGE", SOON),
                            site.lock(SOON),
                            site.appLog(SOON),
                            site.log("a", SOON)))
                    .allSatisfy(reading -> assertThat(reading).isInstanceOf(Reading.Missing.class));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void what_a_server_fails_to_tell_may_be_asked_again(int status) throws Exception {
        try (WireServer server =
                        new WireServer(call -> call.answer(status, "{\"Message\":\"An error has occurred.\"}"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(List.of(
                            site.isDeploying(SOON),
                            site.setting("WEBSITE_RUN_FROM_PACKAGE", SOON),
                            site.lock(SOON),
                            site.deployment("a", SOON),
                            site.deployments(SOON)))
                    .allSatisfy(reading -> assertThat(reading).isInstanceOf(Reading.Unavailable.class));
        }
    }

    @Test
    void a_server_without_a_list_of_deployments_is_no_kudu() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(404, "not here"));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Denied<>(Cause.HOST_NOT_FOUND, 404, "not here", true));
        }
    }
}
