package io.github.azureclean.credentials;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The token by which a workflow of GitHub proves what it is (documented as "OpenID Connect" of GitHub Actions). */
final class GitHubOidc implements Supplier<String> {
    /** Where it is asked for. */
    static final String URL = "ACTIONS_ID_TOKEN_REQUEST_URL";
    /** What is shown there. */
    static final String TOKEN = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    /** No token is longer. */
    private static final int LONGEST = 64 * 1024;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final HttpClient http;

    GitHubOidc(Map<String, String> environment, HttpClient http) {
        this.environment = environment;
        this.http = http;
    }

    @Override
    public String get() {
        String url = environment.getOrDefault(URL, "");
        // The audience that Entra ID expects of every federated token.
        URI uri = URI.create(url + (url.contains("?") ? "&" : "?") + "audience=api%3A%2F%2FAzureADTokenExchange");
        try {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(uri)
                            .timeout(LIMIT)
                            .header("Authorization", "Bearer " + environment.getOrDefault(TOKEN, ""))
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return value(answer.statusCode(), new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("GitHub's OIDC endpoint does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while GitHub's OIDC token was fetched", e);
        }
    }

    private static String value(int status, String body) {
        try {
            if (status == 200
                    && JsonParser.parseString(body) instanceof JsonObject json
                    && json.get("value") instanceof JsonPrimitive value) {
                return value.getAsString();
            }
        } catch (JsonParseException e) {
            throw new IllegalStateException("GitHub's OIDC endpoint answers with no JSON", e);
        }
        throw new IllegalStateException(
                "GitHub gave no OIDC token: HTTP " + status + " (permissions: id-token: write)");
    }
}
