package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Reading;
import io.github.azureclean.deploy.UploadAnswer;
import io.github.azureclean.deploy.UploadExchange;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
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
            assertThat(site.deployments(SOON))
                    .isInstanceOfSatisfying(
                            Reading.Unavailable.class,
                            unavailable -> assertThat(unavailable.why())
                                    .startsWith("the server's certificate is not trusted: "));
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isInstanceOf(UploadAnswer.NotSent.class);
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void shows_no_credential_to_a_server_with_another_name() throws Exception {
        try (WireServer server = new WireServer(ofAnotherHost.serverSocket(), call -> call.answer(200, "[]"));
                KuduScmSite site = site(server, settings(server).trusting(ofAnotherHost.pem))) {
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Unavailable.class);
            assertThat(server.calls).isEmpty();
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
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Unavailable<>("the proxy opened no tunnel: HTTP 403 Scripted", false, null));
            assertThat(site.upload(Sites.upload(file), (sent, total) -> {}, SOON)
                            .answer())
                    .isEqualTo(new UploadAnswer.NotSent("the proxy opened no tunnel: HTTP 403 Scripted", false));
        }
    }

    @Test
    void says_that_the_proxy_wants_another_password() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy(1, "me:pr0xy-secret");
                KuduScmSite site = behind(proxy.settings("me", "wrong"))) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Denied<>(Cause.ACCESS_RESTRICTED, 407, "who are you?"));
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Rejected(Cause.ACCESS_RESTRICTED));
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
        assertThat(nobody.bypasses("a.b.internal.test")).isTrue();
        assertThat(nobody.bypasses("APP.scm.test")).isTrue();
        assertThat(nobody.bypasses("xapp.scm.test")).isFalse();
        assertThat(nobody.bypasses("internalXtest")).isFalse();
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
