package io.github.azureclean.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The token by which a workflow of GitHub proves what it is (documented as "OpenID Connect" of GitHub Actions). */
final class GitHubOidc implements Supplier<String> {
    /** Where it is asked for. */
    static final String URL = "ACTIONS_ID_TOKEN_REQUEST_URL";
    /** What is shown there. */
    static final String TOKEN = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    private static final Pattern VALUE = Pattern.compile("\"value\"\\s*:\\s*\"([^\"\\\\]+)\"");
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
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(uri)
                            .timeout(LIMIT)
                            .header("Authorization", "Bearer " + environment.getOrDefault(TOKEN, ""))
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Matcher value = VALUE.matcher(answer.body());
            if (answer.statusCode() != 200 || !value.find()) {
                throw new IllegalStateException(
                        "GitHub gave no OIDC token: HTTP " + answer.statusCode() + " (permissions: id-token: write)");
            }
            return value.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException("GitHub's OIDC endpoint does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while GitHub's OIDC token was fetched", e);
        }
    }
}
