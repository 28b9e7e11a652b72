package io.github.azureclean.deploy.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deployment lock ({@code Kudu.Core/AllSafeLinuxLock.cs}, {@code Kudu.Core/Infrastructure/LockFile.cs}). All times
 * are the server's.
 *
 * @param operation what holds it, in the server's words
 * @param since when it was taken; null if that is not known
 * @param expires when it ends by itself; null if it does not, or nobody knows
 */
public record LockInfo(
        String operation, @Nullable Instant since, @Nullable Instant expires) {}
