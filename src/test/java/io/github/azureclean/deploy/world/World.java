package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.Budgets;
import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.DeploymentListener;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.RetryPolicy;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.world.Violation.Kind;
import io.github.azureclean.kudu.WireMeaning;
import io.github.azureclean.manifest.PackageManifest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One deployment in one world, and what is to be said about it. */
final class World {
    /** Who deploys: the engine, or something that stands for it to see whether the oracle is awake. */
    @FunctionalInterface
    interface Client {
        Client ENGINE = (scm, app, clock, listener, random, plan) ->
                new DeploymentEngine(scm, app, clock, listener, random).deploy(plan);

        DeploymentResult deploy(
                ScmSite scm,
                AppSite app,
                Clock clock,
                DeploymentListener listener,
                RandomGenerator random,
                DeploymentPlan plan);
    }

    /**
     * How it ended.
     *
     * @param result null if the client threw something
     */
    record End(@Nullable DeploymentResult result, List<Violation> violations, int uploads, long millis) {
        boolean broke(Kind kind) {
            return violations.stream().anyMatch(violation -> violation.kind() == kind);
        }
    }

    private static final PackageManifest MANIFEST = manifest();

    private World() {}

    static End run(Script script, Client client, WireMeaning wire, Trace trace, Coverage coverage) {
        Timeline time = new Timeline();
        script.clientSteps.forEach(time::clientStep);
        script.serverSteps.forEach(time::serverStep);
        if (script.interruptAt >= 0) {
            time.interruptAt(script.interruptAt);
        }
        Trace timed =
                trace.listens() ? what -> trace.say(String.format("%9.3f  %s", time.millis() / 1000.0, what)) : trace;
        Server server = new Server(script, time, wire, timed);
        Oracle oracle = new Oracle(script, time, server);
        WorldSite site = new WorldSite(script, time, server, oracle, wire, timed, coverage);
        DeploymentListener listener = timed.listens() ? event -> timed.say("  " + event) : event -> {};
        DeploymentResult result = null;
        List<Violation> violations = new ArrayList<>();
        try {
            result = client.deploy(site, site, time, listener, script.random.split(), plan(script));
        } catch (RuntimeException e) {
            StackTraceElement[] where = e.getStackTrace();
            violations.add(new Violation(Kind.EXCEPTION, e + (where.length == 0 ? "" : " at " + where[0])));
        }
        // The engine sets the flag again when it was interrupted; the next world begins without.
        Thread.interrupted();
        long millis = time.millis();
        if (result != null) {
            timed.say("END " + result);
            server.jobs.forEach(job -> timed.say("truth: " + job));
            timed.say("truth: content is " + (server.home.servesOurs() ? "ours" : "not ours"));
            violations.addAll(oracle.judge(result));
        }
        coverage.end(script, server, oracle);
        return new End(result, violations, oracle.sent().size(), millis);
    }

    private static DeploymentPlan plan(Script script) {
        HealthCheck health = script.health
                ? new HealthCheck(URI.create("https://app.example/health"), Duration.ofSeconds(120), 200, 399)
                : null;
        return new DeploymentPlan(
                Path.of("package.zip"),
                script.size,
                Home.OUR_HASH,
                MANIFEST,
                new UploadTarget(script.endpoint, script.type, script.path, script.clean, true, false),
                new RetryPolicy(
                        script.maxAttempts,
                        List.of(Duration.ofMillis(script.delay), Duration.ofMillis(2 * script.delay))),
                new Budgets(
                        Duration.ofMillis(script.attemptTimeout),
                        Duration.ofMillis(script.idleTimeout),
                        Duration.ofMillis(script.deployTimeout),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(script.reconcile),
                        Duration.ofMillis(script.flipGrace),
                        Duration.ofMinutes(5)),
                script.verify,
                health,
                script.skipUnchanged,
                null);
    }

    private static PackageManifest manifest() {
        List<PackageManifest.Entry> entries = new ArrayList<>();
        Map<String, Home.Stored> files = new TreeMap<>(Home.ours(1).files());
        files.forEach((path, stored) ->
                entries.add(new PackageManifest.Entry(path, stored.size(), stored.size(), "", "stored", path)));
        return new PackageManifest(
                PackageManifest.SCHEMA_VERSION,
                new PackageManifest.PackageFile("package.zip", 1, "", Home.OUR_HASH, entries.size(), "jdk"),
                entries,
                List.of(),
                List.of(),
                List.of(),
                new PackageManifest.Totals(entries.size(), 0, 0, 0, 0));
    }
}
