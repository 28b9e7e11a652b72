package io.github.azureclean.deploy.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a deployment's log.
 *
 * @param id its id, by which its details are asked for
 * @param time when it was written
 * @param message the line, masked
 * @param type 0 message, 1 warning, 2 error; a parent has the greatest of its children
 * @param details whether there are lines below it
 */
public record LogEntry(String id, @Nullable Instant time, String message, int type, boolean details) {
    /** {@link #type()} of an error. */
    public static final int ERROR = 2;
}
