package io.github.azureclean.emulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** An emulator under test with a plain HTTP client of another make. */
final class Caller implements AutoCloseable {
    static final Duration PHASE = Duration.ofSeconds(10);

    final VirtualClock clock = new VirtualClock();
    final Emulator emulator;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Virtual clock, three phases of ten seconds. */
    Caller(Path folder, UnaryOperator<EmulatorOptions.Builder> more) throws IOException {
        this.emulator = Emulator.start(more.apply(EmulatorOptions.builder(folder.resolve("data"))
                        .clock(clock)
                        .phases(PHASE, PHASE, PHASE)
                        .credentials("$app", "secret"))
                .build());
    }

    static Caller linux(Path folder) throws IOException {
        return new Caller(folder, options -> options);
    }

    static Caller windows(Path folder) throws IOException {
        return new Caller(folder, options -> options.personality(Personality.WINDOWS));
    }

    HttpRequest.Builder request(String path) {
        return request(emulator.scmUri(), path);
    }

    /** A request with this caller's credentials to another emulator that has the same. */
    HttpRequest.Builder request(URI base, String path) {
        String login = Base64.getEncoder().encodeToString("$app:secret".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Basic " + login);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A request to another port of the emulator, without credentials. */
    HttpResponse<String> at(URI base, String method, String path, String type, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    JsonObject object(String path) throws IOException, InterruptedException {
        return JsonParser.parseString(get(path).body()).getAsJsonObject();
    }

    JsonArray array(String path) throws IOException, InterruptedException {
        return JsonParser.parseString(get(path).body()).getAsJsonArray();
    }

    HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/zip").POST(BodyPublishers.ofByteArray(body)));
    }

    /** An asynchronous, tracked upload of a zip. */
    HttpResponse<String> publish(byte[] zip) throws IOException, InterruptedException {
        return post("/api/publish?type=zip&async=true&trackDeploymentProgress=true", zip);
    }

    static String idOf(HttpResponse<?> accepted) {
        return accepted.headers().firstValue("SCM-DEPLOYMENT-ID").orElseThrow();
    }

    /** Publishes, lets all phases pass and returns the record's id. */
    String deploy(byte[] zip) throws IOException, InterruptedException {
        String id = idOf(publish(zip));
        finish();
        return id;
    }

    /** Lets all phases of a deployment pass. */
    void finish() {
        clock.advance(PHASE.multipliedBy(3));
    }

    String site(String path) throws IOException {
        return Files.readString(emulator.wwwroot().resolve(path));
    }

    boolean siteHas(String path) throws IOException {
        return Files.exists(emulator.wwwroot().resolve(path));
    }

    @Override
    public void close() throws IOException {
        emulator.close();
    }
}
