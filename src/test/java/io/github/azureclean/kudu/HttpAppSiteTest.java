package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.http.WireServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpAppSiteTest {
    @Test
    void follows_redirects_and_shows_no_credential() throws Exception {
        try (WireServer app = new WireServer(call -> call.answer(200, "hello", "Set-Cookie: a=b"));
                WireServer front = new WireServer(call -> call.answer(302, "", "Location: " + app.base() + "/login"));
                HttpAppSite site = new HttpAppSite(Sites.settings(front.base()))) {
            AppSite.Answer answer = site.get(URI.create(front.base() + "/health"), Sites.SOON);

            assertThat(answer).isEqualTo(new AppSite.Answer(200, "HTTP 200"));
            assertThat(app.calls.get(0).target).isEqualTo("/login");
            assertThat(app.calls.get(0).headers).doesNotContainKeys("authorization", "cookie");
        }
    }

    @Test
    void asks_once_and_reports_what_comes() throws Exception {
        try (WireServer app = new WireServer(call -> call.answer(503, "starting", "Retry-After: 0"));
                HttpAppSite site = new HttpAppSite(Sites.settings(app.base()))) {
            assertThat(site.get(app.base(), Sites.SOON)).isEqualTo(new AppSite.Answer(503, "HTTP 503"));
            assertThat(app.calls).hasSize(1);
        }
    }

    @Test
    void counts_the_status_of_a_page_without_end() throws Exception {
        try (WireServer app = new WireServer(call -> {
                    call.raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                    byte[] block = new byte[64 * 1024];
                    while (true) {
                        call.out.write(block);
                    }
                });
                HttpAppSite site = new HttpAppSite(Sites.settings(app.base()))) {
            long start = System.nanoTime();

            assertThat(site.get(app.base(), Sites.SOON).status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Sites.SOON);
        }
    }

    @Test
    void repeats_no_key_of_an_address_that_it_cannot_follow() throws Exception {
        try (WireServer app = new WireServer(call ->
                        call.answer(302, "", "Location: " + call.target.replaceFirst("\\?.*", "") + "?sig=planted"));
                HttpAppSite site = new HttpAppSite(Sites.settings(app.base()))) {
            AppSite.Answer answer = site.get(URI.create(app.base() + "/x?sig=planted"), Sites.SOON);

            assertThat(answer.status()).isNull();
            assertThat(answer.detail()).contains("sig=***").doesNotContain("planted");
        }
    }

    @Test
    void says_why_there_is_no_answer() throws Exception {
        try (WireServer app = new WireServer(call -> call.socket.close());
                HttpAppSite site = new HttpAppSite(Sites.settings(app.base()))) {
            assertThat(site.get(app.base(), Duration.ofSeconds(5)))
                    .isEqualTo(new AppSite.Answer(null, "the server closed the connection without an answer"));
        }
    }
}
