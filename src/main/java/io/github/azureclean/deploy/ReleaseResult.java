package io.github.azureclean.deploy;

import io.github.azureclean.deploy.swap.SwapResult;
import org.jspecify.annotations.Nullable;

/**
 * All that came of bringing one package to one app.
 *
 * @param deployment what came of the deployment; its outcome and reason are those of the whole
 * @param swap the swap after it; null if there was none
 * @param rollback what was done because the app was not healthy; null for nothing
 * @param start whether the app has started, and if not, why; null if it was not looked at
 */
public record ReleaseResult(
        DeploymentResult deployment,
        @Nullable SwapResult swap,
        @Nullable RollbackResult rollback,
        @Nullable StartReport start) {
    /** A deployment, and nothing after it. */
    public static ReleaseResult of(DeploymentResult deployment) {
        return new ReleaseResult(deployment, null, null, null);
    }
}
