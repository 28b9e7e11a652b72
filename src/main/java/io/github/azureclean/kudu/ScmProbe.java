package io.github.azureclean.kudu;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.http.BoundedCall;
import io.github.azureclean.http.CallLimit;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.Exchange;
import io.github.azureclean.http.HttpClients;
import io.github.azureclean.http.NetworkFailure;
import io.github.azureclean.http.RawAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;

/** Looks at the way to the SCM site without any credential: name, TLS, clock. To be closed. */
public final class ScmProbe implements AutoCloseable {
    private static final int READ = 64 * 1024;

    private final ConnectionSettings settings;
    private final CloseableHttpClient client;

    /**
     * Where the name leads.
     *
     * @param byProxy whether a proxy resolves it, and we do not
     * @param addresses empty if a proxy resolves it or it leads nowhere
     * @param failure why it leads nowhere; null if it does lead somewhere
     */
    public record Name(
            boolean byProxy,
            List<InetAddress> addresses,
            @Nullable String failure) {
        public Name {
            addresses = List.copyOf(addresses);
        }

        /** Whether it leads into a private network: a private endpoint, or a name of one's own. */
        public boolean isPrivate() {
            return !addresses.isEmpty()
                    && addresses.stream().allMatch(each -> each.isSiteLocalAddress() || each.isLoopbackAddress());
        }
    }

    /**
     * What the front end shows to anybody.
     *
     * @param status HTTP status; null if there was no answer
     * @param failure why there was none, or none of the server's; null if there was one
     * @param cause what a deployment would fail of then; null if there was an answer
     * @param tls version of TLS; null without TLS or answer
     * @param certificateEnds when the server's certificate ends; null without TLS or answer
     * @param serverTime its clock, if it was sent
     * @param tookMillis how long the answer took with all that comes before it, in milliseconds
     */
    public record FrontDoor(
            @Nullable Integer status,
            @Nullable String failure,
            @Nullable Cause cause,
            @Nullable String tls,
            @Nullable Instant certificateEnds,
            @Nullable Instant serverTime,
            long tookMillis) {}

    /**
     * Sets the probe up; nothing is sent yet.
     *
     * @param settings the way that a deployment would go
     * @throws ConnectionException if the trusted certificates cannot be read
     */
    public ScmProbe(ConnectionSettings settings) throws ConnectionException {
        this.settings = settings;
        this.client = HttpClients.builder(settings, HttpClients.connections(settings))
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
    }

    /**
     * Resolves the host's name.
     *
     * @param limit how long that may take
     */
    public Name name(Duration limit) throws InterruptedException {
        String host = settings.base().getHost();
        if (HttpClients.proxied(settings.proxy(), host)) {
            return new Name(true, List.of(), null);
        }
        try {
            return new Name(
                    false, Arrays.asList(BoundedCall.run(() -> InetAddress.getAllByName(host), () -> {}, limit)), null);
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof UnknownHostException
                    ? "the host's name is unknown: " + host
                    : String.valueOf(e.getCause());
            return new Name(false, List.of(), why);
        } catch (TimeoutException e) {
            return new Name(false, List.of(), "the host's name was not resolved within " + limit.toSeconds() + " s");
        }
    }

    /**
     * One GET of the base.
     *
     * @param limit how long it may take
     */
    public FrontDoor frontDoor(Duration limit) throws InterruptedException {
        HttpClientContext context = HttpClientContext.create();
        long start = System.nanoTime();
        try {
            RawAnswer answer = new Exchange(
                            client, new HttpGet(URI.create(settings.base() + "/")), context, () -> {}, () -> {}, READ)
                    .perform(CallLimit.of(limit));
            if (answer.status() == 407) {
                return closed("the proxy wants another login: HTTP 407", Cause.PROXY_REFUSED, start);
            }
            SSLSession session = context.getSSLSession();
            return new FrontDoor(
                    answer.status(),
                    null,
                    null,
                    session == null ? null : session.getProtocol(),
                    session == null ? null : certificateEnds(session),
                    answer.serverTime(),
                    millisSince(start));
        } catch (IOException e) {
            NetworkFailure failure = NetworkFailure.of(e, settings.base().getHost());
            Cause cause = failure.permanent();
            if (cause == null) {
                cause = failure.hostUnknown() ? Cause.HOST_NOT_FOUND : Cause.SERVER_NOT_READY;
            }
            return closed(failure.why(), cause, start);
        }
    }

    private static FrontDoor closed(String why, Cause cause, long start) {
        return new FrontDoor(null, why, cause, null, null, null, millisSince(start));
    }

    private static @Nullable Instant certificateEnds(SSLSession session) throws SSLPeerUnverifiedException {
        Certificate first = session.getPeerCertificates()[0];
        return first instanceof X509Certificate x509 ? x509.getNotAfter().toInstant() : null;
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
