package io.github.azureclean.emulator.kudu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of the deployment history, as it is stored. */
public final class Deployment {
    public static final int PENDING = 0;
    static final int BUILDING = 1;
    public static final int FAILED = 3;
    public static final int SUCCESS = 4;
    static final int CONFLICT = 5;

    /** Fixed texts of an author that nobody gave. */
    public static final String NOT_AVAILABLE = "N/A";

    public final String id;
    public final boolean temporary;
    public final Instant received;
    public int status;
    public String statusText = "";
    public String progress = "";
    public String author = NOT_AVAILABLE;
    public String authorEmail = NOT_AVAILABLE;
    public String deployer = NOT_AVAILABLE;
    public String message = NOT_AVAILABLE;

    @Nullable
    public Instant started;

    @Nullable
    public Instant ended;

    @Nullable
    public Instant lastSuccess;

    public boolean complete;
    /** Whether it is spared when old records are removed. */
    boolean pinned;

    public transient List<LogEntry> log = new ArrayList<>();

    public Deployment(String id, boolean temporary, Instant received) {
        this.id = id;
        this.temporary = temporary;
        this.received = received;
    }

    static String temporaryId() {
        return "temp-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Notes a line of the log. */
    public LogEntry log(Instant time, String text, int type) {
        LogEntry entry = new LogEntry(time, UUID.randomUUID().toString(), text, type, new ArrayList<>());
        log.add(entry);
        return entry;
    }

    public void end(int finalStatus, Instant time) {
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
    public record LogEntry(Instant time, String id, String message, int type, List<LogEntry> details) {
        public void detail(Instant at, String text, int kind) {
            details.add(new LogEntry(at, UUID.randomUUID().toString(), text, kind, new ArrayList<>()));
        }

        /** Its own type or the worst of its details. */
        public int shownType() {
            return Math.max(
                    type, details.stream().mapToInt(LogEntry::shownType).max().orElse(0));
        }
    }
}
