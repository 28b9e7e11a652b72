package io.github.azureclean.credentials;

/** Where bearer tokens come from. */
@FunctionalInterface
public interface TokenSource {
    /**
     * Fetches a token; called again when the one before was refused or is about to end.
     *
     * @param audience whom it is for
     * @throws CredentialException if none is to be had
     */
    AccessToken fetch(Audience audience) throws CredentialException;
}
