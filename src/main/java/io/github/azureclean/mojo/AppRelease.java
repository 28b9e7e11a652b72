package io.github.azureclean.mojo;

import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.PresentContent;
import io.github.azureclean.deploy.ReleaseResult;
import io.github.azureclean.deploy.StartReport;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.mojo.build.AzureApp;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.mojo.build.Target;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.report.DeploymentConsole;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentSummary;
import io.github.azureclean.report.DeploymentTarget;
import io.github.azureclean.report.StartText;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.ReleaseSettings;
import io.github.azureclean.settings.SwapSettings;
import io.github.azureclean.usecase.Delivery;
import io.github.azureclean.usecase.JournalFile;
import io.github.azureclean.usecase.PackageToDeploy;
import io.github.azureclean.usecase.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The release of a package to one app, which is connected to and looked at. Closing it ends the connections. */
final class AppRelease implements AutoCloseable {
    private final DeploySettings settings;
    private final Workspace workspace;
    private final @Nullable String reports;
    private final JournalFile journalFile;
    private final ReadyPackage ready;
    private final Target target;
    private final @Nullable AzureApp app;
    private final DeploymentTarget named;
    private final Delivery delivery;
    private JournalFile.@Nullable Running running;

    /** How it ended. */
    record Ended(ReleaseResult result, DeploymentJournal journal, DeploymentTarget target) {
        boolean failed() {
            Outcome outcome = result.deployment().outcome();
            return outcome == Outcome.FAILED || outcome == Outcome.UNKNOWN;
        }
    }

    private AppRelease(
            DeploySettings settings,
            Workspace workspace,
            @Nullable String reports,
            JournalFile journalFile,
            ReadyPackage ready,
            Target target,
            @Nullable AzureApp app)
            throws Exception {
        this.settings = settings;
        this.workspace = workspace;
        this.reports = reports;
        this.journalFile = journalFile;
        this.ready = ready;
        this.target = target;
        this.app = app;
        DeploymentPlan plan = plan(target.scmUrl(), target.appUrl());
        this.named = DeploymentTarget.of(
                target.scmUrl(), settings.target().appName(), settings.target().slot(), target.appUrl(), plan.target());
        this.delivery = delivery(plan);
    }

    /** Connects, and looks for what would stop it. Changes nothing there. */
    static AppRelease prepare(
            BuildContext context,
            Workspace workspace,
            DeploySettings settings,
            Wiring wiring,
            ReadyPackage ready,
            JournalFile journalFile)
            throws Exception {
        ready.requireMarkerFor(settings.release());
        Target target = wiring.connect(workspace.console()::warn);
        AzureApp app = null;
        try {
            app = AzureApp.ofDeployment(context, wiring, settings, target, workspace.console()::warn);
            AppRelease release = new AppRelease(
                    settings,
                    workspace,
                    // Several targets have theirs in one place.
                    context.target() == null ? reports(workspace) : null,
                    journalFile,
                    ready,
                    target,
                    app);
            release.delivery.check();
            return release;
        } catch (Exception e) {
            try (target;
                    AzureApp opened = app) {
                throw e;
            }
        }
    }

    /** Where the reports are, in words. */
    static String reports(Workspace workspace) {
        return workspace.shown(workspace.outputDirectory()) + " (package-manifest.json, deployment.json)";
    }

    /** Where it goes. */
    DeploymentTarget target() {
        return named;
    }

    /** Does it, once. */
    Ended run() throws Exception {
        workspace
                .console()
                .info("Deploying " + ready.file().file().getFileName() + " to " + named.label() + " at "
                        + target.scmUrl() + ", logged in by " + target.credentialSource());
        try (JournalFile.Running journal = journalFile.begin(named, ready.file(), delivery::known)) {
            running = journal;
            ReleaseResult result = delivery.run();
            return ended(result, journal.end());
        }
    }

    /** Brings back what ran before a release that succeeded. */
    DeploymentJournal bringBack(String why) throws IOException {
        JournalFile.Running journal = running;
        if (journal == null) {
            throw new IllegalStateException("Nothing was released.");
        }
        delivery.bringBack(why, journal::again);
        DeploymentJournal written = journal.again();
        summary(written);
        return written;
    }

    private DeploymentPlan plan(URI scmUrl, @Nullable URI appUrl) {
        PackageToDeploy file = ready.file();
        return new DeploymentPlan(
                file.file(),
                file.size(),
                file.contentSha256(),
                file.manifest(),
                settings.upload(),
                settings.retry(),
                settings.times().at(scmUrl),
                ready.verify(),
                settings.health().at(appUrl),
                settings.skipUnchanged(),
                settings.release().rollback() && settings.release().swap() == null
                        ? new PresentContent.SavedTo(workspace.outputDirectory().resolve(DeploymentJournal.BEFORE))
                        : null);
    }

    private Delivery delivery(DeploymentPlan plan) throws Exception {
        AzureApp app = this.app;
        ReleaseSettings release = settings.release();
        SwapSettings swap = release.swap();
        String slot = settings.target().slot();
        SystemClock clock = new SystemClock();
        return new Delivery(
                new Delivery.Plan(
                        plan,
                        slot == null ? ResourceManager.PRODUCTION : slot,
                        swap == null || app == null
                                ? null
                                : new Delivery.Swap(
                                        swap.to(),
                                        release.preview(),
                                        site -> settings.health().onPath(app.appUrl(site))),
                        release.rollback(),
                        release.restartBefore()),
                new Delivery.Tools(
                        () -> new DeploymentEngine(
                                target.scm(),
                                target.app(),
                                clock,
                                new DeploymentConsole(workspace.console(), workspace.emphasis(), workspace.progress()),
                                new SecureRandom()),
                        target.app(),
                        target.scm(),
                        app == null ? null : app.manager(),
                        app == null || swap == null ? null : app.slots(),
                        clock,
                        workspace.console()::info));
    }

    private Ended ended(ReleaseResult released, DeploymentJournal written) throws IOException {
        Ended ended = new Ended(released, written, named);
        StartReport start = released.start();
        if (ended.failed() && start != null) {
            StartText.lines(start, written.endedAt()).forEach(workspace.console()::info);
        }
        summary(written);
        return ended;
    }

    private void summary(DeploymentJournal written) throws IOException {
        Path folder = target.siteFolder();
        String site = folder == null ? null : workspace.shown(folder).toString();
        DeploymentSummary.lines(written, site, reports, workspace.emphasis()).forEach(workspace.console()::info);
    }

    @Override
    public void close() throws Exception {
        try (target;
                AzureApp opened = app) {
            // Closes both, the last one first.
        }
    }
}
