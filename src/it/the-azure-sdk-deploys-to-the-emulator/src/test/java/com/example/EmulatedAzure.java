package com.example;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leads what goes to the app's deployment service to the emulator, and answers for Azure Resource Manager. */
final class EmulatedAzure implements HttpClient {
    static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
    static final String APP =
            "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/group/providers/Microsoft.Web/sites/app";

    private final URI scm;
    private final HttpClient network;

    EmulatedAzure(URI scm, HttpClient network) {
        this.scm = scm;
        this.network = network;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        URL url = request.getUrl();
        return switch (url.getHost()) {
            case "management.azure.com" -> Mono.just(resource(request, url.getPath()));
            case "app.scm.azurewebsites.net" ->
                network.send(request.setUrl(scm.resolve(url.getFile()).toString()), context);
            default -> Mono.error(new IOException("Nobody may be asked but the emulator: " + url.getHost()));
        };
    }

    private static HttpResponse resource(HttpRequest request, String path) {
        String properties =
                switch (path.substring(path.indexOf("/sites/"))) {
                    case "/sites/app" ->
                        """
                        {"name":"app","state":"Running","enabled":true,"defaultHostName":"app.azurewebsites.net",
                         "hostNames":["app.azurewebsites.net"],
                         "enabledHostNames":["app.azurewebsites.net","app.scm.azurewebsites.net"],
                         "hostNameSslStates":[{"name":"app.scm.azurewebsites.net","hostType":"Repository"}]}""";
                    case "/sites/app/config/web", "/sites/app/config/logs", "/sites/app/stop", "/sites/app/start" -> "{}";
                    default -> null;
                };
        if (properties == null) {
            return new Answer(request, 404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"" + path + "\"}}");
        }
        return new Answer(
                request,
                200,
                "{\"id\":\"%s\",\"name\":\"app\",\"location\":\"westeurope\",\"properties\":%s}"
                        .formatted(path, properties));
    }

    private static final class Answer extends HttpResponse {
        private final int status;
        private final byte[] body;

        Answer(HttpRequest request, int status, String body) {
            super(request);
            this.status = status;
            this.body = body.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return getHeaders().getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/json");
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(body));
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(body);
        }

        @Override
        public Mono<String> getBodyAsString() {
            return getBodyAsString(StandardCharsets.UTF_8);
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(body, charset));
        }
    }
}
