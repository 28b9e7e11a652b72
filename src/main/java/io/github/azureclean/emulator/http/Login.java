package io.github.azureclean.emulator.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Who may come in: by user and password, or by a token. */
public final class Login {
    private static final String UNAUTHORIZED = "<!DOCTYPE html><html><head><title>401 - Unauthorized</title></head>"
            + "<body><h1>401 - Unauthorized: Access is denied due to invalid credentials.</h1></body></html>";

    private final Set<String> users;
    private final String password;
    private final boolean basic;
    private final Set<String> tokens;

    /** Takes the tokens, and the users with the password only if {@code basic} is on. */
    public Login(Set<String> users, String password, boolean basic, Set<String> tokens) {
        this.users = users;
        this.password = password;
        this.basic = basic;
        this.tokens = tokens;
    }

    /** Whether the request carries what is asked for. */
    public boolean admits(Exchange exchange) {
        String header = exchange.header("Authorization");
        if (header == null) {
            return false;
        }
        int space = header.indexOf(' ');
        String scheme = space < 0 ? "" : header.substring(0, space).toLowerCase(Locale.ROOT);
        String secret = header.substring(space + 1).trim();
        if (scheme.equals("bearer")) {
            return tokens.stream().anyMatch(token -> same(token, secret));
        }
        return scheme.equals("basic") && basic && isOurs(secret);
    }

    private boolean isOurs(String encoded) {
        try {
            String given = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return users.stream().anyMatch(user -> same(user + ":" + password, given));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to a request that is not admitted. */
    public Reply unauthorized() {
        return Reply.html(401, UNAUTHORIZED).with("WWW-Authenticate", basic ? "Basic realm=\"site\"" : "Bearer");
    }
}
