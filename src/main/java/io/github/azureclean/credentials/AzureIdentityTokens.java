package io.github.azureclean.credentials;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.ExponentialBackoff;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialUnavailableException;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by the Azure Identity library: the only class that knows it, loaded when nothing else was given. Never its
 * default chain, which asks the address of the instance metadata first and can be stopped by whatever answers there.
 */
final class AzureIdentityTokens implements TokenSource {
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final IdentityWay way;
    private final AzureCloud cloud;
    private final TokenCredential credential;

    AzureIdentityTokens(
            IdentityWay way,
            AzureCloud cloud,
            Map<String, String> environment,
            SSLContext trust,
            @Nullable ProxySelector proxies) {
        this.way = way;
        this.cloud = cloud;
        HttpClient.Builder http = HttpClient.newBuilder().sslContext(trust).connectTimeout(CONNECT);
        if (proxies != null) {
            http.proxy(proxies);
        }
        this.credential = credential(environment, http);
    }

    private TokenCredential credential(Map<String, String> environment, HttpClient.Builder http) {
        return switch (way) {
            case SERVICE_PRINCIPAL_SECRET ->
                common(new ClientSecretCredentialBuilder(), environment, http)
                        .clientSecret(environment.get("AZURE_CLIENT_SECRET"))
                        .build();
            case SERVICE_PRINCIPAL_CERTIFICATE -> certificate(environment, http);
            case WORKLOAD_IDENTITY ->
                common(new WorkloadIdentityCredentialBuilder(), environment, http)
                        .tokenFilePath(environment.get("AZURE_FEDERATED_TOKEN_FILE"))
                        .build();
            case GITHUB_OIDC ->
                common(new ClientAssertionCredentialBuilder(), environment, http)
                        .clientAssertion(new GitHubOidc(environment, http.build()))
                        .build();
            case AZURE_CLI -> new AzureCliCredentialBuilder().build();
            case MANAGED_IDENTITY ->
                new ManagedIdentityCredentialBuilder()
                        .clientId(environment.get("AZURE_CLIENT_ID"))
                        .httpClient(new JdkHttpClientBuilder(http).build())
                        .build();
        };
    }

    private TokenCredential certificate(Map<String, String> environment, HttpClient.Builder http) {
        ClientCertificateCredentialBuilder builder =
                common(new ClientCertificateCredentialBuilder(), environment, http);
        String path = environment.get("AZURE_CLIENT_CERTIFICATE_PATH");
        String password = environment.get("AZURE_CLIENT_CERTIFICATE_PASSWORD");
        return password == null || password.isEmpty()
                ? builder.pemCertificate(path).build()
                : builder.pfxCertificate(path)
                        .clientCertificatePassword(password)
                        .build();
    }

    private <T extends AadCredentialBuilderBase<T>> T common(
            T builder, Map<String, String> environment, HttpClient.Builder http) {
        builder.tenantId(environment.get("AZURE_TENANT_ID"))
                .clientId(environment.get("AZURE_CLIENT_ID"))
                .authorityHost(cloud.authority())
                .retryPolicy(new RetryPolicy(new Patience()))
                .httpClient(new JdkHttpClientBuilder(http).build());
        // An authority that the library does not know would first be asked about at the public one.
        return cloud.known() ? builder : builder.disableInstanceDiscovery();
    }

    @Override
    public AccessToken fetch(Audience audience) throws CredentialException {
        try {
            com.azure.core.credential.AccessToken token =
                    credential.getTokenSync(new TokenRequestContext().addScopes(cloud.scope(audience)));
            OffsetDateTime expires = token.getExpiresAt();
            return new AccessToken(Secret.of(token.getToken()), expires == null ? null : expires.toInstant());
        } catch (CredentialUnavailableException e) {
            throw new Unavailable(message(e));
        } catch (RuntimeException e) {
            throw new CredentialException(message(e));
        }
    }

    // The library's messages go over many lines and repeat themselves; causes may hold whole answers.
    private String message(RuntimeException failure) {
        String first =
                String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("");
        return "Azure Identity (" + way.label() + ") gave no token: "
                + (first.length() > 300 ? first.substring(0, 300) + "…" : first)
                + "\nCheck the login, the tenant and the client id.";
    }

    /** The library's own rule, but for a server that is not trusted: waiting does not change that. */
    private static final class Patience extends ExponentialBackoff {
        @Override
        public boolean shouldRetryCondition(RequestRetryCondition condition) {
            for (Throwable each = condition.getThrowable(); each != null; each = each.getCause()) {
                if (each instanceof GeneralSecurityException) {
                    return false;
                }
            }
            return super.shouldRetryCondition(condition);
        }
    }

    /** The way is not set up on this machine, as opposed to: it was refused. */
    static final class Unavailable extends CredentialException {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }
}
