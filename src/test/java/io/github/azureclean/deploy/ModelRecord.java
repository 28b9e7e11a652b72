package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record of the model server, as the server keeps it. */
final class ModelRecord {
    final String id;
    final boolean temporary;
    final String message;
    final Instant received;
    final List<LogEntry> log = new ArrayList<>();
    int status;
    boolean complete;
    boolean active;
    boolean everSuccessful;

    /** Whether the client was ever told of its end. */
    boolean seenComplete;

    @Nullable
    Instant ended;

    ModelRecord(String id, boolean temporary, String message, Instant received) {
        this.id = id;
        this.temporary = temporary;
        this.message = message;
        this.received = received;
    }

    void end(int endStatus, Instant at) {
        status = endStatus;
        complete = true;
        ended = at;
        everSuccessful |= endStatus == 4;
    }

    void say(String text, int type) {
        log.add(new LogEntry(Integer.toString(log.size()), null, text, type, false));
    }

    DeploymentRecord shown(boolean masked, boolean withTimes) {
        seenComplete |= complete;
        return new DeploymentRecord(
                id,
                masked ? 0 : status,
                "",
                "SOMEBODY",
                message,
                "",
                withTimes ? received : null,
                ended,
                complete,
                active,
                temporary);
    }
}
