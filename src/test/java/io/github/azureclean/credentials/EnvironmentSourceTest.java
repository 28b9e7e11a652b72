package io.github.azureclean.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentSourceTest {
    private static final Map<String, String> PAIR =
            Map.of("AZURE_CLEAN_USERNAME", "$app", "AZURE_CLEAN_PASSWORD", "s3cret-value");
    private static final Map<String, String> TOKEN = Map.of("AZURE_CLEAN_TOKEN", "t0ken-value");

    @Test
    void reads_a_user_and_a_password() throws Exception {
        ResolvedCredential found =
                new EnvironmentSource(PAIR).find(Wants.scm(AuthMode.AUTO)).orElseThrow();

        assertThat(found.source()).isEqualTo("environment (AZURE_CLEAN_USERNAME)");
        assertThat(found.credential().authorization().reveal()).isEqualTo("Basic JGFwcDpzM2NyZXQtdmFsdWU=");
    }

    @Test
    void reads_a_token() throws Exception {
        ResolvedCredential found =
                new EnvironmentSource(TOKEN).find(Wants.scm(AuthMode.AUTO)).orElseThrow();

        assertThat(found.source()).isEqualTo("environment (AZURE_CLEAN_TOKEN)");
        assertThat(found.credential().authorization().reveal()).isEqualTo("Bearer t0ken-value");
    }

    @Test
    void has_nothing_when_nothing_is_set_or_all_is_blank() throws Exception {
        Map<String, String> blank =
                Map.of("AZURE_CLEAN_USERNAME", "", "AZURE_CLEAN_PASSWORD", " ", "AZURE_CLEAN_TOKEN", "");

        assertThat(new EnvironmentSource(Map.of()).find(Wants.scm(AuthMode.AUTO)))
                .isEmpty();
        assertThat(new EnvironmentSource(blank).find(Wants.scm(AuthMode.AUTO))).isEmpty();
    }

    @Test
    void names_the_missing_half_of_a_pair() {
        assertThatThrownBy(() ->
                        new EnvironmentSource(Map.of("AZURE_CLEAN_USERNAME", "$app")).find(Wants.scm(AuthMode.AUTO)))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("AZURE_CLEAN_USERNAME is set, but AZURE_CLEAN_PASSWORD is missing");
        assertThatThrownBy(() -> new EnvironmentSource(Map.of("AZURE_CLEAN_PASSWORD", "s3cret-value"))
                        .find(Wants.scm(AuthMode.AUTO)))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("AZURE_CLEAN_USERNAME is missing")
                .hasMessageNotContaining("s3cret-value");
    }

    @Test
    void does_not_choose_between_a_password_and_a_token() throws Exception {
        Map<String, String> both = Map.of(
                "AZURE_CLEAN_USERNAME", "$app", "AZURE_CLEAN_PASSWORD", "s3cret-value", "AZURE_CLEAN_TOKEN", "t0k");

        assertThatThrownBy(() -> new EnvironmentSource(both).find(Wants.scm(AuthMode.AUTO)))
                .hasMessageContaining("Both AZURE_CLEAN_PASSWORD and AZURE_CLEAN_TOKEN are set");
        assertThat(kind(new EnvironmentSource(both).find(Wants.scm(AuthMode.BASIC))))
                .isEqualTo(Credential.Basic.class);
        assertThat(kind(new EnvironmentSource(both).find(Wants.scm(AuthMode.BEARER))))
                .isEqualTo(Bearer.class);
    }

    @Test
    void gives_only_the_kind_that_is_wanted() throws Exception {
        assertThat(new EnvironmentSource(PAIR).find(Wants.scm(AuthMode.BEARER))).isEmpty();
        assertThat(new EnvironmentSource(TOKEN).find(Wants.scm(AuthMode.BASIC))).isEmpty();
        assertThat(new EnvironmentSource(PAIR).find(Wants.scm(AuthMode.AZURE_IDENTITY)))
                .isEmpty();
    }

    private static Class<?> kind(Optional<ResolvedCredential> found) {
        return found.orElseThrow().credential().getClass();
    }
}
