package io.github.azureclean.report;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.DeploymentResult.Attempt;
import io.github.azureclean.deploy.DeploymentResult.Metrics;
import io.github.azureclean.deploy.DeploymentResult.Verification;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.ReleaseResult;
import io.github.azureclean.deploy.RollbackResult;
import io.github.azureclean.deploy.StartReport;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.InstanceState;
import io.github.azureclean.deploy.server.RuntimeState;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.deploy.swap.Verdict;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.PackageManifest.Excluded;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import io.github.azureclean.manifest.PackageManifest.KeptEntry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that several tests start from. */
final class Samples {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final String ID = "0c11d5b7-3f2a-4c7e-9a53-0d8e1a2b3c4d";
    static final DeploymentTarget TARGET = DeploymentTarget.of(
            URI.create("https://shop.scm.azurewebsites.net"),
            "shop",
            "staging",
            URI.create("https://shop-staging.azurewebsites.net"),
            new UploadTarget(UploadTarget.Endpoint.PUBLISH, UploadTarget.ArtifactType.ZIP, null, true, true, false));
    static final BuildEnvironment ENVIRONMENT = new BuildEnvironment(
            "Linux 6.1 amd64",
            CiSystem.GITHUB_ACTIONS,
            "17.0.13 Debian",
            "3.9.16",
            new GitState("2afc3f3d0c7a4a6c9f1e7b5d3a1f0e9d8c7b6a59", true),
            12_300_000_000L,
            List.of("Dockerfile"));

    static final DeploymentResult.Health HEALTH =
            new DeploymentResult.Health("https://shop-staging.azurewebsites.net/health", false, 9, "HTTP 503");

    private Samples() {}

    static Attempt attempt(int number, @Nullable Integer status, String verdict, String reason, String serverMessage) {
        return new Attempt(
                number,
                START.plusSeconds(60L * number),
                START.plusSeconds(60L * number + 42),
                Duration.ofSeconds(number == 1 ? 0 : 18),
                12_300_000,
                status,
                verdict,
                reason,
                serverMessage);
    }

    static DeploymentResult result(
            Outcome outcome, @Nullable Cause cause, String reason, @Nullable String id, Attempt... attempts) {
        return new DeploymentResult(
                outcome,
                cause,
                reason,
                id,
                List.of(attempts),
                new Metrics(
                        attempts.length,
                        12_300_000L * attempts.length,
                        0,
                        Duration.ofSeconds(18),
                        Duration.ofMillis(350),
                        7),
                new Verification(
                        VerifyMode.MARKER,
                        outcome == Outcome.SUCCESS,
                        outcome == Outcome.SUCCESS ? "marker" : "",
                        "The marker holds our content hash."),
                cause == Cause.APP_DOES_NOT_START ? HEALTH : null,
                List.of(),
                null,
                List.of());
    }

    static DeploymentResult success() {
        return result(
                Outcome.SUCCESS,
                null,
                "",
                ID,
                attempt(1, 409, "conflict", "Another deployment was running.", "deployment currently in progress"),
                attempt(2, 202, "success", "", ""));
    }

    static DeploymentJournal journal(DeploymentResult result) {
        return journal(result, null);
    }

    static SwapResult swap(Verdict verdict) {
        return new SwapResult(
                "staging",
                "production",
                START.plusSeconds(100),
                START.plusSeconds(200),
                verdict == Verdict.SWAPPED ? Outcome.SUCCESS : Outcome.FAILED,
                verdict,
                "production shows the content of staging.",
                "cd".repeat(32),
                "ef".repeat(32),
                1,
                List.of("c-1"));
    }

    /** A release after which the app did not start. */
    static ReleaseResult rolledBack(RollbackResult.How how, RollbackResult.Verdict verdict) {
        return new ReleaseResult(
                result(Outcome.FAILED, Cause.APP_DOES_NOT_START, "It gives no good answer. It was brought back.", ID),
                how == RollbackResult.How.SWAP ? swap(Verdict.SWAPPED) : null,
                new RollbackResult(how, verdict, "What ran before was brought back.", "ef".repeat(32)),
                new StartReport(
                        "production",
                        new RuntimeState("RuntimeFailed", 0, 1, 1, List.of("It failed to start.")),
                        new AppLog(
                                "/api/startuplogs",
                                START,
                                true,
                                List.of("listening", "Error: Cannot find module 'express'", "at start", "exited")),
                        List.of(new InstanceState("i1", "Blocked", "ContainerTimeout: it took too long", START)),
                        List.of("A note.")));
    }

    static DeploymentJournal journal(DeploymentResult result, @Nullable SwapResult swap) {
        return journal(new ReleaseResult(result, swap, null, null));
    }

    static DeploymentJournal journal(ReleaseResult release) {
        return DeploymentJournal.of(
                release,
                new DeploymentJournal.DeployedPackage("shop-azure.zip", 12_300_000, "ab".repeat(32), "cd".repeat(32)),
                TARGET,
                ENVIRONMENT,
                START,
                START.plusSeconds(222));
    }

    static Entry entry(String path, long size) {
        return new Entry(path, size, size / 3, "ab".repeat(32), "deflated", path);
    }

    static Excluded excluded(String path, boolean directory, long files, long size, String rule) {
        return new Excluded(path, directory, files, size, rule, "preset");
    }

    /** A small package in which everything occurs once. */
    static PackageManifest manifest() {
        return manifest(
                List.of(
                        entry("app.py", 2_400),
                        entry("static/css/site.css", 31_000),
                        entry("static/img/logo.png", 8_000_000),
                        entry("static/img/small.png", 900),
                        new Entry("uploads/", 0, 0, "e3".repeat(32), "stored", "uploads")),
                List.of(
                        excluded(".git", true, 412, 9_100_000, ".git/**"),
                        excluded("__pycache__", true, 3, 20_000, "**/__pycache__/**"),
                        excluded("static/debug.log", false, 1, 5_000, "**/*.log")),
                List.of(new KeptEntry("static/img/logo.png", "static/**", "**/*.png")),
                List.of(new FindingEntry(
                        "static/img/logo.png",
                        "already-compressed",
                        "warning",
                        "It is big; serve it from elsewhere.")));
    }

    static PackageManifest manifest(
            List<Entry> entries, List<Excluded> excluded, List<KeptEntry> kept, List<FindingEntry> findings) {
        List<Entry> files =
                entries.stream().filter(each -> !each.path().endsWith("/")).toList();
        long compressed = files.stream().mapToLong(Entry::compressedSize).sum();
        return new PackageManifest(
                PackageManifest.SCHEMA_VERSION,
                new PackageManifest.PackageFile(
                        "shop-azure.zip", compressed + 1_000, "ab".repeat(32), "cd".repeat(32), files.size(), "jdk"),
                entries.stream().sorted(Comparator.comparing(Entry::path)).toList(),
                excluded,
                kept,
                findings,
                new PackageManifest.Totals(
                        files.size(),
                        files.stream().mapToLong(Entry::size).sum(),
                        compressed,
                        excluded.stream().mapToLong(Excluded::files).sum(),
                        excluded.stream().mapToLong(Excluded::size).sum()));
    }
}
