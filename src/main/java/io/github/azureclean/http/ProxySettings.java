package io.github.azureclean.http;

import io.github.azureclean.credentials.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that is asked to open a tunnel.
 *
 * @param host its host
 * @param port its port
 * @param user its user; null if it wants none
 * @param password its password; null if it wants none
 * @param nonProxyHosts hosts that are reached directly, as Maven and Java write them: separated by {@code |} or
 *     {@code ,}, with {@code *} for any characters; null for none
 */
public record ProxySettings(
        String host,
        int port,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String nonProxyHosts) {

    /**
     * The proxy of {@code -Dhttps.proxyHost} and its companions.
     *
     * @param properties usually {@link System#getProperties()}
     * @return null if none is set
     */
    public static @Nullable ProxySettings of(Properties properties) {
        String host = properties.getProperty("https.proxyHost", "");
        if (host.isBlank()) {
            return null;
        }
        String port = properties.getProperty("https.proxyPort", "443");
        String password = properties.getProperty("https.proxyPassword");
        return new ProxySettings(
                host,
                port.matches("\\d{1,5}") ? Integer.parseInt(port) : 443,
                properties.getProperty("https.proxyUser"),
                password == null ? null : Secret.of(password),
                properties.getProperty("http.nonProxyHosts"));
    }

    /** The same for the JDK's own HTTP client, which issuers of tokens are asked with. */
    public ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(
                        HttpClients.proxied(ProxySettings.this, uri.getHost())
                                ? new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port))
                                : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // There is no other proxy to choose; the client reports the failure itself.
            }
        };
    }

    /**
     * Whether a host is reached without the proxy.
     *
     * @param target the host's name
     */
    boolean bypasses(String target) {
        if (nonProxyHosts == null) {
            return false;
        }
        for (String pattern : nonProxyHosts.split("[|,]")) {
            String wanted = pattern.strip().toLowerCase(Locale.ROOT);
            String regex = Pattern.quote(wanted).replace("*", "\\E.*\\Q");
            if (!wanted.isEmpty() && target.toLowerCase(Locale.ROOT).matches(regex)) {
                return true;
            }
        }
        return false;
    }
}
