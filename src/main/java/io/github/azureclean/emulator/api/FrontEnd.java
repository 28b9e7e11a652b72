package io.github.azureclean.emulator.api;

import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/** Who may come in: the login in front of the deployment service. */
final class FrontEnd {
    private static final String UNAUTHORIZED = "<!DOCTYPE html><html><head><title>401 - Unauthorized</title></head>"
            + "<body><h1>401 - Unauthorized: Access is denied due to invalid credentials.</h1></body></html>";

    private final EmulatorOptions options;

    FrontEnd(EmulatorOptions options) {
        this.options = options;
    }

    boolean admits(Exchange exchange) {
        String header = exchange.header("Authorization");
        if (header == null) {
            return false;
        }
        int space = header.indexOf(' ');
        String scheme = space < 0 ? "" : header.substring(0, space).toLowerCase(Locale.ROOT);
        String secret = header.substring(space + 1).trim();
        if (scheme.equals("bearer")) {
            return options.bearerTokens().stream().anyMatch(token -> same(token, secret));
        }
        return scheme.equals("basic") && options.basicAuth() && isOurs(secret);
    }

    private boolean isOurs(String encoded) {
        try {
            String given = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return same(options.username() + ":" + options.password(), given);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    Reply unauthorized() {
        String challenge = options.basicAuth() ? "Basic realm=\"site\"" : "Bearer";
        return Reply.html(401, UNAUTHORIZED).with("WWW-Authenticate", challenge);
    }
}
