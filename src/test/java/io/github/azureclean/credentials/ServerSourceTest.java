package io.github.azureclean.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerSourceTest {
    private static final Secret PASSWORD = Secret.of("s3cret-value");

    @Test
    void reads_a_user_and_a_password() throws Exception {
        ResolvedCredential found = new ServerSource("azure", "$app", PASSWORD)
                .find(Wants.scm(AuthMode.AUTO))
                .orElseThrow();

        assertThat(found.source()).isEqualTo("server 'azure' of settings.xml");
        assertThat(found.credential()).isEqualTo(new Credential.Basic("$app", PASSWORD));
    }

    @Test
    void takes_a_password_without_a_user_for_a_token() throws Exception {
        assertThat(new ServerSource("azure", null, PASSWORD)
                        .find(Wants.scm(AuthMode.BEARER))
                        .orElseThrow()
                        .credential()
                        .authorization()
                        .reveal())
                .isEqualTo("Bearer s3cret-value");
    }

    @Test
    void says_what_is_missing() {
        assertThatThrownBy(() -> new ServerSource("azure", "$app", null).find(Wants.scm(AuthMode.AUTO)))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("'azure' of settings.xml has no <password>");
        assertThatThrownBy(() -> new ServerSource("azure", "", PASSWORD).find(Wants.scm(AuthMode.BASIC)))
                .hasMessageContaining("has no <username>, which auth=basic needs")
                .hasMessageNotContaining("s3cret-value");
        assertThatThrownBy(() -> new ServerSource("azure", "$app", PASSWORD).find(Wants.scm(AuthMode.BEARER)))
                .hasMessageContaining("auth=bearer wants a token")
                .hasMessageNotContaining("s3cret-value");
    }

    @Test
    void sends_no_reference_to_a_variable_that_is_not_set() {
        ServerSource password = new ServerSource("x", "$app", Secret.of("${env.APP_PASSWORD}"));
        ServerSource user = new ServerSource("x", "${env.APP_USER}", Secret.of("secret"));

        assertThatThrownBy(password::requireResolved)
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("<password> of the server 'x' of settings.xml is ${env.APP_PASSWORD}");
        assertThatThrownBy(user::requireResolved)
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("<username> of the server 'x'");
        assertThatCode(new ServerSource("x", null, Secret.of("${odd}"))::requireResolved)
                .doesNotThrowAnyException();
    }

    @Test
    void is_passed_over_when_azure_identity_is_wanted() throws Exception {
        assertThat(new ServerSource("azure", "$app", PASSWORD).find(Wants.scm(AuthMode.AZURE_IDENTITY)))
                .isEmpty();
    }
}
