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
    /** A bearer token for the SCM site. */
    public static final String TOKEN = "AZURE_CLEAN_TOKEN";
    /** A bearer token for Azure Resource Manager. */
    public static final String ARM_TOKEN = "AZURE_CLEAN_ARM_TOKEN";

    private final Map<String, String> environment;

    /**
     * @param environment the variables, usually {@link System#getenv()}
     */
    public EnvironmentSource(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<ResolvedCredential> find(Wanted wanted) throws CredentialException {
        Optional<ResolvedCredential> pair = wanted.basic() ? pair() : Optional.empty();
        Optional<ResolvedCredential> token = wanted.bearer() ? token(wanted) : Optional.empty();
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

    private Optional<ResolvedCredential> token(Wanted wanted) throws CredentialException {
        Optional<GivenToken> token = given(TOKEN);
        if (!wanted.forScm()) {
            Optional<GivenToken> own = given(ARM_TOKEN);
            token = own.isPresent()
                    ? own
                    : token.filter(each -> each.audience().equals(Optional.of(Audience.RESOURCE_MANAGER)));
        }
        return token.isPresent() ? Optional.of(token.get().credential(wanted)) : Optional.empty();
    }

    private Optional<GivenToken> given(String name) {
        return Optional.ofNullable(value(name))
                .map(token -> new GivenToken(Secret.of(token), "environment (" + name + ")"));
    }

    // CI systems set a variable to nothing when its secret does not exist.
    private @Nullable String value(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
