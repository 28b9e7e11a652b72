package io.github.azureclean.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScmAddressTest {
    private static final URI PROFILE = URI.create("https://profile.scm.azurewebsites.net");

    @Test
    void prefers_the_explicit_url_then_the_profile_then_the_name() throws Exception {
        assertThat(ScmAddress.resolve("https://x.example", PROFILE, "app", null))
                .isEqualTo(URI.create("https://x.example"));
        assertThat(ScmAddress.resolve(null, PROFILE, "app", null)).isEqualTo(PROFILE);
        assertThat(ScmAddress.resolve(" ", null, "app", null))
                .isEqualTo(URI.create("https://app.scm.azurewebsites.net"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "app,-,https://app.scm.azurewebsites.net",
                "My-App,Staging,https://my-app-staging.scm.azurewebsites.net",
                "app,production,https://app.scm.azurewebsites.net",
                "app,Production,https://app.scm.azurewebsites.net",
            })
    void derives_the_classic_host(String app, String slot, String url) throws Exception {
        assertThat(ScmAddress.resolve(null, null, app, slot)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({
        "https://App.SCM.azurewebsites.us/,https://app.scm.azurewebsites.us",
        "https://app.scm.ase.appserviceenvironment.net:8443,https://app.scm.ase.appserviceenvironment.net:8443",
        "https://gateway.example/apps/one//,https://gateway.example/apps/one",
        "http://localhost:8080,http://localhost:8080",
        "http://127.0.0.1:1,http://127.0.0.1:1",
        "http://[::1]:1,http://[::1]:1",
    })
    void takes_an_explicit_url_as_it_is(String text, String url) throws Exception {
        assertThat(ScmAddress.resolve(text, null, null, null)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.scm.azurewebsites.net",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://127.1",
                "https://user:hunter2@app.example",
                "https://app.example?x=hunter2",
                "https://app.example#x",
                "ftp://app.example",
                "app.scm.azurewebsites.net",
                "https:///x",
                "https://a b",
                "https://user:hunter2@a b",
                "https://app_x.example:port"
            })
    void sends_no_credential_to_a_url_that_is_not_safe(String text) {
        assertThatThrownBy(() -> ScmAddress.resolve(text, PROFILE, "app", null))
                .isInstanceOf(CredentialException.class)
                .hasMessageStartingWith("scmUrl ")
                .hasMessageNotContaining("hunter2")
                // Causes are printed too, with -e.
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "app/x", "app@evil", "-app", "app:1"})
    void takes_no_name_that_would_be_another_host(String app) {
        assertThatThrownBy(() -> ScmAddress.resolve(null, null, app, null))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("cannot be an app's name");
    }

    @Test
    void says_what_is_missing() {
        assertThatThrownBy(() -> ScmAddress.resolve(null, null, null, null))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("Set appName");
    }
}
