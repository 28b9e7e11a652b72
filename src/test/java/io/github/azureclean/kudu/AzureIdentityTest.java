package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.credentials.AuthMode;
import io.github.azureclean.credentials.AzureIdentitySource;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.ResolvedCredential;
import io.github.azureclean.credentials.Wants;
import io.github.azureclean.http.TrustedCertificates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each way of Azure Identity against a token endpoint of our own. */
@Timeout(90)
class AzureIdentityTest {
    private static final URI PUBLIC = URI.create("https://app.scm.azurewebsites.net");

    @TempDir
    private static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(folder, "dns:localhost");
    }

    @Test
    void asks_as_a_service_principal_with_a_secret() throws Exception {
        try (FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
            ResolvedCredential found = find(entra, PUBLIC, Map.of("AZURE_CLIENT_SECRET", "s3cret-of-principal"))
                    .orElseThrow();

            assertThat(found.source()).isEqualTo("Azure Identity (service principal with AZURE_CLIENT_SECRET)");
            assertThat(found.credential().authorization().reveal()).isEqualTo("Bearer " + FakeEntra.TOKEN);
            assertThat(entra.asked)
                    .hasSize(1)
                    .allSatisfy(asked -> assertThat(asked)
                            .startsWith("POST /tenant-of-test/oauth2/v2.0/token")
                            .contains("client_secret=s3cret-of-principal")
                            .contains("scope=")
                            .contains("https://appservice.azure.com/.default"));
        }
    }

    @Test
    void asks_for_the_audience_of_the_cloud() throws Exception {
        Map<URI, String> audiences = Map.of(
                URI.create("https://app.scm.azurewebsites.us"), "https://appservice.azure.us/.default",
                URI.create("https://app.scm.chinacloudsites.cn"), "https://appservice.azure.cn/.default",
                URI.create("https://scm.private.test"), "https://appservice.azure.com/.default");
        for (Map.Entry<URI, String> each : audiences.entrySet()) {
            try (FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
                find(entra, each.getKey(), Map.of("AZURE_CLIENT_SECRET", "s3cret-of-principal"));

                assertThat(entra.asked.get(0)).contains(each.getValue());
            }
        }
    }

    @Test
    void asks_for_resource_manager_where_app_service_is_no_known_audience() throws Exception {
        try (FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
            entra.refused = "https://appservice.azure.com/.default";
            find(entra, PUBLIC, Map.of("AZURE_CLIENT_SECRET", "s3cret-of-principal"));

            assertThat(entra.asked).hasSize(2);
            assertThat(entra.asked.get(1)).contains("https://management.azure.com/.default");
        }
    }

    @Test
    void asks_for_resource_manager_on_its_behalf() throws Exception {
        try (FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
            source(entra, PUBLIC, Map.of("AZURE_CLIENT_SECRET", "s3cret-of-principal"))
                    .find(Wants.arm(AuthMode.BASIC));

            assertThat(entra.asked).singleElement().asString().contains("https://management.azure.com/.default");
        }
    }

    @Test
    void asks_as_a_service_principal_with_a_certificate() throws Exception {
        Path pem = new Certificates(folder, "dns:principal", "RSA").pemWithKey(folder);
        try (FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
            ResolvedCredential found = find(entra, PUBLIC, Map.of("AZURE_CLIENT_CERTIFICATE_PATH", pem.toString()))
                    .orElseThrow();

            assertThat(found.source()).contains("AZURE_CLIENT_CERTIFICATE_PATH");
            assertThat(entra.asked.get(0)).contains("client_assertion=ey");
        }
    }

    @Test
    void asks_with_a_federated_token_of_a_file() throws Exception {
        Path token = Files.writeString(folder.resolve("federated"), "federated-t0ken");
        try (FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
            ResolvedCredential found = find(entra, PUBLIC, Map.of("AZURE_FEDERATED_TOKEN_FILE", token.toString()))
                    .orElseThrow();

            assertThat(found.source()).isEqualTo("Azure Identity (workload identity of AZURE_FEDERATED_TOKEN_FILE)");
            assertThat(entra.asked.get(0)).contains("client_assertion=federated-t0ken");
        }
    }

    @Test
    void asks_with_the_token_of_a_github_workflow() throws Exception {
        try (FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
            ResolvedCredential found = find(
                            entra,
                            PUBLIC,
                            Map.of(
                                    "ACTIONS_ID_TOKEN_REQUEST_URL",
                                    entra.base() + "/github?x=1",
                                    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                                    "request-t0ken"))
                    .orElseThrow();

            assertThat(found.source()).isEqualTo("Azure Identity (GitHub's OIDC token)");
            assertThat(entra.asked.get(0))
                    .startsWith("GET /github?x=1&audience=api%3A%2F%2FAzureADTokenExchange")
                    .contains("auth=Bearer request-t0ken");
            assertThat(entra.asked.get(entra.asked.size() - 1)).contains("client_assertion=" + FakeEntra.GITHUB_TOKEN);
        }
    }

    @Test
    void tells_why_a_principal_was_refused_and_does_not_try_another_way() throws Exception {
        try (FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
            Map<String, String> refused =
                    Map.of("AZURE_TENANT_ID", "refused-tenant", "AZURE_CLIENT_SECRET", "s3cret-of-principal");

            assertThatThrownBy(() -> find(entra, PUBLIC, refused))
                    .isInstanceOf(CredentialException.class)
                    .hasMessageContaining("service principal with AZURE_CLIENT_SECRET")
                    .hasMessageContaining("AADSTS7000215")
                    .hasMessageNotContaining("s3cret-of-principal")
                    .satisfies(e -> assertThat(e.getMessage().lines().count()).isLessThanOrEqualTo(3));
        }
    }

    @Test
    void shows_no_secret_to_an_issuer_that_is_not_trusted() throws Exception {
        try (FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
            Map<String, String> environment = Map.of(
                    "AZURE_TENANT_ID", "tenant-of-test",
                    "AZURE_CLIENT_ID", "client-of-test",
                    "AZURE_CLIENT_SECRET", "s3cret-of-principal",
                    "AZURE_AUTHORITY_HOST", entra.base().toString());
            AzureIdentitySource source =
                    new AzureIdentitySource(environment, PUBLIC, TrustedCertificates.context(null), null);

            assertThatThrownBy(() -> source.find(Wants.scm(AuthMode.AUTO)))
                    .isInstanceOf(CredentialException.class)
                    .hasMessageContaining("service principal with AZURE_CLIENT_SECRET")
                    .hasMessageNotContaining("s3cret-of-principal");
            assertThat(entra.asked).isEmpty();
        }
    }

    @Test
    void steps_aside_when_another_kind_is_wanted() throws Exception {
        AzureIdentitySource source = new AzureIdentitySource(
                Map.of("AZURE_TENANT_ID", "t"), PUBLIC, TrustedCertificates.context(null), null);

        assertThat(source.find(Wants.scm(AuthMode.BASIC))).isEmpty();
        assertThat(source.find(Wants.scm(AuthMode.BEARER))).isEmpty();
    }

    @Test
    void asks_the_command_line_tool_with_the_audience() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path az = Files.writeString(
                bin.resolve("az"),
                "#!/bin/sh\necho \"$@\" > '" + bin.resolve("asked")
                        + "'\necho '{\"accessToken\":\"" + FakeEntra.TOKEN
                        + "\",\"expiresOn\":\"2099-01-01 00:00:00.000000\",\"expires_on\":4070908800}'\n");
        Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwxr-xr-x"));

        String output = ChildJvm.run(
                folder, IdentityRun.class, Map.of("PATH", bin + ":" + System.getenv("PATH")), "-Dmode=AUTO");

        assertThat(output).contains("source=Azure Identity (Azure CLI) token=" + FakeEntra.TOKEN.length());
        assertThat(Files.readString(bin.resolve("asked"))).contains("https://appservice.azure.com");
    }

    @Test
    void has_nothing_without_the_command_line_tool_unless_it_is_forced() throws Exception {
        String output = ChildJvm.run(folder, IdentityRun.class, Map.of("PATH", "/nowhere"), "-Dmode=AUTO");
        String forced = ChildJvm.run(folder, IdentityRun.class, Map.of("PATH", "/nowhere"), "-Dmode=AZURE_IDENTITY");

        assertThat(output).isEqualTo("none\n");
        assertThat(forced).contains("refused=Azure Identity (Azure CLI) gave no token: ");
    }

    @Test
    void asks_the_managed_identity_only_when_it_is_named() throws Exception {
        try (FakeEntra entra = new FakeEntra(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), false)) {
            Map<String, String> endpoint = new HashMap<>(Map.of(
                    "PATH", "/nowhere", "IDENTITY_ENDPOINT", entra.base() + "/msi/token", "IDENTITY_HEADER", "h3ader"));
            String unnamed = ChildJvm.run(folder, IdentityRun.class, endpoint, "-Dmode=AUTO");
            assertThat(unnamed).contains("none");
            assertThat(entra.asked).isEmpty();

            endpoint.put("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential");
            String named = ChildJvm.run(folder, IdentityRun.class, endpoint, "-Dmode=AUTO");

            assertThat(named).contains("source=Azure Identity (managed identity) token=");
            assertThat(entra.asked.get(0)).contains("resource=https").contains("header=h3ader");
        }
    }

    private Optional<ResolvedCredential> find(FakeEntra entra, URI scm, Map<String, String> more) throws Exception {
        return source(entra, scm, more).find(Wants.scm(AuthMode.AUTO));
    }

    private AzureIdentitySource source(FakeEntra entra, URI scm, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AZURE_TENANT_ID", "tenant-of-test",
                "AZURE_CLIENT_ID", "client-of-test",
                "AZURE_AUTHORITY_HOST", entra.base().toString()));
        environment.putAll(more);
        return new AzureIdentitySource(environment, scm, TrustedCertificates.context(certificates.pem), null);
    }
}
