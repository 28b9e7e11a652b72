package io.github.azureclean.deploy.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as Kudu records it ({@code Kudu.Contracts/Deployment/DeployResult.cs}), read leniently.
 *
 * @param id its id; temporary ones start with {@code temp-}
 * @param status 0 pending, 1 building, 2 deploying, 3 failed, 4 success, newer servers: 5 conflict, 6 partial success, -1
 *     cancelled; null if it was not sent or is no number
 * @param statusText the server's words
 * @param deployer who deployed, as the server says
 * @param message the message of the deployment
 * @param progress what it is doing
 * @param received when the server got it
 * @param ended when it ended; null while it runs
 * @param complete whether the server has finished it
 * @param active whether it is what the site runs now
 * @param temporary whether it only stands for a package that is being received
 */
public record DeploymentRecord(
        String id,
        @Nullable Integer status,
        String statusText,
        String deployer,
        String message,
        String progress,
        @Nullable Instant received,
        @Nullable Instant ended,
        boolean complete,
        boolean active,
        boolean temporary) {}
