package io.github.azureclean.emulator.site;

import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/** The site of an app that runs: passes each request on to its port. */
public final class AppProxy implements WebServer.Handler {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final String NOT_UP =
            "<!DOCTYPE html><html><body><h1>503 Service Unavailable</h1><p>The app is not up.</p></body></html>";

    private final Kudu kudu;
    private final AppProcess app;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public AppProxy(Kudu kudu, AppProcess app) {
        this.kudu = kudu;
        this.app = app;
    }

    @Override
    public Reply handle(Exchange exchange) throws IOException {
        kudu.advance();
        return proxied(exchange, app.port());
    }

    private Reply proxied(Exchange exchange, int port) throws IOException {
        if (port == 0) {
            return Reply.html(503, NOT_UP);
        }
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + host + ":" + port + exchange.target()))
                .timeout(Duration.ofSeconds(230));
        for (Iterator<Header> headers = exchange.request().headerIterator(); headers.hasNext(); ) {
            Header header = headers.next();
            if (!HOP_BY_HOP.contains(header.getName().toLowerCase(Locale.ROOT))) {
                request.header(header.getName(), header.getValue());
            }
        }
        boolean empty = exchange.request().getEntity() == null;
        byte[] body = empty ? new byte[0] : exchange.body().readAllBytes();
        request.method(
                exchange.method(),
                empty ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            return passed(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (ConnectException notUp) {
            return Reply.html(503, NOT_UP);
        } catch (IOException broken) {
            return Reply.html(502, "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.none();
        }
    }

    private static Reply passed(HttpResponse<InputStream> answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().map().forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(key) && !key.equals("content-type")) {
                headers.put(name, values.get(0));
            }
        });
        long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        String type = answer.headers().firstValue("Content-Type").orElse("application/octet-stream");
        return new Reply(
                answer.statusCode(),
                headers,
                new InputStreamEntity(answer.body(), length, ContentType.parseLenient(type)));
    }
}
