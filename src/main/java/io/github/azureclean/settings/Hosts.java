package io.github.azureclean.settings;

import java.net.URI;
import java.util.Locale;

/** What the host of an address tells. */
final class Hosts {
    private Hosts() {}

    /** Whether the address names this machine itself, without asking a name server. */
    static boolean isLoopback(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
