package io.github.azureclean.http;

import io.github.azureclean.credentials.Bearer;
import io.github.azureclean.credentials.Credential;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;

/**
 * Requests to the configured base with our credential, and to nowhere else. A refused token is renewed once, and
 * then replaced once by one for the other audience: such a request was turned away by the front end, so it is no
 * repetition that the site could see.
 */
public final class Session implements AutoCloseable {
    private final URI base;
    private final Credential credential;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;

    /**
     * Sets the session up; nothing is sent yet.
     *
     * @throws ConnectionException if the trusted certificates cannot be read
     */
    public Session(ConnectionSettings settings, Credential credential) throws ConnectionException {
        this.base = settings.base();
        this.credential = credential;
        this.connections = HttpClients.connections(settings);
        this.client = HttpClients.builder(settings, connections)
                .disableRedirectHandling()
                // The front end pins us to one instance by cookie; only the base's host ever sets one here.
                .setDefaultCookieStore(new BasicCookieStore())
                .build();
    }

    /** Whether a token is shown. */
    public boolean bearer() {
        return credential instanceof Bearer;
    }

    /**
     * One GET.
     *
     * @param uri below the base
     * @throws IOException if not even the answer's head came
     * @throws CredentialException if no token is to be had
     */
    public RawAnswer get(URI uri, CallLimit limit) throws IOException, InterruptedException, CredentialException {
        return send(
                () -> {
                    HttpGet get = new HttpGet(uri);
                    get.setHeader(HttpHeaders.ACCEPT, "application/json, */*;q=0.5");
                    return new Exchange(client, authorized(get, limit));
                },
                limit);
    }

    /**
     * One GET of something large.
     *
     * @param uri below the base
     * @param sink takes the body of an answer 200; the answer itself has none then
     * @throws IOException if not even the answer's head came
     * @throws CredentialException if no token is to be had
     */
    public RawAnswer download(URI uri, Exchange.Sink sink, CallLimit limit)
            throws IOException, InterruptedException, CredentialException {
        return send(() -> new Exchange(client, authorized(new HttpGet(uri), limit), sink), limit);
    }

    /** Makes a file: without {@code If-Match}, so that VFS refuses to write over one. */
    public RawAnswer put(URI uri, byte[] content, CallLimit limit)
            throws IOException, InterruptedException, CredentialException {
        return send(
                () -> {
                    HttpPut put = new HttpPut(uri);
                    put.setEntity(new ByteArrayEntity(content, ContentType.APPLICATION_OCTET_STREAM));
                    return new Exchange(client, authorized(put, limit));
                },
                limit);
    }

    /**
     * One POST.
     *
     * @param uri below the base
     * @param body a fresh one for each time that it is sent
     * @param meanwhile called now and then by this thread while the body is on its way
     * @throws IOException if not even the answer's head came
     * @throws CredentialException if no token is to be had
     */
    public RawAnswer post(URI uri, Supplier<? extends StoppableBody> body, Runnable meanwhile, CallLimit limit)
            throws IOException, InterruptedException, CredentialException {
        return send(() -> prepared(uri, body.get(), meanwhile, limit), limit);
    }

    /**
     * One POST that is never repeated, not even with a new token.
     *
     * @param uri below the base
     * @throws IOException if not even the answer's head came
     * @throws CredentialException if no token is to be had
     */
    public RawAnswer postOnce(URI uri, StoppableBody body, CallLimit limit)
            throws IOException, InterruptedException, CredentialException {
        return prepared(uri, body, () -> {}, limit).perform(limit);
    }

    private Exchange prepared(URI uri, StoppableBody body, Runnable meanwhile, CallLimit limit)
            throws IOException, InterruptedException, CredentialException {
        // What changes something is worth a connection that is certainly alive.
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
        HttpPost post = new HttpPost(uri);
        post.setEntity(body);
        return new Exchange(client, authorized(post, limit), body::forbid, meanwhile);
    }

    @FunctionalInterface
    private interface Prepared {
        Exchange exchange() throws IOException, InterruptedException, CredentialException;
    }

    private RawAnswer send(Prepared prepared, CallLimit limit)
            throws IOException, InterruptedException, CredentialException {
        RawAnswer answer = prepared.exchange().perform(limit);
        if (credential instanceof Bearer bearer) {
            for (Callable<Boolean> another : List.<Callable<Boolean>>of(bearer::renew, bearer::fallBack)) {
                if (answer.status() == 401 && bounded(another, limit)) {
                    answer = prepared.exchange().perform(limit);
                }
            }
        }
        return answer;
    }

    private HttpUriRequestBase authorized(HttpUriRequestBase request, CallLimit limit)
            throws IOException, InterruptedException, CredentialException {
        if (!request.getRequestUri().startsWith(base.getRawPath())
                || !base.getRawAuthority().equals(request.getAuthority().toString())) {
            throw new IllegalArgumentException("not below the configured base");
        }
        Secret authorization = bounded(credential::authorization, limit);
        request.setHeader(HttpHeaders.AUTHORIZATION, authorization.reveal());
        return request;
    }

    // A token's issuer may be as slow as any other server.
    private static <T> T bounded(Callable<T> call, CallLimit limit)
            throws IOException, InterruptedException, CredentialException {
        try {
            return BoundedCall.run(call, () -> {}, limit.left());
        } catch (TimeoutException e) {
            throw new IOException("no token within " + limit, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CredentialException refused) {
                throw refused;
            }
            throw new IOException("no token: " + e.getCause(), e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
