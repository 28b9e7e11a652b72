package io.github.azureclean.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of the deployment history, as it is stored. */
final class Deployment {
    static final int PENDING = 0;
    static final int BUILDING = 1;
    static final int FAILED = 3;
    static final int SUCCESS = 4;
    static final int CONFLICT = 5;

    /** Fixed texts of an author that nobody gave. */
    static final String NOT_AVAILABLE = "N/A";

    final String id;
    final boolean temporary;
    final Instant received;
    int status;
    String statusText = "";
    String progress = "";
    String author = NOT_AVAILABLE;
    String authorEmail = NOT_AVAILABLE;
    String deployer = NOT_AVAILABLE;
    String message = NOT_AVAILABLE;

    @Nullable
    Instant started;

    @Nullable
    Instant ended;

    @Nullable
    Instant lastSuccess;

    boolean complete;
    /** Whether it is spared when old records are removed. */
    boolean pinned;

    transient List<LogEntry> log = new ArrayList<>();

    Deployment(String id, boolean temporary, Instant received) {
        this.id = id;
        this.temporary = temporary;
        this.received = received;
    }

    static String temporaryId() {
        return "temp-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Notes a line of the log. */
    LogEntry log(Instant time, String text, int type) {
        LogEntry entry = new LogEntry(time, UUID.randomUUID().toString(), text, type, new ArrayList<>());
        log.add(entry);
        return entry;
    }

    void end(int finalStatus, Instant time) {
        status = finalStatus;
        statusText = "";
        progress = "";
        ended = time;
        complete = true;
        if (finalStatus == SUCCESS) {
            lastSuccess = time;
        }
    }

    /**
     * A line of a log.
     *
     * @param type 0 message, 1 warning, 2 error
     */
    record LogEntry(Instant time, String id, String message, int type, List<LogEntry> details) {
        void detail(Instant at, String text, int kind) {
            details.add(new LogEntry(at, UUID.randomUUID().toString(), text, kind, new ArrayList<>()));
        }

        /** Its own type or the worst of its details. */
        int shownType() {
            return Math.max(
                    type, details.stream().mapToInt(LogEntry::shownType).max().orElse(0));
        }
    }
}
