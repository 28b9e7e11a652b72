package io.github.azureclean.report;

import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium, driven by the WebDriver protocol; only what these tests need of it. */
final class Browser implements AutoCloseable {
    private static final Gson GSON = new Gson();
    private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String base;
    private final String session;

    private Browser(Process driver, int port, Path profile) throws IOException, InterruptedException {
        this.driver = driver;
        this.base = "http://127.0.0.1:" + port + "/session";
        JsonObject answer = post(
                        base,
                        Map.of(
                                "capabilities",
                                Map.of(
                                        "alwaysMatch",
                                        Map.of(
                                                "goog:loggingPrefs",
                                                Map.of("browser", "ALL"),
                                                "goog:chromeOptions",
                                                Map.of(
                                                        "args",
                                                        List.of(
                                                                "--headless",
                                                                "--no-sandbox",
                                                                "--disable-gpu",
                                                                "--disable-dev-shm-usage",
                                                                "--disable-quic",
                                                                "--no-first-run",
                                                                "--disable-background-networking",
                                                                "--disable-component-update",
                                                                "--disable-sync",
                                                                "--window-size=1280,1000",
                                                                "--user-data-dir=" + profile))))))
                .getAsJsonObject();
        this.session = base + "/" + answer.get("sessionId").getAsString();
    }

    /**
     * Starts one; skips the test where Chromium's driver is not installed.
     *
     * @param profile an empty folder
     */
    static Browser start(Path profile) throws IOException, InterruptedException {
        Process driver;
        try {
            driver = new ProcessBuilder("chromedriver", "--port=0")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("chromedriver is not installed: the report page is not tested in a browser");
        }
        BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return new Browser(driver, Integer.parseInt(port.group(1)), profile);
            }
        }
        throw new IOException("chromedriver ended without a port");
    }

    void open(Path page) throws IOException, InterruptedException {
        post(session + "/url", Map.of("url", page.toUri().toString()));
    }

    /** The value of a script's return statement. */
    JsonElement run(String script, Object... arguments) throws IOException, InterruptedException {
        return post(session + "/execute/sync", Map.of("script", script, "args", arguments));
    }

    String text(String selector) throws IOException, InterruptedException {
        return run("return document.querySelector(arguments[0]).innerText", selector)
                .getAsString();
    }

    List<String> texts(String selector) throws IOException, InterruptedException {
        JsonArray found = run("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", selector)
                .getAsJsonArray();
        return found.asList().stream().map(JsonElement::getAsString).toList();
    }

    /** A real click: fails if something covers the element. */
    void click(String selector) throws IOException, InterruptedException {
        post(session + "/element/" + element(selector) + "/click", Map.of());
        settle();
    }

    /** What a click sets off, such as the event of an unfolded section, comes with a later frame. */
    private void settle() throws IOException, InterruptedException {
        String frames =
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));";
        post(session + "/execute/async", Map.of("script", frames, "args", List.of()));
    }

    /** Real keys, to the element. */
    void type(String selector, String keys) throws IOException, InterruptedException {
        post(session + "/element/" + element(selector) + "/value", Map.of("text", keys));
    }

    /** Real keys, to whatever has the focus. */
    void press(String... keys) throws IOException, InterruptedException {
        JsonArray actions = new JsonArray();
        for (String key : keys) {
            for (String type : List.of("keyDown", "keyUp")) {
                JsonObject action = new JsonObject();
                action.addProperty("type", type);
                action.addProperty("value", key);
                actions.add(action);
            }
        }
        post(
                session + "/actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
    }

    /** A command of the DevTools protocol. */
    JsonElement devTools(String command, Map<String, ?> parameters) throws IOException, InterruptedException {
        return post(session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /** What the browser wrote to its console, errors and violations of the page's policy among it. */
    List<String> console() throws IOException, InterruptedException {
        return post(session + "/se/log", Map.of("type", "browser")).getAsJsonArray().asList().stream()
                .map(line -> line.getAsJsonObject().get("message").getAsString())
                .toList();
    }

    void screenshot(Path file) throws IOException, InterruptedException {
        JsonElement shot = devTools("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(
                file,
                Base64.getDecoder().decode(shot.getAsJsonObject().get("data").getAsString()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            http.send(request(session).DELETE().build(), HttpResponse.BodyHandlers.discarding());
        } finally {
            driver.destroy();
            driver.waitFor();
        }
    }

    private String element(String selector) throws IOException, InterruptedException {
        JsonObject found = post(session + "/element", Map.of("using", "css selector", "value", selector))
                .getAsJsonObject();
        return found.entrySet().iterator().next().getValue().getAsString();
    }

    private JsonElement post(String url, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request(url)
                        .POST(HttpRequest.BodyPublishers.ofString(GSON.toJson(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonElement value =
                JsonParser.parseString(response.body()).getAsJsonObject().get("value");
        if (response.statusCode() != 200) {
            throw new IOException(url + ": " + value);
        }
        return value;
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json");
    }
}
