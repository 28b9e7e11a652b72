package io.github.azureclean.deploy.server;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one upload.
 *
 * @param answer what it means
 * @param bytesSent bytes of the body that were handed to the network
 * @param bodyComplete whether the whole body was handed over: only then can the server have begun
 * @param status HTTP status; null without an answer
 * @param serverText the server's own words, cut and masked; empty if there were none
 * @param retryAfter how long the server asked us to wait, already capped
 * @param serverTime the server's clock, if it was sent
 */
public record UploadExchange(
        UploadAnswer answer,
        long bytesSent,
        boolean bodyComplete,
        @Nullable Integer status,
        String serverText,
        @Nullable Duration retryAfter,
        @Nullable Instant serverTime) {}
