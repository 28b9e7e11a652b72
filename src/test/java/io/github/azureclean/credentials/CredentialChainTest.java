package io.github.azureclean.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CredentialChainTest {
    private static final EnvironmentSource EMPTY = new EnvironmentSource(Map.of());
    private static final EnvironmentSource TOKEN = new EnvironmentSource(Map.of("AZURE_CLEAN_TOKEN", "t0ken-value"));
    private static final ServerSource SERVER = new ServerSource("azure", "$app", Secret.of("s3cret-value"));

    @Test
    void takes_the_first_source_that_has_one() throws Exception {
        assertThat(new CredentialChain(AuthMode.AUTO, List.of(EMPTY, SERVER, TOKEN), notice -> {})
                        .resolve(Audience.APP_SERVICE)
                        .source())
                .isEqualTo("server 'azure' of settings.xml");
        assertThat(new CredentialChain(AuthMode.AUTO, List.of(TOKEN, SERVER), notice -> {})
                        .resolve(Audience.APP_SERVICE)
                        .source())
                .isEqualTo("environment (AZURE_CLEAN_TOKEN)");
    }

    @Test
    void does_not_pass_over_a_source_that_is_broken() {
        EnvironmentSource half = new EnvironmentSource(Map.of("AZURE_CLEAN_USERNAME", "$app"));

        assertThatThrownBy(() -> new CredentialChain(AuthMode.AUTO, List.of(half, SERVER), notice -> {})
                        .resolve(Audience.APP_SERVICE))
                .hasMessageContaining("AZURE_CLEAN_PASSWORD is missing");
    }

    @Test
    void names_the_places_when_there_is_none() {
        assertThatThrownBy(() ->
                        new CredentialChain(AuthMode.BASIC, List.of(TOKEN), notice -> {}).resolve(Audience.APP_SERVICE))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("auth=basic")
                .hasMessageContaining("AZURE_CLEAN_USERNAME and AZURE_CLEAN_PASSWORD")
                .hasMessageNotContaining("t0ken-value");
    }

    @Test
    void prints_no_secret() throws Exception {
        for (CredentialSource source : List.of(TOKEN, SERVER)) {
            ResolvedCredential found =
                    new CredentialChain(AuthMode.AUTO, List.of(source), notice -> {}).resolve(Audience.APP_SERVICE);

            assertThat(found.toString() + found.credential().authorization())
                    .doesNotContain("t0ken-value", "s3cret-value", "czNjcmV0");
            assertThat(found.credential().secretTexts()).isNotEmpty();
        }
    }

    @Test
    void fetches_a_token_once_and_again_before_it_ends() throws Exception {
        Instant start = Instant.parse("2026-11-22T10:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        AtomicInteger fetched = new AtomicInteger();
        Bearer bearer = Bearer.renewable(
                audience -> new AccessToken(
                        Secret.of("token-" + fetched.incrementAndGet()),
                        now.get().plus(Duration.ofHours(1))),
                Wants.scm(AuthMode.AUTO),
                now::get);

        assertThat(bearer.authorization().reveal()).isEqualTo("Bearer token-1");
        assertThat(bearer.authorization().reveal()).isEqualTo("Bearer token-1");
        now.set(start.plus(Duration.ofMinutes(56)));
        assertThat(bearer.authorization().reveal()).isEqualTo("Bearer token-2");
        assertThat(bearer.renew()).isTrue();
        assertThat(bearer.authorization().reveal()).isEqualTo("Bearer token-3");
        assertThat(bearer.secretTexts()).containsExactly("token-1", "token-2", "token-3");
    }

    @Test
    void keeps_a_token_until_its_end_when_the_issuer_is_down() throws Exception {
        Instant start = Instant.parse("2026-11-22T10:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        AtomicInteger asked = new AtomicInteger();
        Bearer bearer = Bearer.renewable(
                audience -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new CredentialException("the issuer is down");
                    }
                    return new AccessToken(Secret.of("token"), start.plus(Duration.ofHours(1)));
                },
                Wants.scm(AuthMode.AUTO),
                now::get);
        bearer.authorization();

        now.set(start.plus(Duration.ofMinutes(59)));
        assertThat(bearer.authorization().reveal()).isEqualTo("Bearer token");
        assertThat(asked).hasValue(2);
        now.set(start.plus(Duration.ofHours(1)));
        assertThatThrownBy(bearer::authorization).hasMessage("the issuer is down");
    }

    @Test
    void knows_that_there_is_no_other_token() throws Exception {
        Bearer same = Bearer.renewable(
                audience -> new AccessToken(Secret.of("same"), null),
                Wants.scm(AuthMode.AUTO),
                () -> Instant.parse("2026-11-22T10:00:00Z"));
        same.authorization();

        assertThat(same.renew()).isFalse();
        assertThat(Bearer.fixed(Secret.of("fixed")).renew()).isFalse();
    }
}
