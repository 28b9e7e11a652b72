package io.github.azureclean.http;

import io.github.azureclean.credentials.ScmAddress;
import java.util.List;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sets up the HTTP library: nothing is sent twice, nothing is followed, every wait ends. */
public final class HttpClients {
    private HttpClients() {}

    /**
     * @throws ConnectionException if the trusted certificates cannot be read
     */
    public static PoolingHttpClientConnectionManager connections(ConnectionSettings settings)
            throws ConnectionException {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout silence = Timeout.of(settings.socketTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> {
                    UnloggedConnection connection = new UnloggedConnection();
                    if (socket != null) {
                        connection.bind(socket);
                    }
                    return connection;
                })
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        TrustedCertificates.context(settings.caFile()),
                        new String[] {"TLSv1.3", "TLSv1.2"},
                        null,
                        SSLBufferMode.STATIC,
                        // By this verifier alone: only its exception names the hosts that the certificate is for.
                        HostnameVerificationPolicy.CLIENT,
                        HttpsSupport.getDefaultHostnameVerifier()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(silence)
                        // A connection that the server has closed meanwhile must not cost a request.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                // Holds for the TLS handshake too.
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(connect).build())
                .build();
    }

    /** What is common to all sites. */
    public static HttpClientBuilder builder(
            ConnectionSettings settings, PoolingHttpClientConnectionManager connections) {
        Timeout silence = Timeout.of(settings.socketTimeout());
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setUserAgent(settings.userAgent())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                        .setResponseTimeout(silence)
                        .setTargetPreferredAuthSchemes(List.of())
                        .setProxyPreferredAuthSchemes(List.of(StandardAuthScheme.DIGEST, StandardAuthScheme.BASIC))
                        .build())
                .setRoutePlanner(new Route(settings.proxy()))
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableConnectionState()
                .setDefaultCookieSpecRegistry(name -> context -> new QuietCookies());
        ProxySettings proxy = settings.proxy();
        if (proxy != null && proxy.user() != null && proxy.password() != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()),
                    new UsernamePasswordCredentials(
                            proxy.user(), proxy.password().reveal().toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
        return builder;
    }

    /** Whether a host is reached by the proxy. This machine never is: a proxy would see plain http. */
    public static boolean proxied(@Nullable ProxySettings proxy, String host) {
        return proxy != null && !ScmAddress.isLoopback(host) && !proxy.bypasses(host);
    }

    private static final class Route extends DefaultRoutePlanner {
        private final @Nullable ProxySettings proxy;

        Route(@Nullable ProxySettings proxy) {
            super(null);
            this.proxy = proxy;
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
            return proxy != null && proxied(proxy, target.getHostName())
                    ? new HttpHost(proxy.host(), proxy.port())
                    : null;
        }
    }
}
