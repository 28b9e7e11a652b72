package io.github.azureclean.emulator.api;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Refusal;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What the service says of itself: environment, repository, version, and the preflight check of Windows. */
public final class InfoEndpoint {
    private static final String VERSION = "1.0.0.emulator";

    private final Kudu kudu;

    public InfoEndpoint(Kudu kudu) {
        this.kudu = kudu;
    }

    void route(Router router) {
        router.on("GET", "/environment", exchange -> version("version"))
                .on("GET", "/scm/info", exchange -> repository());
        if (kudu.options().personality().isLinux()) {
            router.on("GET", "/info", exchange -> version("Version"));
        } else {
            router.on("POST", "/zipdeploy/validate", this::validate);
        }
    }

    private static Reply version(String name) {
        JsonObject json = new JsonObject();
        json.addProperty(name, VERSION);
        return Reply.json(200, json);
    }

    private static Reply repository() {
        JsonObject json = new JsonObject();
        json.add("Type", JsonNull.INSTANCE);
        json.add("GitUrl", JsonNull.INSTANCE);
        json.addProperty("DeploymentBranch", "master");
        return Reply.json(200, json);
    }

    private Reply validate(Exchange exchange) throws IOException {
        String error = "";
        String type = exchange.header("Content-Type");
        if (type != null && type.startsWith("application/json")) {
            try {
                UploadBody.packageUri(new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8));
            } catch (Refusal refusal) {
                error = refusal.text();
            }
        } else {
            exchange.body().transferTo(OutputStream.nullOutputStream());
        }
        if (kudu.inside(() -> kudu.settings().runsFromUrl())) {
            error = "the app runs from a package at a remote URL.";
        }
        JsonObject json = new JsonObject();
        json.addProperty("result", error.isEmpty() ? "" : "ZipDeploy Validation ERROR: " + error);
        return Reply.json(error.isEmpty() ? 200 : 400, json);
    }
}
