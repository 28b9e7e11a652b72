package io.github.azureclean.mojo;

import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Check;
import io.github.azureclean.deploy.ServerCheckup;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.kudu.ScmProbe;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.mojo.build.AzureApp;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.MavenEmphasis;
import io.github.azureclean.mojo.build.Reactor;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.mojo.build.Target;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.Quantities;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.report.BuildEnvironment;
import io.github.azureclean.report.DoctorReport;
import io.github.azureclean.settings.ResourceSettings;
import io.github.azureclean.usecase.ResourceCheckup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** What {@code doctor} does. */
final class Doctoring {
    /** What zip deployment takes at most, as its documentation says. */
    private static final long LARGEST_PACKAGE = 2048L * 1024 * 1024;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final long SCARCE_DISK = 1_000_000_000;

    private final BuildContext context;
    private final Wiring wiring;
    private final ResourceSettings settings;
    private final Path packageFile;
    private final Format format;

    Doctoring(BuildContext context, Wiring wiring, ResourceSettings settings, Path packageFile, Format format) {
        this.settings = settings;
        this.context = context;
        this.wiring = wiring;
        this.packageFile = packageFile;
        this.format = format;
    }

    enum Format {
        TEXT,
        JSON
    }

    void run() throws Exception {
        Optional<String> skipped = new Reactor(context).skipped();
        if (skipped.isPresent()) {
            context.log().info(skipped.get());
            return;
        }
        List<Check> checks = new ArrayList<>();
        checks.add(environment());
        checks.add(file());
        if (wiring.namesApp()) {
            server(checks);
        } else {
            checks.add(Check.warn(
                    "target", "No app is named (appName, scmUrl or publishProfile), so no server was asked."));
        }
        if (format == Format.JSON) {
            // Without Maven's prefix, so that another program can read it.
            BuildContext.standardOutput().println(DoctorReport.json(checks));
        } else {
            DoctorReport.lines(checks, new MavenEmphasis()).forEach(context.log()::info);
        }
        if (!DoctorReport.healthy(checks)) {
            throw new MojoFailureException("The doctor found what makes deployments fail: see the "
                    + (format == Format.JSON ? "checks whose state is fail." : "lines with FAIL above."));
        }
    }

    private Check environment() throws InterruptedException {
        BuildEnvironment environment = context.workspace().whereabouts();
        Long free = environment.freeDiskBytes();
        return free != null && free < SCARCE_DISK
                ? Check.warn(
                        "environment", "Only " + Quantities.size(free) + " of disk are free. " + environment.line())
                : Check.ok("environment", environment.line());
    }

    private Check file() throws IOException {
        if (!Files.isRegularFile(packageFile)) {
            return Check.ok("package", "None yet.");
        }
        long size = Files.size(packageFile);
        return size > LARGEST_PACKAGE
                ? Check.fail(
                        "package",
                        packageFile.getFileName() + " has " + Quantities.size(size)
                                + ", more than zip deployment takes.",
                        Cause.PACKAGE_TOO_LARGE)
                : Check.ok("package", packageFile.getFileName() + " has " + Quantities.size(size) + ".");
    }

    /** The way to the server, without credentials. @return whether it can be gone */
    private boolean way(List<Check> checks) throws Exception {
        try (ScmProbe probe = wiring.probe(wiring.address())) {
            ScmProbe.Name name = probe.name(LIMIT);
            if (name.failure() != null) {
                checks.add(Check.fail("host", name.failure() + ".", Cause.HOST_NOT_FOUND));
                return false;
            }
            checks.add(Check.ok(
                    "host",
                    name.byProxy()
                            ? "Resolved by the proxy."
                            : "Its name leads to " + name.addresses().get(0).getHostAddress()
                                    + (name.isPrivate() ? ", a private address." : ".")));
            ScmProbe.FrontDoor door = probe.frontDoor(LIMIT);
            Cause cause = door.cause();
            if (cause != null) {
                checks.add(Check.fail("connection", "Not available: " + door.failure() + ".", cause));
                return false;
            }
            checks.add(Check.ok(
                    "connection",
                    "An answer came after " + door.tookMillis() + " ms"
                            + (door.tls() == null ? ", without TLS." : " by " + door.tls() + ".")));
            return true;
        }
    }

    private void server(List<Check> checks) throws Exception {
        if (context.session().isOffline() && !wiring.emulated()) {
            throw new UserException(
                    LocalProblem.OFFLINE,
                    "Maven is offline (-o), so no server can be asked.",
                    "Run the goal again without -o.");
        }
        try {
            if (wiring.emulated() || way(checks)) {
                inside(checks);
            }
        } catch (CredentialException e) {
            checks.add(withCure("credentials", e.problem().text()));
        } catch (ConnectionException e) {
            checks.add(withCure("connection", String.valueOf(e.getMessage())));
        }
    }

    private void inside(List<Check> checks) throws Exception {
        Consumer<String> notices = notice -> checks.add(Check.warn("token", notice));
        try (Target target = wiring.connect(notices)) {
            checks.add(Check.ok("credentials", "From " + target.credentialSource() + ", for " + target.scmUrl() + "."));
            checks.addAll(new ServerCheckup(target.scm(), new SystemClock(), manifest()).checks());
            try (AzureApp app = AzureApp.ifCertain(context, wiring, settings, target, notices)) {
                if (app != null) {
                    String slot = settings.target().slot();
                    checks.addAll(new ResourceCheckup(app.manager(), target.byPassword())
                            .checks(slot == null ? ResourceManager.PRODUCTION : slot));
                }
            }
        }
    }

    /** Of the package as it was packed last; null if there is none. */
    private @Nullable PackageManifest manifest() throws IOException {
        Path file = context.reportFiles().manifestFile();
        return Files.isRegularFile(file) ? ManifestJson.read(file) : null;
    }

    /** What fails before any server is asked says itself what to do. */
    private static Check withCure(String name, String message) {
        return new Check(name, Check.State.FAIL, message.replace('\n', ' '), null);
    }
}
