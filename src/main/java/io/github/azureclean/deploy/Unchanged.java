package io.github.azureclean.deploy;

import io.github.azureclean.deploy.DeploymentResult.Verification;
import io.github.azureclean.deploy.server.DeploymentRecord;
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
        DeploymentRecord newest = Records.newest(records);
        if (newest == null || !newest.active() || RecordState.of(newest) != RecordState.SUCCEEDED) {
            return null;
        }
        ContentProof proof = run.plan().verify() == VerifyMode.FULL ? ContentProof.full(run) : new MarkerProof();
        if (proof == null
                || !(proof.check(run) instanceof ContentProof.Proven proven)
                || !DeploymentLog.read(run, newest.id()).isClean()) {
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
