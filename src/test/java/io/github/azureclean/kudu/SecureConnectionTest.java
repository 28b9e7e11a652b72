package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.ProxySettings;
import io.github.azureclean.http.TrustedCertificates;
import io.github.azureclean.http.WireServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS and proxies, with real certificates and real tunnels. */
@Timeout(60)
class SecureConnectionTest {
    private static final int SIZE = 8 * 1024 * 1024;

    @TempDir
    private static Path folder;

    private static Certificates known;
    private static Certificates ofAnotherHost;
    private static Path file;

    @BeforeAll
    static void makeCertificates() throws Exception {
        known = new Certificates(folder, "dns:localhost,dns:app.scm.test,ip:127.0.0.1");
        ofAnotherHost = new Certificates(folder, "dns:other.test");
        file = folder.resolve("package.zip");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SIZE);
        }
    }

    @Test
    void trusts_the_certificates_of_the_file_besides_those_of_the_jvm() throws Exception {
        try (WireServer server = new WireServer(known.serverSocket(), call -> call.answer(200, "[]"));
                KuduScmSite site = site(server, settings(server).trusting(known.pem))) {
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Value.class);
            assertThat(TrustedCertificates.context(known.pem)).isNotNull();
        }
    }

    @Test
    void shows_no_credential_to_a_server_that_is_not_trusted() throws Exception {
        try (WireServer server = new WireServer(known.serverSocket(), call -> call.answer(200, "[]"));
                KuduScmSite site = site(server, settings(server))) {
            refusedForGood(site, "the server's certificate is not trusted: ", Cause.CERTIFICATE_NOT_TRUSTED);
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void shows_no_credential_to_a_server_whose_certificate_has_ended() throws Exception {
        Certificates ended = Certificates.ended(folder, "dns:localhost");
        try (WireServer server = new WireServer(ended.serverSocket(), call -> call.answer(200, "[]"));
                KuduScmSite site = site(server, settings(server).trusting(ended.pem))) {
            refusedForGood(site, "the server's certificate is not trusted: NotAfter: ", Cause.CERTIFICATE_NOT_TRUSTED);
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void shows_no_credential_to_a_server_with_another_name_and_says_which_names_it_has() throws Exception {
        try (WireServer server = new WireServer(ofAnotherHost.serverSocket(), call -> call.answer(200, "[]"));
                KuduScmSite site = site(server, settings(server).trusting(ofAnotherHost.pem))) {
            String why = refusedForGood(site, "the certificate is for another host: ", Cause.CERTIFICATE_NAME_MISMATCH);
            assertThat(why).contains("localhost", "other.test");
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void shows_no_credential_at_an_address_that_the_certificate_does_not_name() throws Exception {
        Certificates withoutAddress = new Certificates(folder, "dns:localhost");
        try (WireServer server = new WireServer(withoutAddress.serverSocket(), call -> call.answer(200, "[]"));
                KuduScmSite site = site(
                        server,
                        Sites.settings(URI.create("https://127.0.0.1:" + server.port()))
                                .trusting(withoutAddress.pem))) {
            refusedForGood(site, "the certificate is for another host: ", Cause.CERTIFICATE_NAME_MISMATCH);
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void does_not_ask_the_app_either_when_its_certificate_is_not_trusted() throws Exception {
        try (WireServer server = new WireServer(known.serverSocket(), call -> call.answer(200, ""));
                HttpAppSite app = new HttpAppSite(settings(server))) {
            AppSite.Answer answer = app.get(URI.create("https://localhost:" + server.port() + "/"), SOON);

            assertThat(answer.status()).isNull();
            assertThat(answer.detail()).startsWith("the server's certificate is not trusted: ");
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void says_that_the_server_offers_only_old_versions_of_tls() throws Exception {
        // TLS 1.1 is switched off in the JDK, so a server of today plays one that refuses every version of ours.
        try (ServerSocket old = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                KuduScmSite site = new KuduScmSite(Sites.settings(base(old)), Sites.BASIC)) {
            // A fatal alert (2) of type protocol_version (70).
            answering(old, new byte[] {21, 3, 1, 0, 2, 2, 70});

            refusedForGood(site, "the TLS handshake was refused: ", Cause.TLS_REFUSED);
        }
    }

    @Test
    void says_that_a_plain_http_server_stands_behind_the_https_url() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                KuduScmSite site = new KuduScmSite(Sites.settings(base(plain)), Sites.BASIC)) {
            answering(plain, "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));

            refusedForGood(site, "the server speaks no TLS at this port", Cause.TLS_REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0015\u0003\u0001\u0000\u0002\u0002\u0050"})
    void a_handshake_that_breaks_off_may_succeed_later(String answer) throws Exception {
        // The end of the stream, or a fatal alert of type internal_error (80): as while a server starts.
        try (ServerSocket starting = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                KuduScmSite site = new KuduScmSite(Sites.settings(base(starting)), Sites.BASIC)) {
            answering(starting, answer.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(site.deployments(SOON))
                    .isInstanceOfSatisfying(
                            Reading.Unavailable.class,
                            unavailable -> assertThat(unavailable.permanent()).isNull());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaks_both_versions_of_tls_that_are_safe(String protocol) throws Exception {
        try (WireServer server = new WireServer(known.serverSocket(protocol), call -> call.answer(200, "[]"));
                KuduScmSite site = site(server, settings(server).trusting(known.pem))) {
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Value.class);
        }
    }

    @Test
    void reads_an_early_answer_over_tls_too() throws Exception {
        try (WireServer server = new WireServer(known.serverSocket(), call -> {
                    call.readBody(64 * 1024);
                    call.send(409, "There is a deployment currently in progress.");
                    call.socket.close();
                });
                KuduScmSite site = site(server, settings(server).trusting(known.pem))) {
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.DEPLOYMENT));
            assertThat(exchange.bodyComplete()).isFalse();
        }
    }

    @Test
    void ends_in_time_when_the_handshake_does_not() throws Exception {
        // The system takes the connection, and nobody ever says anything on it.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                KuduScmSite site = new KuduScmSite(
                        Sites.settings(URI.create("https://127.0.0.1:" + silent.getLocalPort())), Sites.BASIC)) {
            assertThat(site.upload(Sites.upload(file), (sent, total) -> {}, Duration.ofMillis(300)))
                    .isEqualTo(new UploadExchange(
                            new UploadAnswer.NotSent("no answer within 300 ms", false),
                            0,
                            false,
                            null,
                            "",
                            null,
                            null));
        }
    }

    @Test
    void goes_through_a_proxy_with_a_password() throws Exception {
        try (WireServer server = new WireServer(known.serverSocket(), call -> call.answer(202, ""));
                TunnelProxy proxy = new TunnelProxy(server.port(), "me:pr0xy-secret");
                KuduScmSite site = behind(proxy.settings("me", "pr0xy-secret"))) {
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Accepted(null));
            assertThat(proxy.server.calls).allSatisfy(call -> {
                assertThat(call.method + " " + call.target).isEqualTo("CONNECT app.scm.test:443");
                assertThat(call.headers).doesNotContainKeys("authorization", "cookie");
            });
            assertThat(server.calls).hasSize(1).allSatisfy(call -> {
                assertThat(call.header("authorization")).startsWith("Basic ");
                assertThat(call.headers).doesNotContainKey("proxy-authorization");
            });
        }
    }

    @Test
    void tells_the_proxys_refusal_from_the_servers() throws Exception {
        try (WireServer proxy = new WireServer(call -> call.answer(403, "Ip Forbidden"));
                KuduScmSite site = behind(new ProxySettings("127.0.0.1", proxy.port(), null, null, null))) {
            refusedForGood(site, "the proxy opened no tunnel: HTTP 403 Scripted", Cause.PROXY_REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void a_proxy_that_could_not_reach_the_server_may_do_so_later(int status) throws Exception {
        try (WireServer proxy = new WireServer(call -> call.answer(status, "no route"));
                KuduScmSite site = behind(new ProxySettings("127.0.0.1", proxy.port(), null, null, null))) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Unavailable<>(
                            "the proxy opened no tunnel: HTTP " + status + " Scripted", false, null));
        }
    }

    @Test
    void tells_the_proxys_unknown_name_from_the_servers() throws Exception {
        try (KuduScmSite site = behind(new ProxySettings("no-such-proxy.invalid", 3128, null, null, null))) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Unavailable<>(
                            "the proxy's name is unknown: no-such-proxy.invalid", false, null));
        }
    }

    @Test
    void says_that_the_proxy_wants_another_password() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy(1, "me:pr0xy-secret");
                KuduScmSite site = behind(proxy.settings("me", "wrong"))) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Denied<>(Cause.PROXY_REFUSED, 407, "who are you?"));
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Rejected(Cause.PROXY_REFUSED));
            assertThat(exchange.bytesSent()).isZero();
        }
    }

    @Test
    void reaches_this_machine_and_excepted_hosts_directly() throws Exception {
        ProxySettings nobody = new ProxySettings("127.0.0.1", 1, null, null, "*.internal.test|app.scm.test");
        try (WireServer server = new WireServer(call -> call.answer(200, "[]"));
                KuduScmSite site = new KuduScmSite(Sites.settings(server.base()).through(nobody), Sites.BASIC)) {
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Value.class);
        }
        ProxySelector selector = nobody.selector();
        assertThat(selector.select(URI.create("https://a.b.internal.test/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(selector.select(URI.create("https://APP.scm.test/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(selector.select(URI.create("https://xapp.scm.test/"))).doesNotContain(Proxy.NO_PROXY);
        assertThat(selector.select(URI.create("https://internalXtest/"))).doesNotContain(Proxy.NO_PROXY);
    }

    @Test
    void leads_the_issuers_of_tokens_the_same_way() {
        ProxySelector selector = new ProxySettings("proxy.test", 3128, null, null, "*.internal.test").selector();

        assertThat(selector.select(URI.create("https://login.microsoftonline.com/")))
                .containsExactly(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.test", 3128)));
        assertThat(selector.select(URI.create("https://sts.internal.test/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(selector.select(URI.create("http://127.0.0.1:42356/msi/token")))
                .containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void reads_the_proxy_of_the_jvm() {
        Properties properties = new Properties();
        assertThat(ProxySettings.of(properties)).isNull();
        properties.setProperty("https.proxyHost", "proxy.test");
        properties.setProperty("https.proxyPort", "3128");
        properties.setProperty("http.nonProxyHosts", "*.a|b");

        assertThat(ProxySettings.of(properties)).isEqualTo(new ProxySettings("proxy.test", 3128, null, null, "*.a|b"));
    }

    @Test
    void names_the_file_that_holds_no_certificate() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path other = Files.writeString(folder.resolve("other.pem"), "-----BEGIN CERTIFICATE-----\nxx\n");
        for (Path bad : new Path[] {empty, other, folder.resolve("none.pem")}) {
            assertThatThrownBy(() -> TrustedCertificates.context(bad))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("'" + bad + "' cannot be used: ")
                    .hasMessageContaining("PEM or DER");
        }
    }

    /** @return why */
    private static String refusedForGood(KuduScmSite site, String why, Cause cause) throws InterruptedException {
        Reading<?> reading = site.deployments(SOON);
        assertThat(reading).isInstanceOfSatisfying(Reading.Unavailable.class, unavailable -> {
            assertThat(unavailable.why()).startsWith(why);
            assertThat(unavailable.permanent()).isEqualTo(cause);
        });
        UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);
        assertThat(exchange.bytesSent()).isZero();
        assertThat(exchange.answer()).isInstanceOfSatisfying(UploadAnswer.NotSent.class, notSent -> {
            assertThat(notSent.why()).startsWith(why);
            assertThat(notSent.permanent()).isEqualTo(cause);
        });
        return ((Reading.Unavailable<?>) reading).why();
    }

    private static URI base(ServerSocket server) {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    /** Whoever greets is answered the same bytes, then the connection ends. */
    private static void answering(ServerSocket server, byte[] answer) {
        Thread thread = new Thread(
                () -> {
                    while (!server.isClosed()) {
                        try (Socket socket = server.accept()) {
                            socket.getInputStream().read(new byte[16 * 1024]);
                            socket.getOutputStream().write(answer);
                        } catch (IOException e) {
                            // The test is over, or the client went away: it says what it saw.
                            continue;
                        }
                    }
                },
                "answers-the-same");
        thread.setDaemon(true);
        thread.start();
    }

    private static ConnectionSettings settings(WireServer server) {
        return Sites.settings(URI.create("https://localhost:" + server.port()));
    }

    private static KuduScmSite site(WireServer server, ConnectionSettings settings) throws Exception {
        return new KuduScmSite(settings, Sites.BASIC);
    }

    private static KuduScmSite behind(ProxySettings proxy) throws Exception {
        return new KuduScmSite(
                Sites.settings(URI.create("https://app.scm.test"))
                        .through(proxy)
                        .trusting(known.pem),
                Sites.BASIC);
    }
}
