package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.DeploymentResult.Verification;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.RecordState;
import io.github.azureclean.deploy.proof.ContentProof;
import io.github.azureclean.deploy.proof.DeploymentLog;
import io.github.azureclean.deploy.proof.MarkerProof;
import io.github.azureclean.deploy.proof.ProofChoice;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code skipUnchanged}: whether the server runs exactly our content already, from a successful deployment. */
final class Unchanged {
    private Unchanged() {}

    /** @return the end without an upload; null if there has to be one */
    static @Nullable End check(Run run, List<DeploymentRecord> records) throws InterruptedException, DeadlineReached {
        if (!run.plan().skipUnchanged() || run.journal().uploads() > 0) {
            return null;
        }
        DeploymentRecord newest = Attribution.newest(records);
        if (newest == null || !newest.active() || RecordState.of(newest) != RecordState.SUCCEEDED) {
            return null;
        }
        DeploymentLog log = DeploymentLog.read(run.proofs(), newest.id());
        ContentProof proof = run.plan().verify() == VerifyMode.FULL
                ? ProofChoice.inFull(run.plan(), run.facts(), log)
                : new MarkerProof();
        if (proof == null
                || log.tellsOfBuild()
                || run.facts().runsFromPackage()
                || !log.isClean()
                || !(proof.check(run.proofs()) instanceof ContentProof.Proven proven)) {
            return null;
        }
        run.journal().tracking(newest.id());
        run.journal().verified(new Verification(run.plan().verify(), true, proven.by(), proven.detail()));
        return new End(
                Outcome.SKIPPED,
                null,
                "Nothing was uploaded: the server runs exactly this content since deployment " + newest.id() + ".");
    }
}
