package io.github.azureclean.mojo;

import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.PresentContent;
import io.github.azureclean.deploy.ReleaseResult;
import io.github.azureclean.deploy.StartReport;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.kudu.ScmProbe;
import io.github.azureclean.mojo.build.AzureApp;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.ContentSource;
import io.github.azureclean.mojo.build.PackedModule;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.mojo.build.Target;
import io.github.azureclean.mojo.build.UserErrors;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.report.CiReporter;
import io.github.azureclean.report.ConsoleSink;
import io.github.azureclean.report.Cures;
import io.github.azureclean.report.DeploymentChecks;
import io.github.azureclean.report.DeploymentConsole;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentProblem;
import io.github.azureclean.report.DeploymentSummary;
import io.github.azureclean.report.DeploymentTarget;
import io.github.azureclean.report.StartText;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.settings.ReleaseSettings;
import io.github.azureclean.settings.SwapSettings;
import io.github.azureclean.settings.Words;
import io.github.azureclean.usecase.Delivery;
import io.github.azureclean.usecase.JournalFile;
import io.github.azureclean.usecase.PackageAge;
import io.github.azureclean.usecase.PackageToDeploy;
import io.github.azureclean.usecase.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code azure-deploy} and {@code deploy} do. */
final class Deploying {
    private static final Duration NAME_LIMIT = Duration.ofSeconds(10);

    private final BuildContext context;
    private final DeploySettings settings;
    private final Wiring wiring;
    private final Workspace workspace;
    private final JournalFile journalFile;

    Deploying(BuildContext context, DeploySettings settings, Wiring wiring) throws InterruptedException {
        this.context = context;
        this.settings = settings;
        this.wiring = wiring;
        this.workspace = context.workspace();
        this.journalFile = new JournalFile(workspace, settings);
    }

    void run() throws Exception {
        if (settings.dryRun()) {
            dryRun();
            return;
        }
        orTold(this::deploy);
    }

    /** What is wrong without anything having been built: parameters, target, credentials, the server's name. */
    void check() throws Exception {
        if (!context.parameters().namesContent()) {
            ContentSource.requireKnown(context.project().getPackaging());
        }
        if (!wiring.emulated() && !settings.dryRun()) {
            orTold(this::checkConnection);
        }
    }

    private void checkConnection() throws Exception {
        requireOnline();
        try (Target target = wiring.connect(workspace.console()::warn);
                ScmProbe probe = wiring.probe(target.scmUrl())) {
            settings.times().at(target.scmUrl());
            settings.health().at(target.appUrl());
            String failure = probe.name(NAME_LIMIT).failure();
            if (failure != null) {
                throw new UserException(
                        Cause.HOST_NOT_FOUND,
                        "The SCM site " + target.scmUrl() + " cannot be reached: " + failure + ".",
                        Cures.of(Cause.HOST_NOT_FOUND));
            }
        }
    }

    private void dryRun() throws IOException, CredentialException {
        UploadTarget upload = settings.upload();
        ConsoleSink console = workspace.console();
        console.info("Would deploy " + settings.packageFile() + " to "
                + (wiring.emulated() ? "the embedded emulator" : wiring.scmUrl().toString()));
        console.info("as type " + Words.word(upload.type()) + " by " + Words.word(upload.endpoint())
                + (upload.clean() ? ", deleting files that are not in it" : ", keeping other files")
                + (upload.restart() ? ", and restart the app" : ", without a restart"));
        String why = "Nothing was sent, since dryRun is set.";
        console.info(why);
        journalFile.unsent(Outcome.DRY_RUN, why, scmUrl());
    }

    /** Null where it is not known; why is what the goal ends with. */
    private @Nullable URI scmUrl() {
        try {
            return wiring.emulated() ? null : wiring.scmUrl();
        } catch (CredentialException e) {
            return null;
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    /** An error before the upload is told in the journal and to the CI system, too. */
    private void orTold(Step step) throws Exception {
        try {
            step.run();
        } catch (ParameterException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!journalFile.begun()) {
                tell(e);
            }
            fail(e);
        }
    }

    /** Where the journal cannot be written, the first error stays the one that is told. */
    private void tell(Exception failure) {
        try {
            publish(journalFile.unsent(Outcome.FAILED, UserErrors.text(failure), scmUrl()));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void requireOnline() throws UserException {
        if (context.session().isOffline() && !wiring.emulated()) {
            throw new UserException(
                    LocalProblem.OFFLINE,
                    "Maven is offline (-o), so nothing can be deployed.",
                    "Run the goal again without -o.");
        }
    }

    private void deploy() throws Exception {
        requireOnline();
        PackageToDeploy file = PackageToDeploy.read(
                settings.packageFile(),
                settings.upload().type() == ArtifactType.ZIP,
                workspace.files().manifestFile());
        VerifyMode verify = verifyMode(file, settings.upload());
        if (new PackedModule(context.project()).packageFile().isEmpty()) {
            new PackageAge(workspace, file).check(settings.allowStale());
        }
        ReleaseSettings release = settings.release();
        if (file.contentSha256() == null && (release.swap() != null || release.rollback())) {
            throw new UserException(
                    LocalProblem.DANGEROUS_COMBINATION,
                    (release.swap() == null ? "onUnhealthy=rollback" : "swapTo")
                            + " needs the marker file in the package, or nothing could be proven.",
                    "Set marker to true, or leave that out.");
        }
        try (Target target = wiring.connect(workspace.console()::warn);
                AzureApp app = AzureApp.ofDeployment(context, wiring, settings, target, workspace.console()::warn)) {
            DeploymentPlan plan = plan(file, verify, target.scmUrl(), target.appUrl());
            deploy(target, plan, file, app);
        }
    }

    private VerifyMode verifyMode(PackageToDeploy file, UploadTarget upload) throws UserException {
        VerifyMode verify = settings.verify();
        if (upload.isOneFile()) {
            return verify;
        }
        String name = String.valueOf(file.file().getFileName());
        if (upload.type() != ArtifactType.ZIP && verify != VerifyMode.NONE) {
            throw notVerified(
                    "verify=" + Words.word(verify) + " cannot look into " + name + ", which is unpacked by the server.",
                    "Allowed: verify=none.");
        }
        if (verify == VerifyMode.MARKER && file.contentSha256() == null) {
            throw notVerified(
                    "verify=marker needs the marker file in the package, and " + name + " has none.",
                    "Allowed without it: verify=full (needs the manifest) or verify=none.");
        }
        if (verify == VerifyMode.FULL && file.manifest() == null) {
            throw notVerified(
                    "verify=full needs the manifest of this very package, and there is none at "
                            + workspace.files().manifestFile() + ".",
                    "Pack in the same build, or use verify=marker or verify=none.");
        }
        return verify;
    }

    private static UserException notVerified(String what, String cure) {
        return new UserException(LocalProblem.UNKNOWN_PARAMETER_VALUE, what, cure);
    }

    private DeploymentPlan plan(PackageToDeploy file, VerifyMode verify, URI scmUrl, @Nullable URI appUrl) {
        return new DeploymentPlan(
                file.file(),
                file.size(),
                file.contentSha256(),
                file.manifest(),
                settings.upload(),
                settings.retry(),
                settings.times().at(scmUrl),
                verify,
                settings.health().at(appUrl),
                settings.skipUnchanged(),
                settings.release().rollback() && settings.release().swap() == null
                        ? new PresentContent.SavedTo(workspace.outputDirectory().resolve(DeploymentJournal.BEFORE))
                        : null);
    }

    private void deploy(Target target, DeploymentPlan plan, PackageToDeploy file, @Nullable AzureApp app)
            throws Exception {
        DeploymentTarget named = DeploymentTarget.of(
                target.scmUrl(), settings.target().appName(), settings.target().slot(), target.appUrl(), plan.target());
        workspace
                .console()
                .info("Deploying " + file.file().getFileName() + " to " + named.label() + " at " + target.scmUrl()
                        + ", logged in by " + target.credentialSource());
        Delivery delivery = delivery(target, plan, app);
        delivery.check();
        try (JournalFile.Running journal = journalFile.begin(named, file, delivery::known)) {
            ended(journal, delivery.run(), target, named);
        }
    }

    private Delivery delivery(Target target, DeploymentPlan plan, @Nullable AzureApp app) throws Exception {
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

    private void ended(JournalFile.Running journal, ReleaseResult released, Target target, DeploymentTarget named)
            throws IOException, UserException {
        DeploymentJournal written = journal.end();
        Outcome outcome = released.deployment().outcome();
        boolean failed = outcome == Outcome.FAILED || outcome == Outcome.UNKNOWN;
        StartReport start = released.start();
        if (failed && start != null) {
            StartText.lines(start, written.endedAt()).forEach(workspace.console()::info);
        }
        String reports = workspace.shown(workspace.outputDirectory()) + " (package-manifest.json, deployment.json)";
        Path folder = target.siteFolder();
        String site = folder == null ? null : workspace.shown(folder).toString();
        DeploymentSummary.lines(written, site, reports, workspace.emphasis()).forEach(workspace.console()::info);
        publish(written);
        if (failed) {
            throw new UserException(DeploymentProblem.of(released, named));
        }
    }

    private void publish(DeploymentJournal journal) throws IOException {
        Optional<CiReporter> ci = workspace.ci();
        if (ci.isPresent()) {
            ci.get().deployed(journal, workspace.files().folder());
        }
        if (settings.junitReport() != null) {
            DeploymentChecks.write(journal, settings.junitReport());
        }
    }

    private void fail(Exception e) throws Exception {
        if (settings.failOnError()) {
            throw e;
        }
        UserErrors.text(e).lines().forEach(workspace.console()::warn);
        workspace.console().warn("The build goes on, since failOnError is false.");
    }
}
