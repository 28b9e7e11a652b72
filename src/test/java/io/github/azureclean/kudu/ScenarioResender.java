package io.github.azureclean.kudu;

import io.github.azureclean.http.WireServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stands between client and server, and sends each upload twice, as some HTTP stacks do after a lost reply. */
final class ScenarioResender implements AutoCloseable {
    private static final List<String> PASSED_BACK = List.of("Date", "SCM-DEPLOYMENT-ID", "Retry-After");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final WireServer front;

    ScenarioResender(URI server) throws IOException {
        this.server = server;
        this.front = new WireServer(this::pass);
    }

    URI base() {
        return front.base();
    }

    private void pass(WireServer.Call call) throws IOException {
        byte[] body = call.in.readNBytes((int) call.length());
        call.bodyRead = body.length;
        boolean upload = call.method.equals("POST");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + call.target))
                .header("Authorization", call.header("Authorization"))
                .method(call.method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (upload) {
            request.header("Content-Type", call.header("Content-Type"));
            send(request.build());
        }
        HttpResponse<String> answer = send(request.build());
        String[] headers = PASSED_BACK.stream()
                .flatMap(name -> answer.headers().firstValue(name).stream().map(value -> name + ": " + value))
                .toArray(String[]::new);
        call.send(answer.statusCode(), answer.body(), headers);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
    }
}
