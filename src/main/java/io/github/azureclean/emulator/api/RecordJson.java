package io.github.azureclean.emulator.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.azureclean.emulator.fault.ServerFault;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.kudu.Deployment;
import io.github.azureclean.emulator.kudu.Kudu;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records and logs in the words of the API (Kudu.Contracts, DeployResult and LogEntry). */
final class RecordJson {
    private final Kudu kudu;

    RecordJson(Kudu kudu) {
        this.kudu = kudu;
    }

    JsonObject record(Deployment record, Exchange exchange, int shownStatus) {
        ServerFault.RecordStyle style = kudu.style();
        String url = exchange.base() + "/api/deployments/" + record.id;
        JsonObject json = new JsonObject();
        json.addProperty("id", record.id);
        json.add("status", style.statusAsText() ? new JsonPrimitive("" + shownStatus) : new JsonPrimitive(shownStatus));
        json.addProperty("status_text", record.statusText);
        json.addProperty("author_email", record.authorEmail);
        json.addProperty("author", record.author);
        json.addProperty("deployer", record.deployer);
        json.addProperty("message", record.message);
        json.addProperty("progress", record.progress);
        json.add("received_time", time(record.received));
        json.add("start_time", time(record.started == null ? record.received : record.started));
        json.add("end_time", time(record.ended));
        json.add("last_success_end_time", time(record.lastSuccess));
        if (!style.withoutComplete()) {
            json.addProperty("complete", record.complete);
        }
        json.addProperty("active", kudu.store().isActive(record));
        json.addProperty("is_temp", record.temporary);
        json.addProperty("is_readonly", true);
        json.addProperty("url", url);
        json.addProperty("log_url", url + "/log");
        json.addProperty("site_name", "emulator");
        if (kudu.options().personality().isLinux()) {
            JsonObject summary = new JsonObject();
            summary.add("errors", new JsonArray());
            summary.add("warnings", new JsonArray());
            json.add("build_summary", summary);
        } else {
            json.addProperty("provisioningState", provisioningState(record));
        }
        return json;
    }

    /** What some callers of the Windows server get for the latest record, whatever it is. */
    JsonObject pending() {
        JsonObject json = new JsonObject();
        json.add("id", JsonNull.INSTANCE);
        json.addProperty("status", Deployment.PENDING);
        json.addProperty("complete", false);
        return json;
    }

    private static String provisioningState(Deployment record) {
        if (!record.complete) {
            return "InProgress";
        }
        return record.status == Deployment.SUCCESS ? "Succeeded" : "Failed";
    }

    JsonArray log(Deployment record, List<Deployment.LogEntry> entries, Exchange exchange) {
        String url = exchange.base() + "/api/deployments/" + record.id + "/log/";
        JsonArray array = new JsonArray();
        for (Deployment.LogEntry entry : entries) {
            JsonObject json = new JsonObject();
            json.add("log_time", time(entry.time()));
            json.addProperty("id", entry.id());
            json.addProperty("message", entry.message());
            json.addProperty("type", entry.shownType());
            json.add(
                    "details_url", entry.details().isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(url + entry.id()));
            array.add(json);
        }
        return array;
    }

    private JsonElement time(@Nullable Instant time) {
        if (time == null) {
            return JsonNull.INSTANCE;
        }
        Integer decimals = kudu.style().decimals();
        int most = decimals == null ? 7 : Math.max(0, Math.min(7, decimals));
        DateTimeFormatterBuilder format = new DateTimeFormatterBuilder().appendPattern("yyyy-MM-dd'T'HH:mm:ss");
        if (most > 0) {
            format.appendFraction(ChronoField.NANO_OF_SECOND, decimals == null ? 0 : most, most, true);
        }
        DateTimeFormatter formatter = format.appendLiteral('Z').toFormatter().withZone(ZoneOffset.UTC);
        return new JsonPrimitive(formatter.format(time));
    }
}
