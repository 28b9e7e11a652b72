package io.github.azureclean.kudu;

import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.http.CallLimit;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.Exchange;
import io.github.azureclean.http.HttpClients;
import io.github.azureclean.http.NetworkFailure;
import io.github.azureclean.http.RawAnswer;
import io.github.azureclean.http.SecretMask;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** The app itself over HTTP: no credentials, no cookies, redirects followed. To be closed. */
public final class HttpAppSite implements AppSite, AutoCloseable {
    /** Only the status counts. */
    private static final int READ = 64 * 1024;

    private final SecretMask mask = new SecretMask(List::of);
    private final CloseableHttpClient client;

    /**
     * Sets the site up; nothing is sent yet.
     *
     * @param settings the way and the time-outs; its base is not used
     * @throws ConnectionException if the trusted certificates cannot be read
     */
    public HttpAppSite(ConnectionSettings settings) throws ConnectionException {
        this.client = HttpClients.builder(settings, HttpClients.connections(settings))
                .setRedirectStrategy(DefaultRedirectStrategy.INSTANCE)
                .disableCookieManagement()
                .build();
    }

    @Override
    public Answer get(URI url, Duration limit) throws InterruptedException {
        try {
            RawAnswer answer =
                    new Exchange(client, new HttpGet(url), null, () -> {}, () -> {}, READ).perform(CallLimit.of(limit));
            return new Answer(answer.status(), "HTTP " + answer.status());
        } catch (IOException e) {
            return new Answer(
                    null, mask.line(NetworkFailure.of(e, url.getHost()).why()));
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
