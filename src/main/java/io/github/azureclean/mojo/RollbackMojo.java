package io.github.azureclean.mojo;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.RollbackResult;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.kudu.SavedZip;
import io.github.azureclean.mojo.build.AzureApp;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.mojo.build.Target;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.report.DeploymentConsole;
import io.github.azureclean.settings.Durations;
import io.github.azureclean.settings.PollInterval;
import io.github.azureclean.settings.ResourceSettings;
import io.github.azureclean.settings.TimeSettings;
import io.github.azureclean.usecase.LastRelease;
import io.github.azureclean.usecase.Workspace;
import java.security.SecureRandom;
import java.time.Duration;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what ran before the last release of this project, and proves it: swaps back while the slot still holds the
 * old content, else deploys again what <code>onUnhealthy=rollback</code> saved. It goes by <code>deployment.json</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "rollback", requiresDirectInvocation = true, threadSafe = true)
public class RollbackMojo extends ResourceMojo {
    /**
     * How long everything together may take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.deployTimeout", defaultValue = "45m")
    String deployTimeout;

    /**
     * Time between two looks. Less than <code>5s</code> only for a server on this machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.pollInterval", defaultValue = "5s")
    String pollInterval;

    /**
     * @param settingsDecrypter opens the passwords of settings.xml
     */
    @Inject
    public RollbackMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    void run() throws Exception {
        BuildContext context = context();
        Workspace workspace = context.workspace();
        TimeSettings times = TimeSettings.allIn(
                Durations.parsePositive("deployTimeout", deployTimeout), PollInterval.parse(pollInterval));
        ResourceSettings settings = resource(context);
        LastRelease release = LastRelease.of(workspace, settings.target().appName());
        RollbackResult result =
                release.bySwap() ? swapBack(context, settings, release, times) : uploadBack(context, release, times);
        if (result == null) {
            return;
        }
        if (!result.restored()) {
            throw new UserException(
                    LocalProblem.ROLLBACK,
                    result.reason(),
                    "Look at what runs there (mvn azure-clean:status), then deploy the version that is to run.");
        }
        workspace.console().info("Rolled back: " + result.reason());
    }

    private @Nullable RollbackResult swapBack(
            BuildContext context, ResourceSettings settings, LastRelease release, TimeSettings times) throws Exception {
        AzureApp.requireOnline(context, settings.target());
        Clock clock = new SystemClock();
        Workspace workspace = context.workspace();
        try (AzureApp app = AzureApp.connect(context, wiring(context), settings, workspace.console()::warn)) {
            Duration poll = times.poll().at(app.armUrl());
            return release.swapBack(
                    app.manager(),
                    app.slots(),
                    clock,
                    workspace.console()::info,
                    Deadline.in(clock, times.deploy()),
                    poll);
        }
    }

    private @Nullable RollbackResult uploadBack(BuildContext context, LastRelease release, TimeSettings times)
            throws Exception {
        Clock clock = new SystemClock();
        Workspace workspace = context.workspace();
        try (Target target = online(context)) {
            DeploymentEngine engine = new DeploymentEngine(
                    target.scm(),
                    target.app(),
                    clock,
                    new DeploymentConsole(workspace.console(), workspace.emphasis(), workspace.progress()),
                    new SecureRandom());
            return release.uploadBack(
                    target.scm(),
                    engine,
                    SavedZip.read(release.saved()),
                    times.at(target.scmUrl()),
                    Deadline.in(clock, times.deploy()),
                    workspace.console()::info);
        }
    }
}
