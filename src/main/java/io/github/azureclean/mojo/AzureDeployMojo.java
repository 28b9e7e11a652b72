package io.github.azureclean.mojo;

import io.github.azureclean.deploy.RetryPolicy;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.PackedModule;
import io.github.azureclean.mojo.build.Reactor;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.Durations;
import io.github.azureclean.settings.HealthSettings;
import io.github.azureclean.settings.Numbers;
import io.github.azureclean.settings.PollInterval;
import io.github.azureclean.settings.ReleaseSettings;
import io.github.azureclean.settings.TimeSettings;
import io.github.azureclean.settings.UploadTargets;
import io.github.azureclean.settings.Words;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Uploads an existing package, follows its deployment on the server, and proves that the app has its content. Needs
 * <code>clean-package</code> to have run, or <code>packageFile</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "azure-deploy", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class AzureDeployMojo extends HealthMojo {
    /**
     * The package. Default: what <code>clean-package</code> wrote.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.packageFile")
    @Nullable
    File packageFile;

    /**
     * The endpoint that takes the package: <code>publish</code> (OneDeploy) or <code>zipdeploy</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.endpoint", defaultValue = "publish")
    String endpoint;

    /**
     * OneDeploy's kind of artifact: <code>zip</code>, <code>war</code>, <code>jar</code>, <code>ear</code>,
     * <code>lib</code>, <code>static</code>, <code>startup</code> or <code>script</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.type", defaultValue = "zip")
    String type;

    /**
     * OneDeploy's <code>path</code>: where below the type's root the package goes. Default: the root.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.targetPath")
    @Nullable
    String targetPath;

    /**
     * Whether files that are not in the package are deleted. Default: <code>true</code> for type <code>zip</code>,
     * <code>false</code> for the others.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.clean")
    @Nullable
    String clean;

    /**
     * Whether the app is restarted afterwards.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.restart", defaultValue = "true")
    boolean restart;

    /**
     * Whether the server skips its check of <code>type</code> against the app's stack.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.ignoreStack", defaultValue = "false")
    boolean ignoreStack;

    /**
     * How many attempts; an attempt is an upload and its tracking.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.maxAttempts", defaultValue = "3")
    String maxAttempts;

    /**
     * Waits between attempts, the last one repeats. An upper bound: a wait ends early when the server is seen idle and
     * ready.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.retryDelays", defaultValue = "30s,60s")
    List<@Nullable String> retryDelays;

    /**
     * How long an attempt may take. An attempt that times out while the server still deploys our package is followed by
     * more watching, not by a second upload.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.attemptTimeout", defaultValue = "10m")
    String attemptTimeout;

    /**
     * How long to wait for somebody else's deployment before uploading.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.idleTimeout", defaultValue = "30m")
    String idleTimeout;

    /**
     * How long everything together may take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.deployTimeout", defaultValue = "45m")
    String deployTimeout;

    /**
     * Time between status reads. Less than <code>5s</code> only for a server on this machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.pollInterval", defaultValue = "5s")
    String pollInterval;

    /**
     * How long our deployment is looked for after a doubtful upload.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.reconcileWindow", defaultValue = "60s")
    String reconcileWindow;

    /**
     * How long a failure with an unknown cause is watched for turning into success.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.flipGrace", defaultValue = "2m")
    String flipGrace;

    /**
     * Whether a deployment without success fails the build. <code>false</code>: the build goes on, the outcome is in
     * <code>deployment.json</code> and in a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.failOnError", defaultValue = "true")
    boolean failOnError;

    /**
     * How the content on the server is proven: <code>marker</code> (the marker file is read back), <code>full</code>
     * (every path and size is compared) or <code>none</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.verify", defaultValue = "marker")
    String verify;

    /**
     * With <code>slot</code>: after proof and health on the slot, it is swapped with this one (<code>production</code> is
     * the app itself), exactly once, then content and health are proven there. Default: no swap.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.swapTo")
    @Nullable
    String swapTo;

    /**
     * Before the swap the settings of <code>swapTo</code> are applied to the slot and its health is asked with them; then
     * the swap is completed, or cancelled. Windows only, and not with the site's own authentication.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.swapPreview", defaultValue = "false")
    boolean swapPreview;

    /**
     * What is done when the app is not healthy afterwards: <code>fail</code>, or <code>rollback</code>: what ran before
     * is brought back once and proven; the goal fails all the same. Without a swap the app's present content is saved
     * before the upload (<code>before.zip</code>).
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.onUnhealthy", defaultValue = "fail")
    String onUnhealthy;

    /**
     * Restarts the app once before the first upload.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.restartBefore", defaultValue = "false")
    boolean restartBefore;

    /**
     * Uploads nothing when the server already runs exactly this content from a successful deployment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.skipUnchanged", defaultValue = "false")
    boolean skipUnchanged;

    /**
     * A file that gets the deployment's checks in the form of JUnit's XML reports, which most CI systems show. Default:
     * none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.junitReport")
    @Nullable
    File junitReport;

    /**
     * Deploys a package although what it was made from has changed since it was packed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.allowStale", defaultValue = "false")
    boolean allowStale;

    /**
     * Shows what would be deployed and where; sends nothing that changes the server.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.dryRun", defaultValue = "false")
    boolean dryRun;

    /**
     * @param settingsDecrypter opens the passwords of settings.xml
     */
    @Inject
    public AzureDeployMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    List<String> moreSlots() {
        String to = Words.optional(swapTo);
        return to == null ? List.of() : List.of(to);
    }

    @Override
    void run() throws Exception {
        BuildContext context = context();
        Optional<String> leftOut = leftOut(context, context.boundGoal());
        if (leftOut.isPresent()) {
            context.log().info(leftOut.get());
            return;
        }
        new Deploying(context, settings(context), wiring(context)).run();
    }

    /** Why this module's turn has not come, in words; empty if it has. */
    final Optional<String> leftOut(BuildContext context, @Nullable String boundGoal) throws Exception {
        // What stands there tells of an earlier deployment.
        Files.deleteIfExists(context.reportFiles().journalFile());
        return new Reactor(context).leftOut(wiring(context).namesApp(), boundGoal);
    }

    final DeploySettings settings(BuildContext context) {
        HealthSettings health = health();
        UploadTarget upload = UploadTargets.parse(endpoint, type, targetPath, clean, restart, ignoreStack);
        return new DeploySettings(
                resource(context),
                new PackedModule(context.project()).toDeploy(context, packageFile),
                upload,
                new RetryPolicy(
                        Numbers.between("maxAttempts", maxAttempts, 1, 100),
                        Durations.parseAll("retryDelays", Words.list(retryDelays))),
                new TimeSettings(
                        Durations.parsePositive("attemptTimeout", attemptTimeout),
                        Durations.parse("idleTimeout", idleTimeout),
                        Durations.parsePositive("deployTimeout", deployTimeout),
                        PollInterval.parse(pollInterval),
                        Durations.parsePositive("reconcileWindow", reconcileWindow),
                        Durations.parse("flipGrace", flipGrace)),
                Words.choice("verify", verify, VerifyMode.class),
                health,
                ReleaseSettings.parse(slot, swapTo, swapPreview, restartBefore, onUnhealthy, health, upload),
                failOnError,
                skipUnchanged,
                allowStale,
                dryRun,
                context.absolute(junitReport));
    }
}
