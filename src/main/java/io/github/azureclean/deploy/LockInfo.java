package io.github.azureclean.deploy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deployment lock of Linux Kudu ({@code Kudu.Core/AllSafeLinuxLock.cs}).
 *
 * @param operation what holds it, in the server's words
 * @param expires when it ends at the latest
 */
public record LockInfo(String operation, @Nullable Instant expires) {}
