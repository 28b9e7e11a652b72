package io.github.azureclean.deploy.server;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an app printed, as far as it is kept.
 *
 * @param source where it was read, such as {@code /api/startuplogs}
 * @param at when it was written; null if not told
 * @param failure whether it is the log of a start that the server calls a failure
 * @param lines the last ones, masked
 */
public record AppLog(String source, @Nullable Instant at, boolean failure, List<String> lines) {
    public AppLog {
        lines = List.copyOf(lines);
    }
}
