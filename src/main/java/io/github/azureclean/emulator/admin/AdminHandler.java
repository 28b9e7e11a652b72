package io.github.azureclean.emulator.admin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.fault.Fault;
import io.github.azureclean.emulator.fault.FaultJson;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Login;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.RequestEntry;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.kudu.Kudu;
import io.github.azureclean.emulator.kudu.Settings;
import io.github.azureclean.emulator.site.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The admin port: {@code GET /} a page to look at, {@code GET /requests} the request log, {@code GET}, {@code POST} and
 * {@code DELETE /faults}, {@code GET} and {@code POST /settings} for app settings.
 */
public final class AdminHandler implements WebServer.Handler {
    private final Slot slot;
    private final Supplier<List<RequestEntry>> requests;
    private final StatusPage page;
    private final Door door;

    public AdminHandler(Slot slot, Supplier<List<RequestEntry>> requests, StatusPage page) {
        this.slot = slot;
        this.requests = requests;
        this.page = page;
        EmulatorOptions options = slot.content().kudu().options();
        Login login = new Login(Set.of(options.username()), options.password(), true, options.bearerTokens());
        this.door = new Door(options.bindAddress().isLoopbackAddress(), login);
    }

    @Override
    public Reply handle(Exchange exchange) throws IOException {
        Reply refusal = door.refusal(exchange);
        if (refusal != null) {
            return refusal;
        }
        String route = exchange.method() + " " + exchange.path();
        return switch (route) {
            case "GET /", "HEAD /" ->
                Reply.html(200, page.render())
                        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            case "GET /requests" -> Reply.json(200, requestLog());
            case "GET /faults" ->
                Reply.json(200, FaultJson.write(kudu().faults().active()));
            case "POST /faults" -> add(exchange);
            case "DELETE /faults" -> clear();
            case "GET /settings" -> Reply.json(200, settingNames());
            case "POST /settings" -> addSettings(exchange);
            default -> Reply.text(404, "GET / or /requests; GET, POST or DELETE /faults; GET or POST /settings");
        };
    }

    private Kudu kudu() {
        return slot.content().kudu();
    }

    private Reply add(Exchange exchange) throws IOException {
        try {
            for (Fault fault : FaultJson.parse(text(exchange))) {
                kudu().faults().add(fault);
            }
        } catch (IllegalArgumentException e) {
            return Reply.text(400, String.valueOf(e.getMessage()));
        }
        return Reply.json(200, FaultJson.write(kudu().faults().active()));
    }

    private Reply addSettings(Exchange exchange) throws IOException {
        try {
            Map<String, String> values = Settings.parse(text(exchange));
            return kudu().inside(() -> {
                kudu().settings().putApp(values);
                return Reply.json(200, settingNames());
            });
        } catch (IllegalArgumentException e) {
            return Reply.text(400, String.valueOf(e.getMessage()));
        }
    }

    // Only names: a value may be a secret, and looking asks for no password.
    private JsonArray settingNames() throws IOException {
        JsonArray array = new JsonArray();
        kudu().inside(() -> kudu().settings().appNames()).stream().sorted().forEach(array::add);
        return array;
    }

    private static String text(Exchange exchange) throws IOException {
        return new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Reply clear() {
        kudu().faults().clear();
        return Reply.json(200, new JsonArray());
    }

    private JsonArray requestLog() {
        JsonArray array = new JsonArray();
        for (RequestEntry entry : requests.get()) {
            JsonObject json = new JsonObject();
            json.addProperty("time", entry.time().toString());
            json.addProperty("method", entry.method());
            json.addProperty("path", entry.path());
            json.addProperty("status", entry.status());
            json.addProperty("authorization", entry.authorization());
            array.add(json);
        }
        return array;
    }
}
