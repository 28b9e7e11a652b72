package io.github.azureclean.emulator.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Refusal;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.BuildCommand;
import io.github.azureclean.emulator.kudu.Kudu;
import io.github.azureclean.emulator.kudu.ShellCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A command in a folder below {@code /home}: {@code POST /api/command} with {@code {"command":…,"dir":…}}. The answer is
 * always 200 with {@code Output}, {@code Error} and {@code ExitCode}. Only while the emulator listens on loopback.
 */
public final class CommandEndpoint {
    private static final int KEPT_CHARACTERS = 1_000_000;
    private static final int NOT_RUN = -1;

    private final Kudu kudu;

    public CommandEndpoint(Kudu kudu) {
        this.kudu = kudu;
    }

    void route(Router router) {
        router.on("POST", "/command", this::command);
    }

    private Reply command(Exchange exchange) throws IOException {
        if (!kudu.options().bindAddress().isLoopbackAddress()) {
            throw new Refusal(403, "Commands run only while the emulator listens on loopback.");
        }
        String text = new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
        String command;
        String dir;
        try {
            JsonObject body = JsonParser.parseString(text).getAsJsonObject();
            command = member(body, "command");
            dir = member(body, "dir");
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new Refusal(400, "The body is not JSON such as {\"command\":\"ls\",\"dir\":\"site/wwwroot\"}.");
        }
        return Reply.json(200, run(command, dir));
    }

    private static String member(JsonObject body, String name) {
        return body.has(name) && !body.get(name).isJsonNull() ? body.get(name).getAsString() : "";
    }

    private JsonObject run(String command, String dir) {
        StringBuilder output = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        try {
            Path folder = Files.createDirectories(folder(dir));
            Map<String, String> environment =
                    new HashMap<>(kudu.inside(() -> kudu.settings().all()));
            environment.put("HOME", kudu.home().root().toString());
            environment.put("WEBROOT_PATH", kudu.home().wwwroot().toString());
            Duration idle = kudu.inside(() -> kudu.settings().commandIdleTimeout());
            try (ShellCommand running = ShellCommand.start(
                    ShellCommand.builder(command, folder, environment),
                    line -> keep(output, line),
                    line -> keep(errors, line))) {
                OptionalInt exit = running.awaitEnd(idle);
                if (exit.isEmpty()) {
                    keep(errors, BuildCommand.aborted(command, idle));
                }
                return result(output, errors, exit.orElse(NOT_RUN));
            }
        } catch (IOException | Refusal e) {
            keep(errors, String.valueOf(e.getMessage()));
            return result(output, errors, NOT_RUN);
        }
    }

    private Path folder(String dir) throws IOException {
        String below =
                dir.equals("/home") ? "" : dir.replaceFirst("^/home/", "").replace('\\', '/');
        return kudu.home().below(kudu.home().root(), below);
    }

    private static void keep(StringBuilder text, String line) {
        synchronized (text) {
            if (text.length() < KEPT_CHARACTERS) {
                text.append(line).append('\n');
            }
        }
    }

    private static JsonObject result(StringBuilder output, StringBuilder errors, int exitCode) {
        JsonObject json = new JsonObject();
        json.addProperty("Output", text(output));
        json.addProperty("Error", text(errors));
        json.addProperty("ExitCode", exitCode);
        return json;
    }

    private static String text(StringBuilder builder) {
        synchronized (builder) {
            return builder.toString();
        }
    }
}
