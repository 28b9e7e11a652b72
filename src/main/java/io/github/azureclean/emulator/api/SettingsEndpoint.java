package io.github.azureclean.emulator.api;

import com.google.gson.JsonObject;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.Kudu;
import io.github.azureclean.emulator.kudu.Settings;
import io.github.azureclean.emulator.kudu.Timeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** App settings: {@code /api/settings} and {@code /api/settings/{key}}. */
public final class SettingsEndpoint {
    private static final String OPERATION = "Changing settings";

    /** How long a change waits for a deployment. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Kudu kudu;

    public SettingsEndpoint(Kudu kudu) {
        this.kudu = kudu;
    }

    void route(Router router) {
        for (String pattern : List.of("/settings", "/settings/*")) {
            router.on("GET|HEAD", pattern, exchange -> kudu.inside(() -> get(exchange, key(exchange))))
                    .on("POST", pattern, this::post)
                    .on(
                            "DELETE",
                            pattern,
                            exchange -> kudu.inside(
                                    () -> change(exchange, () -> kudu.settings().remove(key(exchange)))));
        }
    }

    private static String key(Exchange exchange) {
        return exchange.route().substring("/settings".length()).replaceFirst("^/", "");
    }

    private Reply get(Exchange exchange, String key) {
        if (key.isEmpty()) {
            JsonObject all = new JsonObject();
            kudu.settings().all().forEach(all::addProperty);
            return Reply.json(200, all);
        }
        String value = kudu.settings().get(key);
        if (value == null) {
            return Answers.error(kudu, exchange, 404, "'" + key + "' not found.");
        }
        return kudu.options().personality().isLinux() ? Reply.text(200, value) : Reply.quoted(200, value);
    }

    private Reply post(Exchange exchange) throws IOException {
        String text = new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
        try {
            Map<String, String> values = Settings.parse(text);
            return kudu.inside(() -> change(exchange, () -> kudu.settings().put(values)));
        } catch (IllegalArgumentException e) {
            return Answers.error(kudu, exchange, 400, String.valueOf(e.getMessage()));
        }
    }

    private Reply change(Exchange exchange, Timeline.Action action) throws IOException {
        if (!kudu.awaitFreeLock(PATIENCE) || !kudu.lock().take(this, OPERATION)) {
            return Answers.error(kudu, exchange, 409, kudu.lock().conflictText());
        }
        try {
            action.run();
            return Reply.of(204);
        } finally {
            kudu.lock().release(this);
        }
    }
}
