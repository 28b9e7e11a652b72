package io.github.azureclean.credentials;

import java.net.ProxySelector;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A token of Entra ID by the Azure Identity library: a service principal or a federated token of the environment
 * ({@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_ID} and {@code AZURE_CLIENT_SECRET},
 * {@code AZURE_CLIENT_CERTIFICATE_PATH}, {@code AZURE_FEDERATED_TOKEN_FILE} or GitHub's own), else the Azure CLI; a
 * managed identity only with {@code AZURE_TOKEN_CREDENTIALS=ManagedIdentityCredential}. The audiences are those of
 * the SCM site's cloud.
 */
public final class AzureIdentitySource implements CredentialSource {
    private final Map<String, String> environment;
    private final URI scm;
    private final SSLContext trust;
    private final @Nullable ProxySelector proxies;

    /**
     * @param environment usually {@link System#getenv()}
     * @param scm base URL of the SCM site
     * @param trust which servers are trusted
     * @param proxies which proxy is used; null for none
     */
    public AzureIdentitySource(
            Map<String, String> environment, URI scm, SSLContext trust, @Nullable ProxySelector proxies) {
        this.environment = Map.copyOf(environment);
        this.scm = scm;
        this.trust = trust;
        this.proxies = proxies;
    }

    /** Fetches a token at once, so that a missing login is found before any server is asked. */
    @Override
    public Optional<ResolvedCredential> find(Wanted wanted) throws CredentialException {
        if (!wanted.identity()) {
            return Optional.empty();
        }
        IdentityWay way = IdentityWay.of(environment);
        // Nobody asked for the command line tool: without it, the list of all places is the better message.
        boolean guessed = wanted.mode() != AuthMode.AZURE_IDENTITY && way == IdentityWay.AZURE_CLI;
        if (guessed && !AzureCli.installed(environment)) {
            return Optional.empty();
        }
        Bearer bearer;
        try {
            bearer = Bearer.renewable(
                    new AzureIdentityTokens(way, AzureCloud.of(scm, environment), environment, trust, proxies),
                    wanted,
                    InstantSource.system());
            bearer.authorization();
        } catch (AzureIdentityTokens.Unavailable e) {
            if (guessed) {
                return Optional.empty();
            }
            throw e;
        } catch (IllegalArgumentException e) {
            throw new CredentialException(
                    "Azure Identity (" + way.label() + ") is not set up right: " + e.getMessage()
                            + "\nCheck the variables AZURE_TENANT_ID, AZURE_CLIENT_ID and those of the way.",
                    e);
        }
        return Optional.of(new ResolvedCredential(bearer, "Azure Identity (" + way.label() + ")"));
    }
}
