package io.github.azureclean.credentials;

import java.util.Optional;

/** The user and the password of a publish profile. */
public final class PublishProfileSource implements CredentialSource {
    private final PublishProfile profile;

    /**
     * @param profile already read
     */
    public PublishProfileSource(PublishProfile profile) {
        this.profile = profile;
    }

    @Override
    public Optional<ResolvedCredential> find(AuthMode mode) {
        return mode == AuthMode.AUTO || mode == AuthMode.BASIC
                ? Optional.of(new ResolvedCredential(
                        new Credential.Basic(profile.user(), profile.password()), profile.source()))
                : Optional.empty();
    }
}
