package io.github.azureclean.credentials;

import java.util.List;
import java.util.Optional;

/** Asks the sources one after the other. */
public final class CredentialChain {
    private final AuthMode mode;
    private final List<CredentialSource> sources;

    /**
     * @param mode which kinds are wanted
     * @param sources in the order in which they are asked
     */
    public CredentialChain(AuthMode mode, List<CredentialSource> sources) {
        this.mode = mode;
        this.sources = List.copyOf(sources);
    }

    /**
     * The first credential of a wanted kind.
     *
     * @throws CredentialException if there is none, or what stands in a source is not usable
     */
    public ResolvedCredential resolve() throws CredentialException {
        for (CredentialSource source : sources) {
            Optional<ResolvedCredential> found = source.find(mode);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new CredentialException("No credential for the SCM site was found" + wanted() + ".\n" + places());
    }

    private String places() {
        return switch (mode) {
            case AUTO ->
                "Give one of: serverId, publishProfile, " + PublishProfile.CONTENT + ", " + EnvironmentSource.USERNAME
                        + " and " + EnvironmentSource.PASSWORD + ", " + EnvironmentSource.TOKEN
                        + ", or log in with 'az login'.";
            case BASIC ->
                "Give one of: serverId, publishProfile, " + PublishProfile.CONTENT + ", " + EnvironmentSource.USERNAME
                        + " and " + EnvironmentSource.PASSWORD + ".";
            case BEARER ->
                "Give one of: " + EnvironmentSource.TOKEN + ", or serverId of a <server> with a <password> alone.";
            case AZURE_IDENTITY ->
                "Log in with 'az login', or set AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret, certificate or token file.";
        };
    }

    private String wanted() {
        return switch (mode) {
            case AUTO -> "";
            case BASIC -> " (auth=basic: a user's name and password)";
            case BEARER -> " (auth=bearer: a token)";
            case AZURE_IDENTITY -> " (auth=azure-identity)";
        };
    }
}
