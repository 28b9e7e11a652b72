package io.github.azureclean.deploy;

import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.UploadTarget.Endpoint;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.manifest.PackageManifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A deployment against a scripted server: what tests of single behaviours start from. */
final class Deploying {
    static final String HASH = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    static final String MARKER = "site/wwwroot/.azure-clean";
    static final Budgets BUDGETS = new Budgets(
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(45),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));

    final VirtualClock clock = new VirtualClock();
    final ScriptedScm scm = new ScriptedScm(clock);
    final List<DeploymentEvent> events = new ArrayList<>();
    Budgets budgets = BUDGETS;
    RetryPolicy retry = new RetryPolicy(3, List.of(Duration.ofSeconds(30), Duration.ofSeconds(60)));
    VerifyMode verify = VerifyMode.MARKER;
    UploadTarget target = new UploadTarget(Endpoint.PUBLISH, ArtifactType.ZIP, null, true, true, false);

    @Nullable
    String contentSha256 = HASH;

    @Nullable
    PackageManifest manifest;

    @Nullable
    HealthCheck health;

    @Nullable
    AppSite app;

    boolean skipUnchanged;

    @Nullable
    PresentContent present;

    /** The next upload is taken and named; it runs for a while, ends with success and brings our marker. */
    void succeedsAs(String id) {
        scm.answer(request -> {
            scm.deploys(id, 20, 4);
            scm.files.put(MARKER, HASH);
            return scm.exchange(new UploadAnswer.Accepted(id), 202);
        });
    }

    DeploymentEngine engine() {
        return new DeploymentEngine(scm, app, clock, events::add, new SplittableRandom(1));
    }

    DeploymentPlan plan() {
        return new DeploymentPlan(
                Path.of("package.zip"),
                ScriptedScm.SIZE,
                contentSha256,
                manifest,
                target,
                retry,
                budgets,
                verify,
                health,
                skipUnchanged,
                present);
    }

    DeploymentResult run() {
        return engine().deploy(plan());
    }

    /** A log line. */
    static LogEntry line(String text, int type) {
        return new LogEntry("1", null, text, type, false);
    }

    /** A manifest that holds these files: names and sizes in turn. */
    static PackageManifest manifest(Object... namesAndSizes) {
        List<PackageManifest.Entry> entries = new ArrayList<>();
        for (int i = 0; i < namesAndSizes.length; i += 2) {
            long size = ((Integer) namesAndSizes[i + 1]).longValue();
            entries.add(new PackageManifest.Entry((String) namesAndSizes[i], size, size, "", "stored", ""));
        }
        return new PackageManifest(
                PackageManifest.SCHEMA_VERSION,
                new PackageManifest.PackageFile("package.zip", ScriptedScm.SIZE, "", HASH, entries.size(), "jdk"),
                entries,
                List.of(),
                List.of(),
                List.of(),
                new PackageManifest.Totals(entries.size(), 0, 0, 0, 0));
    }
}
