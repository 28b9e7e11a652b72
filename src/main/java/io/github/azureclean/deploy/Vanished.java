package io.github.azureclean.deploy;

import io.github.azureclean.deploy.DeploymentResult.Verification;
import io.github.azureclean.deploy.server.DeploymentRecord;
import java.util.List;

/**
 * Our record was seen, unfinished, and is gone for good: most likely it failed and was deleted when a newer one came
 * ({@code Kudu.Core/Deployment/DeploymentManager.cs}, {@code PurgeDeployments}). Only the whole content can speak for it.
 *
 * @param own the upload
 * @param id the id that its record had
 * @param ownership how it was known that the record is ours
 */
record Vanished(OwnUpload own, String id, Ownership ownership) implements State {
    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().recordGone();
        run.journal().doing("after the record of deployment " + id + " had disappeared");
        String gone = "The record of deployment " + id + " disappeared from the server before it was finished";
        ContentProof whole = ContentProof.wholeManifest(run);
        if (run.plan().verify() == VerifyMode.NONE || whole == null || ownership != Ownership.CERTAIN) {
            return End.unknown(Cause.OUTCOME_NOT_READABLE, gone + "; what the server runs is not known.");
        }
        List<DeploymentRecord> records = Records.read(run);
        Waiting waiting = new Waiting(run);
        while (records != null && records.stream().anyMatch(each -> RecordState.of(each) == RecordState.RUNNING)) {
            waiting.on("a newer deployment to end", run.budgets().deploy());
            records = Records.read(run);
        }
        waiting.over();
        if (records == null) {
            return Track.unreadable(id, "the list of deployments is not readable any more");
        }
        // A newer deployment may just have ended, and a mount shows its files a little later.
        ContentProof.Finding finding = ContentProof.afterMount(
                run,
                whole,
                "the files on the server to show what became of deployment " + id + ", whose record is gone");
        if (finding instanceof ContentProof.Proven proven && MarkerProof.notElsewhere(run)) {
            run.journal().verified(new Verification(run.plan().verify(), true, proven.by(), proven.detail()));
            run.warn(gone + "; every file on the server is ours, but whether the app was restarted is not known.");
            return new Health();
        }
        if (finding instanceof ContentProof.Unreadable unreadable) {
            return End.unknown(
                    Cause.OUTCOME_NOT_READABLE,
                    gone + ", and the content could not be read (" + unreadable.why()
                            + "); what the server runs is not known.");
        }
        return End.failed(
                Cause.DEPLOYMENT_FAILED, gone + ", and the content there is not ours; it has most likely failed.");
    }
}
