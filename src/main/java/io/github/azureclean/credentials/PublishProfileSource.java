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
    public Optional<ResolvedCredential> find(Wanted wanted) {
        return wanted.basic()
                ? Optional.of(new ResolvedCredential(
                        new Credential.Basic(profile.user(), profile.password()), profile.source()))
                : Optional.empty();
    }
}
