package io.github.azureclean.emulator.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.time.Duration;

/** The service's own process: {@code /api/processes}; on Windows {@code DELETE /api/processes/0} ends it. */
public final class ProcessEndpoint {
    private static final String OWN = "/processes/0";

    private final Kudu kudu;

    public ProcessEndpoint(Kudu kudu) {
        this.kudu = kudu;
    }

    void route(Router router) {
        router.on("GET", "/processes", exchange -> {
                    JsonArray all = new JsonArray();
                    all.add(own(exchange));
                    return Reply.json(200, all);
                })
                .on("GET", OWN, exchange -> Reply.json(200, own(exchange)))
                .on("DELETE", OWN, exchange -> end());
    }

    private static JsonObject own(Exchange exchange) {
        JsonObject json = new JsonObject();
        json.addProperty("id", 0);
        json.addProperty("name", "kudu");
        json.addProperty("href", exchange.base() + "/api" + OWN);
        return json;
    }

    private Reply end() throws IOException {
        if (kudu.options().personality().isLinux()) {
            return Reply.of(400);
        }
        return kudu.inside(() -> {
            kudu.restartScm(Duration.ZERO, 0, false);
            return Reply.of(204);
        });
    }
}
