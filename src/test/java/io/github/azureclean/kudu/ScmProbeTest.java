package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.http.ProxySettings;
import io.github.azureclean.http.WireServer;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ScmProbeTest {
    @TempDir
    private Path folder;

    @Test
    void looks_at_the_front_door_without_a_credential() throws Exception {
        Certificates certificates = new Certificates(folder, "dns:localhost");
        try (WireServer server = new WireServer(
                        certificates.serverSocket(),
                        call -> call.answer(401, "", "Date: Sun, 22 Nov 2026 10:00:00 GMT"));
                ScmProbe probe = new ScmProbe(Sites.settings(URI.create("https://localhost:" + server.port()))
                        .trusting(certificates.pem))) {
            ScmProbe.FrontDoor door = probe.frontDoor(SOON);

            assertThat(door.status()).isEqualTo(401);
            assertThat(door.tls()).isEqualTo("TLSv1.3");
            assertThat(door.certificateEnds()).isAfter(Instant.now());
            assertThat(door.serverTime()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
            assertThat(server.calls).hasSize(1).allSatisfy(call -> {
                assertThat(call.target).isEqualTo("/");
                assertThat(call.headers).doesNotContainKey("authorization");
            });
        }
    }

    @Test
    void says_why_the_door_is_closed() throws Exception {
        Certificates certificates = new Certificates(folder, "dns:localhost");
        try (WireServer server = new WireServer(certificates.serverSocket(), call -> call.answer(200, ""));
                ScmProbe probe = new ScmProbe(Sites.settings(URI.create("https://localhost:" + server.port())))) {
            assertThat(probe.frontDoor(SOON).failure()).startsWith("the server's certificate is not trusted: ");
            assertThat(probe.frontDoor(SOON).cause()).isEqualTo(Cause.CERTIFICATE_NOT_TRUSTED);
            assertThat(probe.frontDoor(SOON).status()).isNull();
        }
        try (TunnelProxy proxy = new TunnelProxy(1, "me:secret");
                ScmProbe probe = new ScmProbe(
                        Sites.settings(URI.create("https://app.scm.test")).through(proxy.settings("me", "wrong")))) {
            assertThat(probe.frontDoor(SOON).failure()).isEqualTo("the proxy wants another login: HTTP 407");
            assertThat(probe.frontDoor(SOON).cause()).isEqualTo(Cause.PROXY_REFUSED);
        }
        try (ScmProbe probe = new ScmProbe(Sites.settings(URI.create("https://127.0.0.1:1")))) {
            assertThat(probe.frontDoor(SOON).cause()).isEqualTo(Cause.SERVER_NOT_READY);
        }
    }

    @Test
    void tells_where_a_name_leads() throws Exception {
        try (ScmProbe here = new ScmProbe(Sites.settings(URI.create("https://localhost")));
                ScmProbe nowhere = new ScmProbe(Sites.settings(URI.create("https://no-such-app.invalid")));
                ScmProbe behind = new ScmProbe(Sites.settings(URI.create("https://no-such-app.invalid"))
                        .through(new ProxySettings("127.0.0.1", 1, null, null, null)))) {
            assertThat(here.name(SOON).addresses()).contains(InetAddress.getByName("127.0.0.1"));
            assertThat(here.name(SOON).isPrivate()).isTrue();
            assertThat(nowhere.name(SOON))
                    .isEqualTo(new ScmProbe.Name(false, List.of(), "the host's name is unknown: no-such-app.invalid"));
            assertThat(behind.name(SOON)).isEqualTo(new ScmProbe.Name(true, List.of(), null));
        }
    }
}
