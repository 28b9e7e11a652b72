package io.github.azureclean.mojo;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.kudu.ScmProbe;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.LogSink;
import io.github.azureclean.mojo.build.MavenEmphasis;
import io.github.azureclean.mojo.build.PackedModule;
import io.github.azureclean.mojo.build.Progress;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.mojo.build.Target;
import io.github.azureclean.mojo.build.UserErrors;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.report.CiReporter;
import io.github.azureclean.report.DeploymentChecks;
import io.github.azureclean.report.DeploymentConsole;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentSummary;
import io.github.azureclean.report.DeploymentTarget;
import io.github.azureclean.report.ErrorText;
import io.github.azureclean.report.LocalProblem;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.ParameterException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** What {@code azure-deploy} and {@code deploy} do. */
final class Deploying {
    private static final Duration NAME_LIMIT = Duration.ofSeconds(10);

    private final BuildContext context;
    private final DeploySettings settings;
    private final Wiring wiring;
    private final MavenEmphasis emphasis = new MavenEmphasis();

    Deploying(BuildContext context, DeploySettings settings, Wiring wiring) {
        this.context = context;
        this.settings = settings;
        this.wiring = wiring;
    }

    void run() throws Exception {
        if (settings.dryRun()) {
            new DryDeployment(context, settings, wiring).run();
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
        try (Target target = wiring.connect(context.log()::warn);
                ScmProbe probe = wiring.probe()) {
            settings.times().at(target.scmUrl());
            settings.health().at(target.appUrl());
            String failure = probe.name(NAME_LIMIT).failure();
            if (failure != null) {
                throw new MojoFailureException(ErrorText.of(
                        Cause.HOST_NOT_FOUND,
                        "The SCM site " + target.scmUrl() + " cannot be reached: " + failure + "."));
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    /** An error before the upload is told in the journal and to the CI system, too. */
    private void orTold(Step step) throws Exception {
        UnsentDeployment unsent = new UnsentDeployment(context, settings, wiring);
        try {
            step.run();
        } catch (ParameterException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!Files.exists(context.reportFiles().journalFile())) {
                tell(unsent, e);
            }
            fail(e);
        }
    }

    /** Where the journal cannot be written, the first error stays the one that is told. */
    private void tell(UnsentDeployment unsent, Exception failure) throws InterruptedException {
        try {
            publish(unsent.ended(Outcome.FAILED, UserErrors.text(failure)));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void requireOnline() throws MojoFailureException {
        if (context.session().isOffline() && !wiring.emulated()) {
            throw new MojoFailureException(
                    ErrorText.of(LocalProblem.OFFLINE, "Maven is offline (-o), so nothing can be deployed."));
        }
    }

    private void deploy() throws Exception {
        requireOnline();
        PackageToDeploy file = PackageToDeploy.read(
                existingPackage(),
                settings.upload().type() == ArtifactType.ZIP,
                context.reportFiles().manifestFile());
        VerifyMode verify = verifyMode(file, settings.upload());
        if (new PackedModule(context.project()).packageFile().isEmpty()) {
            new PackageAge(context, file).check(settings.allowStale());
        }
        try (Releasing release = Releasing.begin(context, settings, wiring, file.contentSha256());
                Target target = wiring.connect(context.log()::warn)) {
            DeploymentPlan plan = plan(file, verify, target.scmUrl(), target.appUrl());
            deploy(target, plan, file, release);
        }
    }

    private Path existingPackage() throws MojoFailureException {
        Path file = settings.packageFile();
        if (!Files.isRegularFile(file)) {
            throw new MojoFailureException(
                    ErrorText.of(LocalProblem.NO_PACKAGE, "There is no package to deploy at " + file + "."));
        }
        return file;
    }

    private VerifyMode verifyMode(PackageToDeploy file, UploadTarget upload) throws MojoFailureException {
        VerifyMode verify = settings.verify();
        if (upload.isOneFile()) {
            return verify;
        }
        if (verify == VerifyMode.MARKER && file.contentSha256() == null) {
            throw new MojoFailureException(ErrorText.of(
                    LocalProblem.UNKNOWN_PARAMETER_VALUE,
                    "verify=marker needs the marker file in the package, and "
                            + file.file().getFileName()
                            + (upload.type() == ArtifactType.ZIP
                                    ? " has none. Allowed without it: verify=full (needs the manifest) or verify=none."
                                    : " is unpacked by the server. Allowed: verify=none.")));
        }
        if (verify == VerifyMode.FULL && upload.type() != ArtifactType.ZIP) {
            throw new MojoFailureException(ErrorText.of(
                    LocalProblem.UNKNOWN_PARAMETER_VALUE,
                    "verify=full cannot look into " + file.file().getFileName()
                            + ", which is unpacked by the server. Allowed: verify=none."));
        }
        if (verify == VerifyMode.FULL && file.manifest() == null) {
            throw new MojoFailureException(ErrorText.of(
                    LocalProblem.UNKNOWN_PARAMETER_VALUE,
                    "verify=full needs the manifest of this very package, and there is none at "
                            + context.reportFiles().manifestFile()
                            + ". Pack in the same build, or use verify=marker or verify=none."));
        }
        return verify;
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
                settings.skipUnchanged());
    }

    private void deploy(Target target, DeploymentPlan plan, PackageToDeploy file, @Nullable Releasing release)
            throws Exception {
        DeploymentTarget named = DeploymentTarget.of(
                target.scmUrl(), settings.target().appName(), settings.target().slot(), target.appUrl(), plan.target());
        LogSink sink = new LogSink(context.log());
        context.log()
                .info("Deploying " + file.file().getFileName() + " to " + named.label() + " at " + target.scmUrl()
                        + ", logged in by " + target.credentialSource());
        SystemClock clock = new SystemClock();
        DeploymentEngine engine = new DeploymentEngine(
                target.scm(),
                target.app(),
                clock,
                new DeploymentConsole(sink, emphasis, Progress.of(context.session(), sink)),
                new SecureRandom());
        DeploymentResult result;
        JournalKeeper journal = release == null
                ? new JournalKeeper(context, named, file, engine::snapshot, () -> null)
                : new JournalKeeper(context, named, file, () -> release.known(engine.snapshot()), release::swapped);
        try (journal) {
            Deadline end = Deadline.in(clock, plan.budgets().deploy());
            result = engine.deploy(plan);
            if (release != null) {
                result = release.after(result, end);
            }
        }
        String reports = context.shown(context.outputDirectory()) + " (package-manifest.json, deployment.json)";
        DeploymentJournal written = journal.written();
        Path folder = target.siteFolder();
        String site = folder == null ? null : context.shown(folder).toString();
        DeploymentSummary.lines(written, site, reports, emphasis).forEach(sink::info);
        publish(written);
        if (result.outcome() == Outcome.FAILED || result.outcome() == Outcome.UNKNOWN) {
            throw new MojoFailureException(
                    written.swap() == null
                            ? ErrorText.of(result, named)
                            : ErrorText.linked(LocalProblem.SWAP, result.reason()));
        }
    }

    private void publish(DeploymentJournal journal) throws IOException {
        Optional<CiReporter> ci = context.ciReporter();
        if (ci.isPresent()) {
            ci.get().deployed(journal, context.reportFiles().folder());
        }
        if (settings.junitReport() != null) {
            DeploymentChecks.write(journal, settings.junitReport());
        }
    }

    private void fail(Exception e) throws Exception {
        if (settings.failOnError()) {
            throw e;
        }
        UserErrors.text(e).lines().forEach(context.log()::warn);
        context.log().warn("The build goes on, since failOnError is false.");
    }
}
