package io.github.azureclean.credentials;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place where a credential may stand. */
public interface CredentialSource {
    /**
     * Looks there. A source that is given but broken is an error: it is never passed over for the next one.
     *
     * @param wanted which kinds, and for whom
     * @return empty if it has none of the kind
     * @throws CredentialException if what stands there is not usable
     */
    Optional<ResolvedCredential> find(Wanted wanted) throws CredentialException;

    /** Why it has none although it looks as if it should, to go on after a colon; null if there is nothing to say. */
    default @Nullable String whyNothing() {
        return null;
    }
}
