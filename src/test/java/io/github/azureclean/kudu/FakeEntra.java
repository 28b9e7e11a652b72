package io.github.azureclean.kudu;

import io.github.azureclean.http.WireServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Issues one token to whoever asks, as Entra ID, GitHub and App Service's identity endpoint would. */
final class FakeEntra implements AutoCloseable {
    static final String TOKEN = "issued-t0ken-value";
    static final String GITHUB_TOKEN = "github-id-t0ken";

    /** What was asked: method, target, decoded form. */
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** A form with this is refused. */
    volatile String refused = "refused";

    private final WireServer server;
    private final boolean tls;

    FakeEntra(ServerSocket socket, boolean tls) {
        this.server = new WireServer(socket, this::serve);
        this.tls = tls;
    }

    private void serve(WireServer.Call call) throws IOException {
        String form = URLDecoder.decode(call.readText(), StandardCharsets.UTF_8);
        asked.add(call.method + " " + call.target + " " + form + " auth=" + call.header("authorization") + " header="
                + call.header("x-identity-header"));
        if (call.target.startsWith("/github")) {
            call.send(200, "{\"count\":1,\"value\":\"" + GITHUB_TOKEN + "\"}", "Content-Type: application/json");
        } else if ((call.target + form).contains(refused)) {
            call.send(
                    401,
                    "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret.\\r\\nTrace\"}",
                    "Content-Type: application/json");
        } else {
            call.send(
                    200,
                    "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"expires_on\":\"4102444800\",\"resource\":\"x\","
                            + "\"ext_expires_in\":3600,\"access_token\":\"" + TOKEN + "\"}",
                    "Content-Type: application/json");
        }
    }

    URI base() {
        return URI.create((tls ? "https://localhost:" : "http://127.0.0.1:") + server.port());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
