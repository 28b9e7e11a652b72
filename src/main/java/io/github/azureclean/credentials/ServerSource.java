package io.github.azureclean.credentials;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <server>} of {@code settings.xml}, named by the user and already decrypted. With a {@code <username>} it is
 * a user and its password; with a {@code <password>} alone that is a bearer token.
 */
public final class ServerSource implements CredentialSource {
    private final String id;
    private final @Nullable String username;
    private final @Nullable Secret password;

    /**
     * @param id the server's id
     * @param username its user; null if there is none
     * @param password its decrypted password; null if there is none
     */
    public ServerSource(String id, @Nullable String username, @Nullable Secret password) {
        this.id = id;
        this.username = username;
        this.password = password;
    }

    @Override
    public Optional<ResolvedCredential> find(Wanted wanted) throws CredentialException {
        if (!wanted.basic() && !wanted.bearer()) {
            return Optional.empty();
        }
        Secret secret = password;
        if (secret == null || secret.reveal().isEmpty()) {
            throw new CredentialException(
                    "The " + place() + " has no <password>.\n" + "Add it; Maven's password encryption may be used.");
        }
        if (username == null || username.isEmpty()) {
            return token(new GivenToken(secret, place()), wanted);
        }
        if (!wanted.forScm()) {
            return Optional.empty();
        }
        if (!wanted.basic()) {
            throw new CredentialException("The " + place() + " has a <username>, but auth=bearer wants a token.\n"
                    + "Take the username away and put the token into <password>, or set auth=basic.");
        }
        return Optional.of(new ResolvedCredential(new Credential.Basic(username, secret), place()));
    }

    private Optional<ResolvedCredential> token(GivenToken token, Wanted wanted) throws CredentialException {
        if (!wanted.bearer()) {
            throw new CredentialException("The " + place() + " has no <username>, which auth=basic needs.\n"
                    + "Add it; without one the password is taken as a bearer token.");
        }
        boolean serves = wanted.forScm() || token.audience().equals(Optional.of(Audience.RESOURCE_MANAGER));
        return serves ? Optional.of(token.credential(wanted)) : Optional.empty();
    }

    private String place() {
        return "server '" + id + "' of settings.xml";
    }

    /**
     * Maven leaves a reference to a variable that is not set as it stands. To be asked before the password is decrypted:
     * the decrypter takes the braces for its own.
     *
     * @throws CredentialException if the user or the password is such a reference
     */
    public void requireResolved() throws CredentialException {
        requireResolved(password == null ? null : password.reveal(), "password");
        requireResolved(username, "username");
    }

    private void requireResolved(@Nullable String value, String field) throws CredentialException {
        if (value != null && value.matches("\\$\\{env\\.[A-Za-z_][A-Za-z_0-9]*}")) {
            throw new CredentialException("The <" + field + "> of the " + place() + " is " + value
                    + ", which is not set.\nSet that environment variable for this build.");
        }
    }
}
