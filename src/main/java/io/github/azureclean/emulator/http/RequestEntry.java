package io.github.azureclean.emulator.http;

import java.time.Instant;

/**
 * A request that the deployment service or Resource Manager received.
 *
 * @param time when it arrived, by the emulator's clock
 * @param method HTTP method
 * @param path path and query as sent
 * @param status the answer's status; 0 = the connection was closed without an answer
 * @param authorization whether it carried an Authorization header
 */
public record RequestEntry(Instant time, String method, String path, int status, boolean authorization) {}
