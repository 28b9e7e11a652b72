package io.github.azureclean.credentials;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the sources one after the other. */
public final class CredentialChain {
    private static final String PRINCIPAL = "AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret, certificate or token file.";

    private final AuthMode mode;
    private final List<CredentialSource> sources;
    private final Consumer<String> notices;

    /**
     * @param mode which kinds are wanted
     * @param sources in the order in which they are asked
     * @param notices is told what the user ought to know although it works; holds no secret
     */
    public CredentialChain(AuthMode mode, List<CredentialSource> sources, Consumer<String> notices) {
        this.mode = mode;
        this.sources = List.copyOf(sources);
        this.notices = notices;
    }

    /**
     * The first credential of a wanted kind for an audience: for {@link Audience#APP_SERVICE} what the SCM site is
     * shown, for {@link Audience#RESOURCE_MANAGER} always a token.
     *
     * @throws CredentialException if there is none, or what stands in a source is not usable
     */
    public ResolvedCredential resolve(Audience audience) throws CredentialException {
        Wanted wanted = new Wanted(mode, audience, notices);
        for (CredentialSource source : sources) {
            Optional<ResolvedCredential> found = source.find(wanted);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new CredentialException(
                wanted.forScm()
                        ? "No credential for the SCM site was found" + wanted() + why() + ".\n" + places()
                        : "No token for Azure Resource Manager was found.\nGive " + EnvironmentSource.ARM_TOKEN
                                + ", log in with 'az login', or set " + PRINCIPAL);
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
            case AZURE_IDENTITY -> "Log in with 'az login', or set " + PRINCIPAL;
        };
    }

    private String why() {
        return sources.stream()
                .map(CredentialSource::whyNothing)
                .filter(Objects::nonNull)
                .map(why -> ": " + why)
                .findFirst()
                .orElse("");
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
