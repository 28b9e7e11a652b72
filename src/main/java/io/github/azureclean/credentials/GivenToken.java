package io.github.azureclean.credentials;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token that was handed to us. Whom it is for says its payload ({@code aud} of RFC 7519, section 4.1.3), which is read
 * and not verified: only the server can do that. A text that is no such token is taken as it is.
 */
final class GivenToken {
    /** A header of a request is no longer. */
    private static final int LONGEST = 64 * 1024;

    private static final Pattern ISSUER =
            Pattern.compile("https://(sts\\.windows\\.net|login\\.microsoftonline\\.(com|us)|login\\.windows\\.net"
                    + "|(sts|login)\\.chinacloudapi\\.cn|login\\.partner\\.microsoftonline\\.cn)/.*");

    private final Secret token;
    private final String place;
    private final @Nullable JsonObject payload;

    /**
     * @param token itself
     * @param place where it stands, for users
     */
    GivenToken(Secret token, String place) {
        this.token = token;
        this.place = place;
        this.payload = payload(token.reveal());
    }

    /** Whom it is for; empty if it does not say so, or names nobody that we know. */
    Optional<Audience> audience() {
        return aud().flatMap(AzureCloud::audience);
    }

    /**
     * The credential that shows it.
     *
     * @throws CredentialException if it is for somebody else
     */
    ResolvedCredential credential(Wanted wanted) throws CredentialException {
        if (token.reveal().chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
            throw new CredentialException("The token in " + place + " holds a space, a line break or another character"
                    + " that no token has.\nTake it from 'az account get-access-token' with '-o tsv'.");
        }
        Optional<Audience> audience = audience();
        boolean other = aud().isPresent() && audience.isEmpty() && !ofPrivateCloud();
        boolean forScmOnly = !wanted.forScm() && audience.equals(Optional.of(Audience.APP_SERVICE));
        if (other || forScmOnly) {
            throw new CredentialException("The token in " + place + " is for " + aud().orElse("")
                    + ", not for " + wanted.audience().label() + ".\nTake one of 'az account get-access-token --scope "
                    + AzureCloud.publicScope(wanted.audience()) + "'.");
        }
        if (wanted.forScm() && audience.equals(Optional.of(Audience.RESOURCE_MANAGER))) {
            wanted.notices()
                    .accept("The token in " + place + " is for Resource Manager. SCM sites are going to refuse such"
                            + " tokens: take one of 'az account get-access-token --scope "
                            + AzureCloud.publicScope(Audience.APP_SERVICE) + "'.");
        }
        String source =
                place + audience.map(each -> ", a token for " + each.label()).orElse("");
        return new ResolvedCredential(Bearer.fixed(token), source);
    }

    private Optional<String> aud() {
        JsonElement aud = payload == null ? null : payload.get("aud");
        // One of several names may stand in a list.
        if (aud != null && aud.isJsonArray() && aud.getAsJsonArray().size() == 1) {
            aud = aud.getAsJsonArray().get(0);
        }
        return aud != null && aud.isJsonPrimitive() ? Optional.of(aud.getAsString()) : Optional.empty();
    }

    /** Whom a cloud of its own issues tokens for is not known here. */
    private boolean ofPrivateCloud() {
        JsonElement issuer = payload == null ? null : payload.get("iss");
        return issuer != null
                && issuer.isJsonPrimitive()
                && !ISSUER.matcher(issuer.getAsString()).matches();
    }

    private static @Nullable JsonObject payload(String token) {
        String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            String json = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            JsonElement element = JsonParser.parseString(json);
            return element.isJsonObject() ? element.getAsJsonObject() : null;
        } catch (IllegalArgumentException | JsonParseException e) {
            // No such token: what it is the server will say.
            return null;
        }
    }
}
