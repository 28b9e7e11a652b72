package io.github.azureclean.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A token of Entra ID, fetched when first used and again when it is refused or about to end. For an SCM site it is asked
 * for App Service's audience; where that cannot be had, or is refused, for Resource Manager's, once and for good.
 */
public final class Bearer implements Credential {
    /** An upload may take this long: a token that ends sooner is replaced first. */
    private static final Duration NEAR_END = Duration.ofMinutes(5);

    private final TokenSource source;
    private final InstantSource clock;
    private final boolean renewable;
    private final Consumer<String> notices;
    // Read without waiting for a token that is being fetched.
    private final List<String> issued = new CopyOnWriteArrayList<>();
    private Audience audience;
    private boolean mayFallBack;
    private @Nullable AccessToken current;

    private Bearer(TokenSource source, Wanted wanted, InstantSource clock, boolean renewable) {
        this.source = source;
        this.notices = wanted.notices();
        this.audience = wanted.audience();
        this.mayFallBack = renewable && wanted.forScm();
        this.clock = clock;
        this.renewable = renewable;
    }

    /**
     * A token that was handed to us and cannot be renewed.
     *
     * @param token the token
     */
    public static Bearer fixed(Secret token) {
        Wanted wanted = new Wanted(AuthMode.BEARER, Audience.APP_SERVICE, notice -> {});
        Bearer bearer = new Bearer(audience -> new AccessToken(token, null), wanted, InstantSource.system(), false);
        bearer.issued.add(token.reveal());
        return bearer;
    }

    /** Whether its source can give new tokens, and for other audiences. */
    public boolean renewable() {
        return renewable;
    }

    /**
     * Tokens of a source that can give new ones.
     *
     * @param source gives them
     * @param wanted for whom, and who is told of another audience
     * @param clock tells when one is about to end
     */
    public static Bearer renewable(TokenSource source, Wanted wanted, InstantSource clock) {
        return new Bearer(source, wanted, clock, true);
    }

    @Override
    public synchronized Secret authorization() throws CredentialException {
        AccessToken token = current;
        if (token == null) {
            token = first();
        } else if (endsWithin(token, NEAR_END)) {
            token = fetchedOr(token);
        }
        return Secret.of("Bearer " + token.value().reveal());
    }

    private AccessToken first() throws CredentialException {
        try {
            return fetch(audience);
        } catch (CredentialException e) {
            if (!mayFallBack) {
                throw e;
            }
            try {
                return other("No token could be had for " + audience.label());
            } catch (CredentialException another) {
                e.addSuppressed(another);
                throw e;
            }
        }
    }

    /** The issuer may be down for a moment: a token that still holds is used until its end. */
    private AccessToken fetchedOr(AccessToken held) throws CredentialException {
        try {
            return fetch(audience);
        } catch (CredentialException e) {
            if (endsWithin(held, Duration.ZERO)) {
                throw e;
            }
            return held;
        }
    }

    /**
     * Fetches a new token after the server refused the current one.
     *
     * @return whether there is another token now
     * @throws CredentialException if none is to be had
     */
    public synchronized boolean renew() throws CredentialException {
        if (!renewable) {
            return false;
        }
        AccessToken refused = current;
        AccessToken token = fetch(audience);
        return refused == null || !refused.value().reveal().equals(token.value().reveal());
    }

    /**
     * Fetches a token for the other audience after the server refused those for the first; at most once.
     *
     * @return whether there is one now; else the one before is kept
     */
    public synchronized boolean fallBack() {
        if (!mayFallBack) {
            return false;
        }
        try {
            other("The server refused the token for " + audience.label());
            return true;
        } catch (CredentialException e) {
            // The refusal of the first is what the user has to know.
            return false;
        }
    }

    private AccessToken other(String why) throws CredentialException {
        mayFallBack = false;
        AccessToken token = fetch(Audience.RESOURCE_MANAGER);
        audience = Audience.RESOURCE_MANAGER;
        notices.accept(why + "; one for " + audience.label() + " is used instead, which SCM sites are going to refuse."
                + " With the Azure CLI, 'az login --scope " + AzureCloud.publicScope(Audience.APP_SERVICE)
                + "' gives the consent that may be missing.");
        return token;
    }

    @Override
    public List<String> secretTexts() {
        return List.copyOf(issued);
    }

    private AccessToken fetch(Audience whose) throws CredentialException {
        AccessToken token = source.fetch(whose);
        current = token;
        if (!issued.contains(token.value().reveal())) {
            issued.add(token.value().reveal());
        }
        return token;
    }

    private boolean endsWithin(AccessToken token, Duration time) {
        Instant expires = token.expires();
        return renewable && expires != null && !clock.instant().plus(time).isBefore(expires);
    }

    @Override
    public String toString() {
        return "Bearer[***]";
    }
}
