package io.github.azureclean.deploy.world;

import com.google.gson.JsonObject;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.kudu.WireMeaning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A deployment record at the server, with all that it ever was. */
final class Rec {
    private record Shot(long at, @Nullable DeploymentRecord record) {}

    private final Script script;
    private final Timeline time;
    private final WireMeaning wire;
    final String id;
    final boolean temporary;
    final @Nullable Job job;
    final long received;
    final String message;
    final String deployer;
    int status;
    String statusText = "";
    String progress = "";
    long ended = -1;
    boolean complete;
    boolean active;
    boolean gone;
    boolean everGood;
    final List<LogEntry> log = new ArrayList<>();
    final Map<String, List<LogEntry>> details = new HashMap<>();
    private final List<Shot> shots = new ArrayList<>(6);

    Rec(
            Script script,
            Timeline time,
            WireMeaning wire,
            String id,
            boolean temporary,
            @Nullable Job job,
            long received,
            String deployer,
            String message) {
        this.script = script;
        this.time = time;
        this.wire = wire;
        this.id = id;
        this.temporary = temporary;
        this.job = job;
        this.received = received;
        this.deployer = deployer;
        this.message = message;
    }

    void line(String message, int type, LogEntry... below) {
        String entry = "e" + log.size();
        log.add(new LogEntry(entry, time.serverTime(time.millis()), message, type, below.length > 0));
        if (below.length > 0) {
            details.put(entry, List.of(below));
        }
    }

    LogEntry below(String message, int type) {
        return new LogEntry("d", time.serverTime(time.millis()), message, type, false);
    }

    /** What a reader sees from now on. */
    void changed() {
        shots.add(new Shot(time.millis(), gone ? null : shown()));
    }

    private DeploymentRecord shown() {
        Instant receivedAt = script.receivedAbsent ? null : time.serverTime(received);
        Instant endedAt = ended < 0 ? null : time.serverTime(ended);
        if (!script.temporaryNull && !script.statusAsText) {
            return new DeploymentRecord(
                    id,
                    script.statusAbsentWhileRunning && !complete ? null : Integer.valueOf(status),
                    statusText,
                    deployer,
                    message,
                    progress,
                    receivedAt,
                    endedAt,
                    complete,
                    active,
                    temporary);
        }
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        if (script.statusAsText) {
            json.addProperty("status", Integer.toString(status));
        } else {
            json.addProperty("status", status);
        }
        json.addProperty("status_text", statusText);
        json.addProperty("deployer", deployer);
        json.addProperty("message", message);
        json.addProperty("progress", progress);
        json.addProperty("received_time", receivedAt == null ? null : receivedAt.toString());
        json.addProperty("end_time", endedAt == null ? null : endedAt.toString());
        json.addProperty("complete", complete);
        json.addProperty("active", active);
        if (script.temporaryNull) {
            json.add("is_temp", null);
        } else {
            json.addProperty("is_temp", temporary);
        }
        return wire.record(json);
    }

    /** As it was at a moment; null if it was not there. */
    @Nullable
    DeploymentRecord at(long moment) {
        for (int i = shots.size() - 1; i >= 0; i--) {
            if (shots.get(i).at() <= moment) {
                return shots.get(i).record();
            }
        }
        return null;
    }

    /** Since when it has been there. */
    long since() {
        return shots.isEmpty() ? Long.MAX_VALUE : shots.get(0).at();
    }

    @Override
    public String toString() {
        return id + (temporary ? " temporary" : "") + " status " + status + (complete ? " complete" : "")
                + (gone ? " gone" : "");
    }
}
