package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Budgets;
import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.RetryPolicy;
import io.github.azureclean.deploy.RollbackResult;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.proof.MarkerProof;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SavedContent;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.swap.SlotContents;
import io.github.azureclean.deploy.swap.SwapPlan;
import io.github.azureclean.deploy.swap.Swapper;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentJson;
import io.github.azureclean.report.FleetJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The release that this project's {@code deployment.json} tells of, and the way back from it. */
public final class LastRelease {
    private static final RetryPolicy RETRY =
            new RetryPolicy(3, List.of(Duration.ofSeconds(30), Duration.ofSeconds(60)));

    private final Path journalFile;
    private final DeploymentJournal journal;
    private final Path saved;
    private final String content;

    private LastRelease(Path journalFile, DeploymentJournal journal, Path saved, String content) {
        this.journalFile = journalFile;
        this.journal = journal;
        this.saved = saved;
        this.content = content;
    }

    /**
     * Reads it.
     *
     * @param appName the app that is meant; null for the one of the release
     * @throws NotPossible if nothing is known that could be brought back, or another app was released to
     */
    public static LastRelease of(Workspace workspace, @Nullable String appName) throws NotPossible, IOException {
        Path file = workspace.files().journalFile();
        if (!Files.isRegularFile(file)) {
            throw new NotPossible(
                    "There is no release to go back from: " + workspace.shown(file) + " is not there.\n"
                            + "Run this goal where the release ran, before mvn clean; azure-clean:swap swaps two slots without it.");
        }
        List<FleetJournal.Entry> targets = DeploymentJson.readAll(file);
        if (targets.size() > 1) {
            throw new NotPossible("The last release went to several targets ("
                    + targets.stream().map(FleetJournal.Entry::name).collect(Collectors.joining(", "))
                    + "), and this goal brings back one app.\nDeploy the older version to them again, or swap their"
                    + " slots back with azure-clean:swap.");
        }
        DeploymentJournal journal = targets.get(0).journal();
        String released = journal.target().appName();
        if (appName != null && released != null && !appName.equalsIgnoreCase(released)) {
            throw new NotPossible("The last release went to " + released + ", and appName is " + appName
                    + ".\nSet appName to the app that is to be brought back.");
        }
        Path saved = workspace.outputDirectory().resolve(DeploymentJournal.BEFORE);
        String content = journal.packageFile().contentSha256();
        boolean savedThere = journal.before() != null && Files.isRegularFile(saved);
        if (content == null || !(swapped(journal) || savedThere)) {
            throw new NotPossible("There is nothing to go back to: the last release swapped no slots, and "
                    + workspace.shown(saved) + " is not there, which onUnhealthy=rollback saves.\nDeploy the older"
                    + " version again, or swap two slots with azure-clean:swap.");
        }
        return new LastRelease(file, journal, saved, content);
    }

    private static boolean swapped(DeploymentJournal journal) {
        return journal.swap() != null && journal.swap().swapped();
    }

    /** Whether the slots are to be swapped back. */
    public boolean bySwap() {
        return swapped(journal);
    }

    /** The slot that was released to without a swap; null for production. */
    public @Nullable String slot() {
        return journal.target().slot();
    }

    /** Swaps back, and keeps what came of it. @return what came of it; null if it was done before */
    public @Nullable RollbackResult swapBack(
            ResourceManager manager,
            SlotContents slots,
            Clock clock,
            Consumer<String> told,
            Deadline end,
            Duration pollInterval)
            throws InterruptedException, IOException {
        DeploymentJournal.SwapEntry swap = journal.swap();
        if (swap == null) {
            throw new IllegalStateException("The last release swapped no slots.");
        }
        String previous = swap.previousContent();
        if (slots.marker(swap.to(), Sites.CALL) instanceof Reading.Value<String> shown
                && shown.value().equals(previous)) {
            told.accept(swap.to() + " shows already what ran before the release.");
            return null;
        }
        SwapPlan plan = new SwapPlan(swap.from(), swap.to(), null, null, end, pollInterval);
        return kept(new Rollback(told).bySwap(new Swapper(manager, slots, clock, told), plan, content, previous));
    }

    /** Deploys again what was saved, and keeps what came of it. @return what came of it; null if it was done before */
    public @Nullable RollbackResult uploadBack(
            ScmSite scm,
            DeploymentEngine engine,
            SavedContent before,
            Budgets budgets,
            Deadline end,
            Consumer<String> told)
            throws NotPossible, InterruptedException, IOException {
        if (journal.before() == null || !before.sha256().equals(journal.before().sha256())) {
            throw new NotPossible(saved.getFileName() + " is not the one that the last release saved.\nDeploy the older"
                    + " version again.");
        }
        if (before.marker() != null
                && scm.file(MarkerProof.AT_THE_ROOT, Sites.CALL) instanceof Reading.Value<byte[]> shown
                && new String(shown.value(), StandardCharsets.UTF_8).strip().equals(before.marker())) {
            told.accept("The app has already what ran before the release.");
            return null;
        }
        DeploymentPlan release = new DeploymentPlan(
                saved,
                before.size(),
                content,
                null,
                new UploadTarget(
                        UploadTarget.Endpoint.valueOf(
                                journal.target().endpoint().toUpperCase(java.util.Locale.ROOT)),
                        UploadTarget.ArtifactType.ZIP,
                        null,
                        true,
                        true,
                        false),
                RETRY,
                budgets,
                VerifyMode.MARKER,
                null,
                false,
                null);
        return kept(new Rollback(told).byUpload(engine, release, content, saved, before, end));
    }

    /** Where the saved content is. */
    public Path saved() {
        return saved;
    }

    private RollbackResult kept(RollbackResult result) throws IOException {
        if (result.verdict() != RollbackResult.Verdict.NOT_POSSIBLE) {
            DeploymentJson.write(journal.rolledBack(result), journalFile);
        }
        return result;
    }
}
