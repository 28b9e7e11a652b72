package io.github.azureclean.deploy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The server's clock, estimated from the {@code Date} headers of its answers; the quickest answer counts most. */
final class ServerClock {
    private @Nullable Duration offset;
    private @Nullable Duration roundTrip;

    /** Takes one answer's time into account. */
    void observe(@Nullable Instant serverTime, Instant asked, Instant answered) {
        if (serverTime == null) {
            return;
        }
        Duration took = Duration.between(asked, answered);
        if (roundTrip == null || took.compareTo(roundTrip) <= 0) {
            roundTrip = took;
            offset = Duration.between(asked.plus(took.dividedBy(2)), serverTime);
        }
    }

    /** What the server's clock showed at a moment of ours; null if it never told. */
    @Nullable
    Instant at(Instant ours) {
        return offset == null ? null : ours.plus(offset);
    }
}
