package io.github.azureclean.credentials;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Name and password, or a token, from environment variables. */
public final class EnvironmentSource implements CredentialSource {
    /** The user's name. */
    public static final String USERNAME = "AZURE_CLEAN_USERNAME";
    /** The user's password. */
    public static final String PASSWORD = "AZURE_CLEAN_PASSWORD";
    /** A bearer token. */
    public static final String TOKEN = "AZURE_CLEAN_TOKEN";

    private final Map<String, String> environment;

    /**
     * @param environment the variables, usually {@link System#getenv()}
     */
    public EnvironmentSource(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<ResolvedCredential> find(AuthMode mode) throws CredentialException {
        Optional<ResolvedCredential> pair = mode == AuthMode.AUTO || mode == AuthMode.BASIC ? pair() : Optional.empty();
        Optional<ResolvedCredential> token =
                mode == AuthMode.AUTO || mode == AuthMode.BEARER ? token() : Optional.empty();
        if (pair.isPresent() && token.isPresent()) {
            throw new CredentialException("Both " + PASSWORD + " and " + TOKEN + " are set.\n"
                    + "Unset one of them, or set auth=basic or auth=bearer.");
        }
        return pair.isPresent() ? pair : token;
    }

    private Optional<ResolvedCredential> pair() throws CredentialException {
        String user = value(USERNAME);
        String password = value(PASSWORD);
        if (user == null && password == null) {
            return Optional.empty();
        }
        if (user == null || password == null) {
            throw new CredentialException("The environment variable "
                    + (user == null ? PASSWORD : USERNAME)
                    + " is set, but "
                    + (user == null ? USERNAME : PASSWORD)
                    + " is missing.\nSet both, or unset both.");
        }
        return Optional.of(new ResolvedCredential(
                new Credential.Basic(user, Secret.of(password)), "environment (" + USERNAME + ")"));
    }

    private Optional<ResolvedCredential> token() {
        String token = value(TOKEN);
        return token == null
                ? Optional.empty()
                : Optional.of(new ResolvedCredential(Bearer.fixed(Secret.of(token)), "environment (" + TOKEN + ")"));
    }

    // CI systems set a variable to nothing when its secret does not exist.
    private @Nullable String value(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
