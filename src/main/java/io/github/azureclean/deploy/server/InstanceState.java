package io.github.azureclean.deploy.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance of an app ({@code siteStatus}).
 *
 * @param id its id
 * @param state such as {@code Started} or {@code Blocked}
 * @param lastError the last error in the server's words, masked; empty for none
 * @param lastErrorAt when it was; null for never
 */
public record InstanceState(
        String id, String state, String lastError, @Nullable Instant lastErrorAt) {}
