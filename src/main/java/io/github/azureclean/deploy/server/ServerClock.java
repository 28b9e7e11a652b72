package io.github.azureclean.deploy.server;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The server's clock, by the {@code Date} header of its last answer: somebody may set it, there and here. */
final class ServerClock {
    private static final Duration MOST_DRIFT = Duration.ofSeconds(20);

    private @Nullable Instant told;
    private Duration when = Duration.ZERO;
    private boolean stepped;

    /** Takes one answer's time into account. @param now when it came, by the clock that nobody sets */
    void observe(@Nullable Instant serverTime, Duration now) {
        if (serverTime != null) {
            Instant expected = at(now);
            stepped |= expected != null
                    && Duration.between(expected, serverTime).abs().compareTo(MOST_DRIFT) > 0;
            told = serverTime;
            when = now;
        }
    }

    /** Whether it has ever shown another time than it should: then times that it wrote before tell nothing. */
    boolean stepped() {
        return stepped;
    }

    /** What the server's clock shows at a moment of ours; null if it never told. */
    @Nullable
    Instant at(Duration moment) {
        return told == null ? null : told.plus(moment.minus(when));
    }
}
