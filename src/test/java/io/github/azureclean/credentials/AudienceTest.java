package io.github.azureclean.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token belongs to an audience. */
class AudienceTest {
    private final List<String> notices = new ArrayList<>();
    private final List<Audience> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "https://a.scm.azurewebsites.net, https://appservice.azure.com/.default, https://management.azure.com/.default",
        "https://a.scm.azurewebsites.us, https://appservice.azure.us/.default, https://management.usgovcloudapi.net/.default",
        "https://a.scm.chinacloudsites.cn, https://appservice.azure.cn/.default, https://management.chinacloudapi.cn/.default"
    })
    void is_asked_for_as_the_cloud_calls_it(URI scm, String appService, String resourceManager) {
        AzureCloud cloud = AzureCloud.of(scm, Map.of());

        assertThat(cloud.scope(Audience.APP_SERVICE)).isEqualTo(appService);
        assertThat(cloud.scope(Audience.RESOURCE_MANAGER)).isEqualTo(resourceManager);
        assertThat(cloud.resourceManager() + "/.default").isEqualTo(resourceManager);
    }

    @Test
    void of_an_scm_token_is_app_service_first() throws Exception {
        Bearer bearer = issued(Audience.APP_SERVICE, Audience.RESOURCE_MANAGER);

        assertThat(bearer.authorization().reveal()).isEqualTo("Bearer token-for-APP_SERVICE");
        assertThat(asked).containsExactly(Audience.APP_SERVICE);
        assertThat(notices).isEmpty();
    }

    @Test
    void falls_back_to_resource_manager_when_the_first_cannot_be_had_and_says_so_once() throws Exception {
        Bearer bearer = issued(Audience.RESOURCE_MANAGER);

        assertThat(bearer.authorization().reveal()).isEqualTo("Bearer token-for-RESOURCE_MANAGER");
        assertThat(bearer.renew()).isFalse();
        assertThat(bearer.fallBack()).isFalse();
        assertThat(asked).containsExactly(Audience.APP_SERVICE, Audience.RESOURCE_MANAGER, Audience.RESOURCE_MANAGER);
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("No token could be had for App Service")
                .contains("az login --scope https://appservice.azure.com/.default");
    }

    @Test
    void tells_the_first_failure_when_neither_can_be_had() {
        assertThatThrownBy(issued()::authorization).hasMessage("none for APP_SERVICE");
        assertThat(notices).isEmpty();
    }

    @Test
    void is_changed_once_after_a_refusal() throws Exception {
        Bearer bearer = issued(Audience.APP_SERVICE, Audience.RESOURCE_MANAGER);
        bearer.authorization();

        assertThat(bearer.fallBack()).isTrue();
        assertThat(bearer.authorization().reveal()).isEqualTo("Bearer token-for-RESOURCE_MANAGER");
        assertThat(bearer.fallBack()).isFalse();
        assertThat(notices).singleElement().asString().startsWith("The server refused the token for App Service");
    }

    @Test
    void of_resource_manager_has_no_other() {
        Bearer bearer = Bearer.renewable(
                source(List.of(Audience.APP_SERVICE)), Wants.arm(AuthMode.AUTO), InstantSource.system());

        assertThatThrownBy(bearer::authorization).hasMessage("none for RESOURCE_MANAGER");
        assertThat(bearer.fallBack()).isFalse();
        assertThat(asked).containsExactly(Audience.RESOURCE_MANAGER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://appservice.azure.com",
                "https://appservice.azure.com/",
                "abfa0a7c-a6b6-4736-8310-5855508787cd",
                "https://appservice.azure.us",
                "https://appservice.azure.cn/"
            })
    void of_a_given_token_is_read(String aud) throws Exception {
        ResolvedCredential found = given("AZURE_CLEAN_TOKEN", jwt("\"" + aud + "\""), Audience.APP_SERVICE);

        assertThat(found.source()).isEqualTo("environment (AZURE_CLEAN_TOKEN), a token for App Service");
        assertThat(notices).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://management.azure.com",
                "https://management.core.windows.net/",
                "797f4846-ba00-4fd7-ba43-dac1f8f63013",
                "https://management.usgovcloudapi.net/",
                "https://management.core.chinacloudapi.cn/"
            })
    void of_resource_manager_serves_both_with_a_notice_for_scm(String aud) throws Exception {
        String token = jwt("[\"" + aud + "\"]");

        assertThat(given("AZURE_CLEAN_TOKEN", token, Audience.APP_SERVICE).source())
                .endsWith("a token for Resource Manager");
        assertThat(notices).singleElement().asString().contains("--scope https://appservice.azure.com/.default");
        assertThat(given("AZURE_CLEAN_TOKEN", token, Audience.RESOURCE_MANAGER).source())
                .isEqualTo("environment (AZURE_CLEAN_TOKEN), a token for Resource Manager");
        assertThat(notices).hasSize(1);
    }

    @Test
    void of_somebody_else_is_refused_before_any_request() {
        String token = jwt("\"https://graph.microsoft.com\"");

        assertThatThrownBy(() -> given("AZURE_CLEAN_TOKEN", token, Audience.APP_SERVICE))
                .isInstanceOf(CredentialException.class)
                .hasMessageStartingWith("The token in environment (AZURE_CLEAN_TOKEN) is for"
                        + " https://graph.microsoft.com, not for App Service.")
                .hasMessageNotContaining(token);
        assertThatThrownBy(() -> given(
                        "AZURE_CLEAN_ARM_TOKEN", jwt("\"https://appservice.azure.com\""), Audience.RESOURCE_MANAGER))
                .hasMessageContaining("AZURE_CLEAN_ARM_TOKEN")
                .hasMessageContaining("not for Resource Manager");
    }

    @Test
    void of_a_cloud_of_ones_own_or_of_no_jwt_is_not_judged() throws Exception {
        String own = token("{\"aud\":\"https://scm.cloud.local\",\"iss\":\"https://login.cloud.local/tenant/\"}");

        for (String token :
                List.of(own, "opaque", "a.b.c", "e30.!!.x", token("[]"), token(""), token("{\"aud\":{}}"))) {
            assertThat(given("AZURE_CLEAN_TOKEN", token, Audience.APP_SERVICE).source())
                    .isEqualTo("environment (AZURE_CLEAN_TOKEN)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"planted\nX-Evil: 1", "two planted", "planted\u009B"})
    void is_not_looked_for_in_a_text_that_is_no_token(String token) {
        assertThatThrownBy(() -> given("AZURE_CLEAN_TOKEN", token, Audience.APP_SERVICE))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("AZURE_CLEAN_TOKEN")
                .hasMessageNotContaining("planted");
    }

    @Test
    void of_resource_manager_has_a_variable_of_its_own() throws Exception {
        Map<String, String> both = Map.of("AZURE_CLEAN_TOKEN", "for-scm", "AZURE_CLEAN_ARM_TOKEN", "for-arm");
        CredentialChain chain =
                new CredentialChain(AuthMode.BEARER, List.of(new EnvironmentSource(both)), notices::add);

        assertThat(chain.resolve(Audience.APP_SERVICE)
                        .credential()
                        .authorization()
                        .reveal())
                .isEqualTo("Bearer for-scm");
        assertThat(chain.resolve(Audience.RESOURCE_MANAGER)
                        .credential()
                        .authorization()
                        .reveal())
                .isEqualTo("Bearer for-arm");
    }

    @Test
    void of_resource_manager_is_never_a_user_and_a_password() {
        Map<String, String> pair = Map.of("AZURE_CLEAN_USERNAME", "u", "AZURE_CLEAN_PASSWORD", "s3cret-value");
        CredentialChain chain = new CredentialChain(
                AuthMode.BASIC,
                List.of(new ServerSource("azure", "u", Secret.of("s3cret-value")), new EnvironmentSource(pair)),
                notices::add);

        assertThatThrownBy(() -> chain.resolve(Audience.RESOURCE_MANAGER))
                .hasMessageContaining("No token for Azure Resource Manager")
                .hasMessageContaining("AZURE_CLEAN_ARM_TOKEN");
    }

    private ResolvedCredential given(String name, String token, Audience audience) throws CredentialException {
        return new CredentialChain(AuthMode.AUTO, List.of(new EnvironmentSource(Map.of(name, token))), notices::add)
                .resolve(audience);
    }

    private Bearer issued(Audience... which) {
        return Bearer.renewable(
                source(List.of(which)),
                new Wanted(AuthMode.AUTO, Audience.APP_SERVICE, notices::add),
                InstantSource.system());
    }

    private TokenSource source(List<Audience> which) {
        return audience -> {
            asked.add(audience);
            if (!which.contains(audience)) {
                throw new CredentialException("none for " + audience);
            }
            return new AccessToken(Secret.of("token-for-" + audience), null);
        };
    }

    private static String jwt(String aud) {
        return token("{\"aud\":" + aud + ",\"iss\":\"https://sts.windows.net/tenant/\"}");
    }

    private static String token(String payload) {
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }
}
