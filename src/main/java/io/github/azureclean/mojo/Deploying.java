package io.github.azureclean.mojo;

import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.kudu.ScmProbe;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.ContentSource;
import io.github.azureclean.mojo.build.Target;
import io.github.azureclean.mojo.build.UserErrors;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.report.CiReporter;
import io.github.azureclean.report.ConsoleSink;
import io.github.azureclean.report.Cures;
import io.github.azureclean.report.DeploymentChecks;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentProblem;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.settings.Words;
import io.github.azureclean.usecase.JournalFile;
import io.github.azureclean.usecase.Workspace;
import java.io.IOException;
import java.net.URI;
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
        this(context, context.workspace(), settings, wiring);
    }

    private Deploying(BuildContext context, Workspace workspace, DeploySettings settings, Wiring wiring) {
        this(context, workspace, settings, wiring, new JournalFile(workspace, settings));
    }

    Deploying(
            BuildContext context,
            Workspace workspace,
            DeploySettings settings,
            Wiring wiring,
            JournalFile journalFile) {
        this.context = context;
        this.settings = settings;
        this.wiring = wiring;
        this.workspace = workspace;
        this.journalFile = journalFile;
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
        requireKnownContent(context);
        orTold(this::checkConnection);
    }

    static void requireKnownContent(BuildContext context) throws Exception {
        if (!context.parameters().namesContent()) {
            ContentSource.requireKnown(context.project().getPackaging());
        }
    }

    void checkConnection() throws Exception {
        if (wiring.emulated() || settings.dryRun()) {
            return;
        }
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

    void dryRun() throws IOException, CredentialException {
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
    @Nullable
    URI scmUrl() {
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

    void requireOnline() throws UserException {
        if (context.session().isOffline() && !wiring.emulated()) {
            throw new UserException(
                    LocalProblem.OFFLINE,
                    "Maven is offline (-o), so nothing can be deployed.",
                    "Run the goal again without -o.");
        }
    }

    private void deploy() throws Exception {
        requireOnline();
        ReadyPackage ready = ReadyPackage.of(context, settings);
        try (AppRelease release = prepare(ready)) {
            AppRelease.Ended ended = release.run();
            publish(ended.journal());
            if (ended.failed()) {
                throw new UserException(DeploymentProblem.of(ended.result(), ended.target()));
            }
        }
    }

    /** Connects, and looks for what would stop the release. */
    AppRelease prepare(ReadyPackage ready) throws Exception {
        return AppRelease.prepare(context, workspace, settings, wiring, ready, journalFile);
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
