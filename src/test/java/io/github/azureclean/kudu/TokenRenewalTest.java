package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.credentials.AccessToken;
import io.github.azureclean.credentials.Audience;
import io.github.azureclean.credentials.AuthMode;
import io.github.azureclean.credentials.Bearer;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.Secret;
import io.github.azureclean.credentials.Wanted;
import io.github.azureclean.credentials.Wants;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.http.WireServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TokenRenewalTest {
    @TempDir
    private Path folder;

    private final AtomicInteger fetched = new AtomicInteger();
    private final Bearer bearer = Bearer.renewable(
            audience -> new AccessToken(Secret.of("t0ken-number-" + fetched.incrementAndGet()), null),
            Wants.scm(AuthMode.AUTO),
            InstantSource.system());

    @Test
    void renews_a_refused_token_once_and_goes_on() throws Exception {
        try (WireServer server = new WireServer(
                        call -> call.answer(call.header("authorization").endsWith("-2") ? 200 : 401, "[]"));
                KuduScmSite site = new KuduScmSite(Sites.settings(server.base()), bearer)) {
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Value.class);
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Value.class);
            assertThat(server.calls)
                    .extracting(call -> call.header("authorization"))
                    .containsExactly("Bearer t0ken-number-1", "Bearer t0ken-number-2", "Bearer t0ken-number-2");
        }
    }

    @Test
    void shows_one_for_resource_manager_when_those_for_app_service_are_refused() throws Exception {
        List<String> notices = new ArrayList<>();
        Bearer two = Bearer.renewable(
                audience -> new AccessToken(Secret.of("t0ken-for-" + audience), null),
                new Wanted(AuthMode.AUTO, Audience.APP_SERVICE, notices::add),
                InstantSource.system());
        try (WireServer server = new WireServer(call ->
                        call.answer(call.header("authorization").endsWith("RESOURCE_MANAGER") ? 200 : 401, "[]"));
                KuduScmSite site = new KuduScmSite(Sites.settings(server.base()), two)) {
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Value.class);
            assertThat(site.deployments(SOON)).isInstanceOf(Reading.Value.class);
            assertThat(server.calls)
                    .extracting(call -> call.header("authorization"))
                    .containsExactly(
                            "Bearer t0ken-for-APP_SERVICE",
                            "Bearer t0ken-for-RESOURCE_MANAGER",
                            "Bearer t0ken-for-RESOURCE_MANAGER");
            assertThat(notices).hasSize(1);
        }
    }

    @Test
    void says_that_no_token_is_taken() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(401, call.header("authorization")));
                KuduScmSite site = new KuduScmSite(Sites.settings(server.base()), bearer)) {
            assertThat(site.deployments(SOON)).isEqualTo(new Reading.Denied<>(Cause.TOKEN_EXPIRED, 401, "Bearer ***"));
            assertThat(server.calls).hasSize(3);
        }
    }

    @Test
    void does_not_repeat_with_a_token_that_cannot_be_renewed() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(401, ""));
                KuduScmSite site =
                        new KuduScmSite(Sites.settings(server.base()), Bearer.fixed(Secret.of("t0ken-fixed")))) {
            assertThat(site.deployments(SOON)).isEqualTo(new Reading.Denied<>(Cause.TOKEN_EXPIRED, 401, ""));
            assertThat(server.calls).hasSize(1);
        }
    }

    @Test
    void sends_the_whole_package_afresh_with_the_new_token() throws Exception {
        Path file = Files.write(folder.resolve("p.zip"), new byte[100_000]);
        try (WireServer server = new WireServer(
                        call -> call.answer(call.header("authorization").endsWith("-2") ? 202 : 401, ""));
                KuduScmSite site = new KuduScmSite(Sites.settings(server.base()), bearer)) {
            UploadExchange exchange = site.upload(Sites.upload(file), (sent, total) -> {}, SOON);

            assertThat(exchange.answer()).isEqualTo(new UploadAnswer.Accepted(null));
            assertThat(exchange.bytesSent()).isEqualTo(200_000);
            assertThat(server.calls).extracting(call -> call.bodyRead).containsExactly(100_000L, 100_000L);
        }
    }

    @Test
    void tells_why_no_token_was_to_be_had_and_sends_nothing() throws Exception {
        Path file = Files.write(folder.resolve("p.zip"), new byte[1000]);
        Bearer none = Bearer.renewable(
                audience -> {
                    throw new CredentialException("the login has ended");
                },
                Wants.scm(AuthMode.AUTO),
                InstantSource.system());
        try (WireServer server = new WireServer(call -> call.answer(200, "[]"));
                KuduScmSite site = new KuduScmSite(Sites.settings(server.base()), none)) {
            assertThat(site.deployments(SOON))
                    .isEqualTo(new Reading.Denied<>(Cause.TOKEN_EXPIRED, 401, "the login has ended", true));
            assertThat(site.upload(Sites.upload(file), (sent, total) -> {}, SOON)
                            .serverText())
                    .isEqualTo("the login has ended");
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void ends_in_time_when_the_issuer_of_tokens_does_not_answer() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Bearer slow = Bearer.renewable(
                audience -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new CredentialException("too late");
                },
                Wants.scm(AuthMode.AUTO),
                InstantSource.system());
        try (WireServer server = new WireServer(call -> call.answer(200, "[]"));
                KuduScmSite site = new KuduScmSite(Sites.settings(server.base()), slow)) {
            assertThat(site.deployments(Duration.ofMillis(200))).isInstanceOf(Reading.Unavailable.class);
        } finally {
            over.countDown();
        }
    }
}
