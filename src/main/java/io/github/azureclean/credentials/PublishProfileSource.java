package io.github.azureclean.credentials;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user and the password of a publish profile. */
public final class PublishProfileSource implements CredentialSource {
    private final @Nullable PublishProfile profile;
    private final Map<String, String> environment;

    /**
     * @param profile already read; null if there is none
     * @param environment says why there is none
     */
    public PublishProfileSource(@Nullable PublishProfile profile, Map<String, String> environment) {
        this.profile = profile;
        this.environment = environment;
    }

    @Override
    public @Nullable String whyNothing() {
        return profile == null ? PublishProfile.whyEmpty(environment) : null;
    }

    @Override
    public Optional<ResolvedCredential> find(Wanted wanted) {
        return profile != null && wanted.basic()
                ? Optional.of(new ResolvedCredential(
                        new Credential.Basic(profile.user(), profile.password()), profile.source()))
                : Optional.empty();
    }
}
