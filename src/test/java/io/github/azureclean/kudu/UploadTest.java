package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.http.WireServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class UploadTest {
    /** More than the buffers of both sockets hold. */
    private static final int SIZE = 12 * 1024 * 1024;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void makePackage() throws IOException {
        file = folder.resolve("package.zip");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SIZE);
        }
    }

    @Test
    void sends_the_package_with_its_length_and_reads_the_id() throws Exception {
        List<Long> progress = new ArrayList<>();
        try (WireServer server = new WireServer(call -> call.answer(
                        202,
                        "",
                        "SCM-DEPLOYMENT-ID: 3f2a",
                        "Retryafter: 30",
                        "Location: http://inner.example/api/deployments/latest"));
                KuduScmSite site = Sites.site(server)) {
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> progress.add(sent), SOON);

            assertThat(exchange)
                    .isEqualTo(new UploadExchange(
                            new UploadAnswer.Accepted("3f2a"), SIZE, true, 202, "", Duration.ofSeconds(30), null));
            WireServer.Call call = server.calls.get(0);
            assertThat(call.method).isEqualTo("POST");
            assertThat(call.bodyRead).isEqualTo(SIZE);
            assertThat(call.header("content-type")).isEqualTo("application/zip");
            assertThat(call.headers).doesNotContainKeys("transfer-encoding", "expect");
            assertThat(progress).isSorted().endsWith((long) SIZE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "PUBLISH|ZIP|-|true|true|false|-|"
                        + "/api/publish?type=zip&async=true&trackDeploymentProgress=true&clean=true&restart=true&deployer=azure-clean",
                "PUBLISH|STATIC|a b/c&d.txt|false|false|true|id 1|"
                        + "/api/publish?type=static&async=true&trackDeploymentProgress=true&clean=false&restart=false"
                        + "&path=a%20b%2Fc%26d.txt&ignoreStack=true&deployer=azure-clean&message=id%201",
                "ZIPDEPLOY|ZIP|-|true|true|false|id 1|"
                        + "/api/zipdeploy?isAsync=true&trackDeploymentProgress=true&clean=true&message=id%201",
                "ZIPDEPLOY|ZIP|-|false|true|false|-|/api/zipdeploy?isAsync=true&trackDeploymentProgress=true",
            })
    void asks_for_exactly_what_the_target_says(
            UploadTarget.Endpoint endpoint,
            UploadTarget.ArtifactType type,
            String path,
            boolean clean,
            boolean restart,
            boolean ignoreStack,
            String message,
            String target)
            throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(202, ""));
                KuduScmSite site = Sites.site(server)) {
            site.upload(
                    new UploadRequest(
                            file,
                            new UploadTarget(endpoint, type, path, clean, restart, ignoreStack),
                            "application/octet-stream",
                            message),
                    (sent, total) -> {},
                    SOON);

            assertThat(server.calls.get(0).target).isEqualTo(target);
            assertThat(server.calls.get(0).header("content-type")).isEqualTo("application/octet-stream");
        }
    }

    @Test
    void takes_an_id_from_the_body_but_not_any_text() throws Exception {
        String id = "0f8fad5b-d9cb-469f-a165-70867728950e";
        assertThat(upload(call -> call.answer(202, id)).answer()).isEqualTo(new UploadAnswer.Accepted(id));
        assertThat(upload(call -> call.answer(202, "thanks")).answer()).isEqualTo(new UploadAnswer.Accepted(null));
    }

    @ParameterizedTest
    @CsvSource({"503", "429", "408", "500", "502", "504", "409"})
    void never_sends_a_second_time_by_itself(int status) throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(status, "", "Retry-After: 0"));
                KuduScmSite site = Sites.site(server)) {
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.status()).isEqualTo(status);
            assertThat(exchange.bodyComplete()).isTrue();
            assertThat(server.calls).hasSize(1);
        }
    }

    @Test
    void follows_no_redirect() throws Exception {
        try (WireServer other = new WireServer(call -> call.answer(202, ""));
                WireServer server =
                        new WireServer(call -> call.answer(307, "", "Location: " + other.base() + "/api/publish"));
                KuduScmSite site = Sites.site(server)) {
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Rejected(Cause.REDIRECTED));
            assertThat(other.calls).isEmpty();
        }
    }

    @Test
    void says_that_nothing_was_sent_when_nobody_listens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (KuduScmSite site = new KuduScmSite(Sites.settings(URI.create("http://127.0.0.1:" + port)), Sites.BASIC)) {
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isInstanceOf(UploadAnswer.NotSent.class);
            assertThat(exchange.bytesSent()).isZero();
            assertThat(exchange.bodyComplete()).isFalse();
        }
    }

    @Test
    void says_that_the_host_is_unknown() throws Exception {
        try (KuduScmSite site =
                new KuduScmSite(Sites.settings(URI.create("https://no-such-app.invalid")), Sites.BASIC)) {
            assertThat(site.upload(Sites.upload(file), (sent, total) -> {}, SOON)
                            .answer())
                    .isEqualTo(new UploadAnswer.NotSent("the host's name is unknown: no-such-app.invalid", true));
        }
    }

    @Test
    void doubts_when_the_connection_is_reset_half_way() throws Exception {
        UploadExchange exchange = upload(call -> {
            call.readBody(SIZE / 2);
            call.reset();
        });

        assertThat(exchange.answer()).isInstanceOf(UploadAnswer.Doubtful.class);
        assertThat(exchange.bodyComplete()).isFalse();
        assertThat(exchange.bytesSent()).isBetween(1L, SIZE - 1L);
        assertThat(exchange.status()).isNull();
    }

    @Test
    void doubts_when_the_server_read_all_and_said_nothing() throws Exception {
        UploadExchange exchange = upload(call -> {
            call.readBody();
            call.socket.close();
        });

        assertThat(exchange.answer())
                .isEqualTo(new UploadAnswer.Doubtful("the server closed the connection without an answer"));
        assertThat(exchange.bodyComplete()).isTrue();
        assertThat(exchange.bytesSent()).isEqualTo(SIZE);
    }

    @Test
    void reads_an_answer_that_comes_while_writing_and_stops_sending() throws Exception {
        UploadExchange exchange = upload(call -> {
            call.readBody(64 * 1024);
            call.send(409, "There is a deployment currently in progress.");
            call.readBody();
        });

        assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.DEPLOYMENT));
        assertThat(exchange.bodyComplete()).isFalse();
    }

    @Test
    void reads_an_answer_although_the_server_reset_the_connection_after_it() throws Exception {
        UploadExchange exchange = upload(call -> {
            call.readBody(64 * 1024);
            call.send(409, "There is a deployment currently in progress.");
            // Closed with unread bytes: the system sends a reset.
            call.socket.close();
        });

        assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.DEPLOYMENT));
        assertThat(exchange.serverText()).isEqualTo("There is a deployment currently in progress.");
        assertThat(exchange.bodyComplete()).isFalse();
    }

    @Test
    void keeps_the_status_when_the_text_of_the_answer_does_not_end() throws Exception {
        WireServer[] holder = new WireServer[1];
        try (WireServer server = new WireServer(call -> {
                    call.readBody();
                    call.raw("HTTP/1.1 202 Accepted\r\nSCM-DEPLOYMENT-ID: 3f2a\r\nContent-Length: 50\r\n\r\nx");
                    holder[0].hang();
                });
                KuduScmSite site = Sites.site(server)) {
            holder[0] = server;
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, Duration.ofSeconds(2));

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Accepted("3f2a"));
        }
    }

    @Test
    void ends_in_time_when_the_server_reads_no_further() throws Exception {
        WireServer[] holder = new WireServer[1];
        try (WireServer server = new WireServer(call -> holder[0].hang());
                KuduScmSite site = Sites.site(server)) {
            holder[0] = server;
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, Duration.ofMillis(300));

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Doubtful("no answer within 300 ms"));
            assertThat(exchange.bodyComplete()).isFalse();
        }
    }

    @Test
    void gives_up_when_the_build_is_cancelled() throws Exception {
        WireServer[] holder = new WireServer[1];
        try (WireServer server = new WireServer(call -> {
                    try {
                        call.readBody();
                    } finally {
                        holder[0].hang();
                    }
                });
                KuduScmSite site = Sites.site(server)) {
            holder[0] = server;
            Thread caller = Thread.currentThread();
            List<Throwable> thrown = new ArrayList<>();
            try {
                site.upload(
                        Sites.upload(file),
                        (sent, total) -> {
                            if (sent == total) {
                                caller.interrupt();
                            }
                        },
                        SOON);
            } catch (InterruptedException e) {
                thrown.add(e);
            }

            assertThat(thrown).hasSize(1);
        }
    }

    @Test
    void sends_the_same_file_again_when_asked_again() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(503, ""));
                KuduScmSite site = Sites.site(server)) {
            site.upload(Sites.upload(file), (sent, total) -> {}, SOON);
            UploadExchange second = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(second.bytesSent()).isEqualTo(SIZE);
            assertThat(server.calls).extracting(call -> call.bodyRead).containsExactly((long) SIZE, (long) SIZE);
        }
    }

    @Test
    void a_package_that_is_gone_is_a_fault_here_and_costs_no_request() throws Exception {
        Files.delete(file);
        try (WireServer server = new WireServer(call -> call.answer(202, ""));
                KuduScmSite site = Sites.site(server)) {
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.PackageUnreadable("it is not there any more"));
            assertThat(exchange.bodyComplete()).isFalse();
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void a_package_that_becomes_shorter_while_it_is_sent_is_a_fault_here() throws Exception {
        UploadExchange exchange = upload(call -> {
            call.readBody(100_000);
            try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
                shorter.setLength(1);
            }
            call.readBody(SIZE);
        });

        assertThat(exchange.answer())
                .isEqualTo(new UploadAnswer.PackageUnreadable("it became shorter while it was being sent"));
        assertThat(exchange.bodyComplete()).isFalse();
    }

    @Test
    void progress_is_told_by_the_callers_thread_only() throws Exception {
        List<Thread> tellers = new ArrayList<>();
        try (WireServer server = new WireServer(call -> call.answer(202, ""));
                KuduScmSite site = Sites.site(server)) {
            site.upload(Sites.upload(file), (sent, total) -> tellers.add(Thread.currentThread()), SOON);
        }

        assertThat(tellers).isNotEmpty().containsOnly(Thread.currentThread());
    }

    private UploadExchange upload(WireServer.Script script) throws Exception {
        try (WireServer server = new WireServer(script);
                KuduScmSite site = Sites.site(server)) {
            return site.upload(Sites.upload(file), (sent, total) -> {}, SOON);
        }
    }
}
