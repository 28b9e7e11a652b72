package io.github.azureclean.deploy;

import io.github.azureclean.manifest.PackageManifest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be deployed, and how.
 *
 * @param file the package
 * @param size its bytes
 * @param contentSha256 the content hash that the marker holds; null when the package has no marker
 * @param manifest what is in the package; null when it is not known
 * @param target which endpoint takes it, and how
 * @param retry how often and after which waits
 * @param budgets how long each thing may take
 * @param verify how the content is proven
 * @param health how the app's start is checked; null for not at all
 * @param skipUnchanged whether nothing is uploaded when the server runs exactly this content already
 * @param present what is done about the content that is replaced; null for nothing
 */
public record DeploymentPlan(
        Path file,
        long size,
        @Nullable String contentSha256,
        @Nullable PackageManifest manifest,
        UploadTarget target,
        RetryPolicy retry,
        Budgets budgets,
        VerifyMode verify,
        @Nullable HealthCheck health,
        boolean skipUnchanged,
        @Nullable PresentContent present) {}
