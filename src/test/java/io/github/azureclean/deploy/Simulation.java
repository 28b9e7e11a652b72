package io.github.azureclean.deploy;

import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.manifest.PackageManifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Runs one schedule against the engine, and compares what the engine says with the model's truth. */
final class Simulation {
    static final PackageManifest MANIFEST = Deploying.manifest("index.html", 10, "app/main.js", 20);

    /** What came of one schedule. */
    record Run(Schedule schedule, ModelServer server, DeploymentResult result, List<String> violations) {}

    private Simulation() {}

    static Run run(long seed) {
        return run(seed, false, (site, clock) -> site, plan -> plan);
    }

    /** Runs a schedule and notes every exchange. */
    static Run traced(long seed) {
        return run(seed, true, (site, clock) -> site, plan -> plan);
    }

    /** A way to distort what the engine sees of the server. */
    interface Distortion {
        ScmSite of(ScmSite site, VirtualClock clock);
    }

    static Run run(long seed, boolean tracing, Distortion seen, UnaryOperator<DeploymentPlan> distortedPlan) {
        Schedule schedule = new Schedule(seed);
        SplittableRandom ticks = new SplittableRandom(seed);
        VirtualClock clock = new VirtualClock(() -> Duration.ofNanos(ticks.nextInt(1000)));
        ModelServer server = new ModelServer(schedule, clock);
        server.tracing = tracing;
        WaitWatch waits = new WaitWatch(server, clock);
        DeploymentEngine engine =
                new DeploymentEngine(seen.of(server, clock), null, clock, waits, new SplittableRandom(seed + 1));
        DeploymentResult result = engine.deploy(distortedPlan.apply(plan(schedule)));
        Truth.check(schedule, server, result, clock.elapsed());
        return new Run(schedule, server, result, List.copyOf(server.violations));
    }

    private static DeploymentPlan plan(Schedule schedule) {
        return new DeploymentPlan(
                Path.of("package.zip"),
                ModelServer.PACKAGE,
                Deploying.HASH,
                MANIFEST,
                new UploadTarget(schedule.endpoint, ArtifactType.ZIP, null, schedule.clean, true, false),
                new RetryPolicy(3, List.of(Duration.ofSeconds(30), Duration.ofSeconds(60))),
                Deploying.BUDGETS,
                schedule.verify,
                null,
                false);
    }
}
