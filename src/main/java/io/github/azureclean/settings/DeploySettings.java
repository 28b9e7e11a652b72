package io.github.azureclean.settings;

import io.github.azureclean.deploy.RetryPolicy;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.VerifyMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment is asked to do.
 *
 * @param resource the app
 * @param packageFile what is deployed
 * @param upload which endpoint takes it, and how
 * @param retry how often and after which waits
 * @param times how long each thing may take
 * @param verify how the content is proven
 * @param health how the app's start is checked
 * @param release what comes before and after it
 * @param failOnError whether a deployment without success fails the build
 * @param skipUnchanged whether nothing is uploaded when the server runs exactly this content already
 * @param allowStale whether a package is deployed although its sources have changed
 * @param dryRun whether nothing is sent
 * @param junitReport a file for the checks as JUnit's XML; null for none
 */
public record DeploySettings(
        ResourceSettings resource,
        Path packageFile,
        UploadTarget upload,
        RetryPolicy retry,
        TimeSettings times,
        VerifyMode verify,
        HealthSettings health,
        ReleaseSettings release,
        boolean failOnError,
        boolean skipUnchanged,
        boolean allowStale,
        boolean dryRun,
        @Nullable Path junitReport) {
    /** The app that is deployed to. */
    public TargetSettings target() {
        return resource.target();
    }
}
