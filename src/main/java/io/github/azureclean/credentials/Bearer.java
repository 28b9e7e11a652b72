package io.github.azureclean.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A token of Entra ID, fetched when first used and again when it is refused or about to end. */
public final class Bearer implements Credential {
    /** An upload may take this long: a token that ends sooner is replaced first. */
    private static final Duration NEAR_END = Duration.ofMinutes(5);

    private final TokenSource source;
    private final InstantSource clock;
    private final boolean renewable;
    // Read without waiting for a token that is being fetched.
    private final List<String> issued = new CopyOnWriteArrayList<>();
    private @Nullable AccessToken current;

    private Bearer(TokenSource source, InstantSource clock, boolean renewable) {
        this.source = source;
        this.clock = clock;
        this.renewable = renewable;
    }

    /**
     * A token that was handed to us and cannot be renewed.
     *
     * @param token the token
     */
    public static Bearer fixed(Secret token) {
        Bearer bearer = new Bearer(() -> new AccessToken(token, null), InstantSource.system(), false);
        bearer.issued.add(token.reveal());
        return bearer;
    }

    /**
     * Tokens of a source that can give new ones.
     *
     * @param source gives them
     * @param clock tells when one is about to end
     */
    public static Bearer renewable(TokenSource source, InstantSource clock) {
        return new Bearer(source, clock, true);
    }

    @Override
    public synchronized Secret authorization() throws CredentialException {
        AccessToken token = current;
        if (token == null) {
            token = fetch();
        } else if (endsWithin(token, NEAR_END)) {
            token = fetchedOr(token);
        }
        return Secret.of("Bearer " + token.value().reveal());
    }

    /** The issuer may be down for a moment: a token that still holds is used until its end. */
    private AccessToken fetchedOr(AccessToken held) throws CredentialException {
        try {
            return fetch();
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
        AccessToken token = fetch();
        return refused == null || !refused.value().reveal().equals(token.value().reveal());
    }

    @Override
    public List<String> secretTexts() {
        return List.copyOf(issued);
    }

    private AccessToken fetch() throws CredentialException {
        AccessToken token = source.fetch();
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
