package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult.Verification;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.attribution.Ledger.Fate;
import io.github.azureclean.deploy.attribution.OwnUpload;
import io.github.azureclean.deploy.proof.ContentProof;
import io.github.azureclean.deploy.proof.ProofChoice;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.util.List;

/**
 * Our record was seen, unfinished, and is gone for good: most likely it failed and was deleted when a newer one came
 * ({@code Kudu.Core/Deployment/DeploymentManager.cs}, {@code PurgeDeployments}). Only the whole content can speak for it.
 *
 * @param upload the upload
 * @param id the id that its record had
 */
record RecordGone(OwnUpload upload, String id) implements State {
    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().recordGone();
        run.journal().doing("after the record of deployment " + id + " had disappeared");
        String gone = "The record of deployment " + id + " disappeared from the server before it was finished";
        ContentProof whole = ProofChoice.everyFile(run.plan(), run.facts());
        if (run.plan().verify() == VerifyMode.NONE || whole == null) {
            return End.unknown(Cause.OUTCOME_NOT_READABLE, gone + "; what the server runs is not known.");
        }
        if (!newerOnesEnded(run)) {
            return End.unreadable(id, "the list of deployments is not readable any more");
        }
        if (!run.facts().contentTells()) {
            return End.unknown(
                    Cause.OUTCOME_NOT_READABLE,
                    gone
                            + ", and our content may have stood there before; what became of the deployment is not known.");
        }
        // A newer deployment may just have ended, and a mount shows its files a little later.
        ContentProof.Finding finding = ContentProof.afterMount(
                run.proofs(),
                whole,
                "the files on the server to show what became of deployment " + id + ", whose record is gone");
        if (finding instanceof ContentProof.Proven proven) {
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
        run.enter(run.ledger().decided(upload, Fate.OVER));
        return End.failed(
                Cause.DEPLOYMENT_FAILED, gone + ", and the content there is not ours; it has most likely failed.");
    }

    /** @return false if that cannot be read */
    private static boolean newerOnesEnded(Run run) throws InterruptedException, DeadlineReached {
        Unanswered unanswered = new Unanswered(run);
        while (true) {
            Reading<List<DeploymentRecord>> reading = run.scm().deployments(unanswered.left());
            if (reading instanceof Reading.Value<List<DeploymentRecord>> list) {
                unanswered.over();
                if (!run.looked(list.value()).anybodyDeploys()) {
                    run.time().report().over();
                    return true;
                }
                run.time()
                        .report()
                        .on("a newer deployment to end", run.time().whole().left());
            } else if (unanswered.by(reading, true) != null) {
                run.time().report().over();
                return false;
            }
        }
    }
}
