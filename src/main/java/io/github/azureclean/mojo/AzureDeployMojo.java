package io.github.azureclean.mojo;

import io.github.azureclean.deploy.RetryPolicy;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.PackedModule;
import io.github.azureclean.mojo.build.Reactor;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.Durations;
import io.github.azureclean.settings.FleetSettings;
import io.github.azureclean.settings.HealthSettings;
import io.github.azureclean.settings.Numbers;
import io.github.azureclean.settings.OnTargetFailure;
import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.settings.PollInterval;
import io.github.azureclean.settings.ReleaseSettings;
import io.github.azureclean.settings.TimeSettings;
import io.github.azureclean.settings.UploadTargets;
import io.github.azureclean.settings.Words;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
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
     * Several apps that get the same package, in this order. Each <code>target</code> has a <code>name</code> and any of
     * <code>appName</code>, <code>slot</code>, <code>scmUrl</code>, <code>publishProfile</code>, <code>serverId</code>,
     * <code>resourceGroup</code>, <code>subscriptionId</code>, <code>swapTo</code>, <code>healthPath</code> and
     * <code>healthUrl</code>; what it does not set comes from the goal's own parameters. Default: the one app of the
     * goal's own parameters.
     *
     * @since 0.1.0
     */
    @Parameter
    List<TargetBlock> targets = List.of();

    /**
     * How many <code>targets</code> are released to at once.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.rollout", defaultValue = "1")
    String rollout;

    /**
     * What is done when one of the <code>targets</code> fails: <code>stop</code> (no further one is begun),
     * <code>continue</code>, or <code>rollback</code> (no further one is begun, and what ran before is brought back where
     * the release succeeded).
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.onTargetFailure", defaultValue = "stop")
    String onTargetFailure;

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
    TargetBlock own() {
        TargetBlock own = super.own();
        own.swapTo = swapTo;
        return own;
    }

    @Override
    void run() throws Exception {
        BuildContext context = context();
        Optional<String> leftOut = leftOut(context, context.boundGoal());
        if (leftOut.isPresent()) {
            context.log().info(leftOut.get());
            return;
        }
        if (targets.isEmpty()) {
            deploying(context).run();
        } else {
            fleet(context).run();
        }
    }

    /** What is wrong without anything having been built. */
    final void check(BuildContext context) throws Exception {
        if (targets.isEmpty()) {
            deploying(context).check();
        } else {
            fleet(context).check();
        }
    }

    private Deploying deploying(BuildContext context) throws InterruptedException {
        return new Deploying(context, settings(context, own(), false), wiring(context));
    }

    /** Why this module's turn has not come, in words; empty if it has. */
    final Optional<String> leftOut(BuildContext context, @Nullable String boundGoal) throws Exception {
        // What stands there tells of an earlier deployment.
        Files.deleteIfExists(context.reportFiles().journalFile());
        return new Reactor(context)
                .leftOut(!targets.isEmpty() || wiring(context).namesApp(), boundGoal);
    }

    private Fleet fleet(BuildContext context) throws InterruptedException {
        if (Words.optional(scmUrl) != null) {
            throw ParameterException.combination(
                    "scmUrl names one site, and targets are several.",
                    "Set scmUrl in each <target> that needs one, not beside them.");
        }
        OnTargetFailure onFailure = Words.choice("onTargetFailure", onTargetFailure, OnTargetFailure.class);
        List<FleetSettings.Member> members = new ArrayList<>();
        for (TargetBlock target : targets) {
            String name = FleetSettings.name(target.name);
            try {
                members.add(new FleetSettings.Member(
                        name, settings(context, target.over(own()), onFailure == OnTargetFailure.ROLLBACK)));
            } catch (ParameterException e) {
                throw e.ofTarget(name);
            }
        }
        return new Fleet(
                context,
                new FleetSettings(members, Numbers.between("rollout", rollout, 1, 100), onFailure),
                settingsDecrypter);
    }

    private DeploySettings settings(BuildContext context, TargetBlock app, boolean wayBack) {
        HealthSettings health = health(app);
        UploadTarget upload = UploadTargets.parse(endpoint, type, targetPath, clean, restart, ignoreStack);
        ReleaseSettings release =
                ReleaseSettings.parse(app.slot, app.swapTo, swapPreview, restartBefore, onUnhealthy, health, upload);
        return new DeploySettings(
                resource(context, app),
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
                wayBack ? release.withWayBack(upload) : release,
                failOnError,
                skipUnchanged,
                allowStale,
                dryRun,
                context.absolute(junitReport));
    }
}
