package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.RecordState;
import io.github.azureclean.deploy.proof.BuildManifest;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Linux Kudu deletes the build's manifest before it has read an upload's body ({@code PushDeployAsync} of
 * {@code Kudu.Services/Deployment/PushDeploymentController.cs}), also of one that it then refuses; without it the app does
 * not start any more. So it is kept before an upload, and put back after one that came to nothing.
 */
final class BuildManifestGuard {
    private static final String GONE = "The build's manifest " + BuildManifest.NAME
            + " is gone, and others may have deployed since it was there: if the server builds the app, deploy again before"
            + " it restarts.";

    private static final String NOT_LOOKED_AT = "It could not be looked at whether the build's manifest "
            + BuildManifest.NAME
            + " still stands there, which the server may have deleted when the upload came: without it"
            + " an app that the server built does not start again.";

    private final Run run;
    private final Set<String> warned = new HashSet<>();
    private @Nullable Kept kept;

    BuildManifestGuard(Run run) {
        this.run = run;
    }

    /** What stood there, and the records that there were by then. */
    private record Kept(BuildManifest manifest, Set<String> records) {}

    /** Keeps what stands there now; what stood there before, if somebody else's upload has deleted it meanwhile. */
    void keep(List<DeploymentRecord> records) throws InterruptedException, DeadlineReached {
        if (run.scm().file(BuildManifest.PATH) instanceof Reading.Value<byte[]> file) {
            BuildManifest manifest = BuildManifest.of(file.value());
            kept = new Kept(manifest, Attribution.ids(records));
            run.learned(run.facts().withBuildManifest(manifest));
        }
    }

    /** An attempt came to nothing, and nobody deploys: puts it back if it is gone. @return why that failed; else null */
    @Nullable
    String whenIdle(List<DeploymentRecord> records) throws InterruptedException, DeadlineReached {
        if (kept == null
                || records.stream().anyMatch(record -> isNew(record, RecordState.RUNNING))
                || !(run.scm().file(BuildManifest.PATH) instanceof Reading.Missing)) {
            return null;
        }
        if (records.stream().anyMatch(record -> isNew(record, RecordState.SUCCEEDED))) {
            warnOnce(GONE);
            return null;
        }
        Reading<Boolean> made =
                run.scm().createFile(BuildManifest.PATH, kept.manifest().bytes());
        if (!(made instanceof Reading.Value)) {
            return Sentences.unanswered(made);
        }
        warnOnce("The server had deleted " + BuildManifest.NAME
                + " when the upload came, so that the app would not have started again; it was put back.");
        return null;
    }

    /** What became of our upload is not known, so that nothing can be put back. */
    private void warnIfGone(List<DeploymentRecord> records) throws InterruptedException, DeadlineReached {
        if (records.stream().noneMatch(record -> isNew(record, RecordState.RUNNING))
                && run.scm().file(BuildManifest.PATH) instanceof Reading.Missing) {
            warnOnce(GONE);
        }
    }

    private boolean isNew(DeploymentRecord record, RecordState state) {
        return kept != null && !kept.records().contains(record.id()) && RecordState.of(record) == state;
    }

    private void warnOnce(String warning) {
        if (warned.add(warning)) {
            run.warn(warning);
        }
    }

    /** The same at the end of a deployment that did not succeed. */
    End beforeTheEnd(End end) throws InterruptedException, DeadlineReached {
        boolean concerns = end.outcome() == Outcome.FAILED || end.outcome() == Outcome.UNKNOWN;
        if (kept == null || !concerns || run.journal().uploads() == 0) {
            return end;
        }
        Reading<List<DeploymentRecord>> reading = run.proofs()
                .patiently(
                        "the list of deployments to be readable",
                        () -> run.scm().deployments(run.time().whole().left()));
        if (!(reading instanceof Reading.Value<List<DeploymentRecord>> list)) {
            warnOnce(NOT_LOOKED_AT);
            return end;
        }
        if (end.outcome() == Outcome.UNKNOWN || run.ledger().open() != null) {
            warnIfGone(list.value());
            return end;
        }
        if (run.looked(run.leftovers().removedFrom(list.value())).anyOfOursBegan()) {
            return End.unknown(
                    Cause.UPLOAD_DOUBTFUL, end.reason() + " Another deployment has begun since, and may be ours.");
        }
        String failed = whenIdle(list.value());
        if (failed == null) {
            return end;
        }
        run.warn("What " + BuildManifest.NAME + " held: "
                + kept.manifest().text().strip().replaceAll("\\R", " | "));
        return End.failed(
                Cause.BUILD_MANIFEST_LOST,
                end.reason() + " The server deleted " + BuildManifest.NAME
                        + " when the upload came, and it could not be put back (" + failed
                        + "): the app runs on, but will not start again.");
    }
}
