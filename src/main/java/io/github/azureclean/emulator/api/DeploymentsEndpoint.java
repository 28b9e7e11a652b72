package io.github.azureclean.emulator.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.Deployment;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The history: {@code /api/deployments} and what is below it, and {@code /api/isdeploying}. */
public final class DeploymentsEndpoint {
    private static final String NOT_FOUND = "Deployment '%s' not found.";

    private final Kudu kudu;
    private final RecordJson json;
    private final String instance = UUID.randomUUID().toString().substring(0, 8);

    public DeploymentsEndpoint(Kudu kudu) {
        this.kudu = kudu;
        this.json = new RecordJson(kudu);
    }

    void route(Router router) {
        if (linux()) {
            router.on("GET", "/isdeploying", exchange -> kudu.inside(this::isDeploying));
        }
        for (String pattern : List.of("/deployments", "/deployments/*")) {
            router.on("GET|HEAD", pattern, exchange -> kudu.inside(() -> get(exchange, parts(exchange))))
                    .on("DELETE", pattern, exchange -> kudu.inside(() -> delete(exchange, parts(exchange)[1])))
                    .on("PUT", pattern, exchange -> put(exchange, parts(exchange)[1]));
        }
    }

    /** Nothing, the id, {@code log}, and the id of an entry; the first two are always there. */
    private static String[] parts(Exchange exchange) {
        String below = exchange.route().substring("/deployments".length());
        return (below.isEmpty() ? "/" : below).split("/", -1);
    }

    private Reply get(Exchange exchange, String[] parts) throws IOException {
        String id = parts[1];
        if (id.isEmpty()) {
            return list(exchange);
        }
        if (id.equals("latest") && parts.length == 2) {
            return latest(exchange);
        }
        Deployment record = kudu.history().read(id);
        if (record == null) {
            return missing(exchange, id);
        }
        if (parts.length == 2 || parts[2].isEmpty()) {
            return Reply.json(200, json.record(record, exchange, kudu.isMasked() ? Deployment.PENDING : record.status));
        }
        if (!parts[2].equals("log")) {
            return Answers.noRoute(kudu.options().personality(), exchange);
        }
        String logId = parts.length > 3 ? parts[3] : "";
        return logId.isEmpty() ? log(record, record.log, exchange) : details(record, logId, exchange);
    }

    private Reply list(Exchange exchange) throws IOException {
        List<Deployment> all = kudu.history().readAll();
        String tag = "\"" + Long.toHexString(kudu.store().version()) + "-" + instance + "\"";
        if (tag.equals(exchange.header("If-None-Match"))) {
            return Reply.of(304).with("ETag", tag);
        }
        if (kudu.style().reversed()) {
            Collections.reverse(all);
        }
        JsonArray array = new JsonArray();
        all.forEach(each -> array.add(json.record(each, exchange, each.status)));
        return Reply.json(200, array).with("ETag", tag);
    }

    private Reply latest(Exchange exchange) throws IOException {
        List<Deployment> all = kudu.history().readAll();
        String agent = exchange.header("User-Agent");
        if (!linux() && agent != null && (agent.contains("azure-resource-manager") || agent.contains("VSTS_"))) {
            return Reply.json(202, json.pending());
        }
        for (Deployment each : all) {
            if (!each.complete) {
                Reply reply = Reply.json(202, json.record(each, exchange, linux() ? Deployment.PENDING : each.status))
                        .with("Location", exchange.base() + "/api/deployments/latest");
                return linux() ? reply : reply.with("Retry-After", "30");
            }
        }
        Deployment newest = all.stream()
                .filter(each -> each.ended != null)
                .max(Comparator.comparing(each -> each.ended))
                .orElse(null);
        return newest == null
                ? missing(exchange, "latest")
                : Reply.json(200, json.record(newest, exchange, newest.status));
    }

    private Reply log(Deployment record, List<Deployment.LogEntry> entries, Exchange exchange) {
        return Reply.json(200, json.log(record, entries, exchange));
    }

    private Reply details(Deployment record, String logId, Exchange exchange) {
        for (Deployment.LogEntry entry : record.log) {
            if (entry.id().equals(logId) && !entry.details().isEmpty()) {
                return log(record, entry.details(), exchange);
            }
        }
        return Answers.error(
                kudu, exchange, 404, "LogId '" + logId + "' was not found in Deployment '" + record.id + "'.");
    }

    private Reply delete(Exchange exchange, String id) throws IOException {
        Deployment record = kudu.history().read(id);
        if (record == null) {
            return missing(exchange, id);
        }
        if (kudu.lock().isHeld()) {
            return Answers.error(kudu, exchange, 409, kudu.lock().conflictText());
        }
        if (kudu.store().isActive(record)) {
            return Answers.error(kudu, exchange, 409, "The deployment is currently active.");
        }
        kudu.store().delete(id);
        return Reply.of(linux() ? 200 : 204);
    }

    private Reply put(Exchange exchange, String id) throws IOException {
        String text = new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
        JsonObject body;
        try {
            JsonElement parsed = JsonParser.parseString(text);
            body = parsed.isJsonObject() ? parsed.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException e) {
            return Answers.error(kudu, exchange, 400, "The body is not JSON.");
        }
        int status = body.has("status") && body.get("status").isJsonPrimitive()
                ? body.get("status").getAsInt()
                : 0;
        if (id.isEmpty() || (status != Deployment.FAILED && status != Deployment.SUCCESS)) {
            return Answers.error(kudu, exchange, 404, "Repository could not be found.");
        }
        return kudu.inside(() -> addEntry(exchange, id, status, body));
    }

    private Reply addEntry(Exchange exchange, String id, int status, JsonObject body) throws IOException {
        if (!id.matches("[A-Za-z0-9_-]+")) {
            return Answers.error(kudu, exchange, 400, "The id '" + id + "' is not valid.");
        }
        if (kudu.history().read(id) != null && !linux()) {
            return Answers.error(kudu, exchange, 409, "Deployment with id '" + id + "' exists");
        }
        if (kudu.lock().isHeld()) {
            return Answers.error(kudu, exchange, 409, kudu.lock().conflictText());
        }
        Deployment record = new Deployment(id, false, kudu.timeline().serverTime());
        record.message = text(body, "message");
        record.deployer = text(body, "deployer");
        record.author = text(body, "author");
        record.authorEmail = text(body, "author_email");
        record.started = record.received;
        if (body.has("details")) {
            record.log(record.received, text(body, "details"), 0);
        }
        record.end(status, record.received);
        kudu.save(record);
        if (status == Deployment.SUCCESS) {
            kudu.store().activate(record);
        }
        return Reply.json(200, json.record(record, exchange, record.status));
    }

    private static String text(JsonObject body, String key) {
        return body.has(key) && body.get(key).isJsonPrimitive()
                ? body.get(key).getAsString()
                : Deployment.NOT_AVAILABLE;
    }

    private Reply isDeploying() throws IOException {
        JsonObject answer = new JsonObject();
        boolean held = kudu.lock().isHeld();
        answer.addProperty("value", held ? "True" : "False");
        answer.addProperty("msg", held ? "Deployment Underway" : "");
        return Reply.json(200, answer);
    }

    private Reply missing(Exchange exchange, String id) {
        return Answers.error(kudu, exchange, 404, String.format(NOT_FOUND, id));
    }

    private boolean linux() {
        return kudu.options().personality().isLinux();
    }
}
