package io.github.azureclean.emulator.admin;

import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Login;
import io.github.azureclean.emulator.http.Reply;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the admin port. A page in a browser may not: neither by its own name that resolves to this machine (the
 * host has to be a loopback name or an IP address), nor by a form (a change has to be JSON), nor as another origin. A
 * change wants the login of the deployment service, because it can set a command that a deployment then runs.
 */
final class Door {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\." + BYTE + "){3}|\\[::1])(:\\d{1,5})?");
    private static final Pattern ADDRESS =
            Pattern.compile("(localhost|" + BYTE + "(\\." + BYTE + "){3}|\\[[0-9a-f:.]+])(:\\d{1,5})?");

    private final Pattern hosts;
    private final Login login;

    Door(boolean loopback, Login login) {
        this.hosts = loopback ? LOOPBACK : ADDRESS;
        this.login = login;
    }

    /** Why a request is refused, or null if it may come in. */
    @Nullable
    Reply refusal(Exchange exchange) {
        String host = String.valueOf(exchange.header("Host")).toLowerCase(Locale.ROOT);
        if (!hosts.matcher(host).matches()) {
            return Reply.text(403, "This port answers to 127.0.0.1 and localhost only.");
        }
        String origin = exchange.header("Origin");
        String site = exchange.header("Sec-Fetch-Site");
        if ((origin != null && !origin.toLowerCase(Locale.ROOT).equals("http://" + host))
                || (site != null && !site.equals("same-origin") && !site.equals("none"))) {
            return Reply.text(403, "This port answers to no page of another site.");
        }
        boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        if (reads) {
            return null;
        }
        if (!login.admits(exchange)) {
            return login.unauthorized();
        }
        return exchange.method().equals("POST") && !isJson(exchange.header("Content-Type"))
                ? Reply.text(415, "Send Content-Type: application/json")
                : null;
    }

    private static boolean isJson(@Nullable String type) {
        ContentType parsed = ContentType.parseLenient(type);
        return parsed != null && ContentType.APPLICATION_JSON.isSameMimeType(parsed);
    }
}
