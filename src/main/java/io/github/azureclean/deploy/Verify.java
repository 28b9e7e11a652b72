package io.github.azureclean.deploy;

import io.github.azureclean.deploy.DeploymentResult.Verification;
import io.github.azureclean.deploy.server.DeploymentRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record and its log say success; the content has to prove it.
 *
 * @param own the upload
 * @param record its record, successful
 * @param ownership how it is known that the record is ours
 * @param logRead whether the log was read; if not, the content is compared file by file
 */
record Verify(OwnUpload own, DeploymentRecord record, Ownership ownership, boolean logRead) implements State {
    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().doing("while the content of deployment " + record.id() + " was being checked");
        if (run.plan().verify() == VerifyMode.NONE && ownership == Ownership.CERTAIN && logRead) {
            return new Health();
        }
        ContentProof proof = proof(run);
        if (proof == null) {
            return End.unknown(
                    Cause.OUTCOME_NOT_READABLE,
                    "The server recorded deployment " + record.id()
                            + " as successful, but there is nothing by which its content could be proven.");
        }
        // Ours may have stood there before: only what is there after the mount has caught up tells something.
        return conclude(
                run,
                mayHaveStoodBefore(run)
                        ? ContentProof.afterMount(run, proof, ContentProof.SHOWN)
                        : ContentProof.settled(run, proof));
    }

    private boolean mayHaveStoodBefore(Run run) {
        return ownership == Ownership.INFERRED && !run.facts().markerTells();
    }

    private @Nullable ContentProof proof(Run run) {
        boolean full = run.plan().verify() == VerifyMode.FULL;
        if (mayHaveStoodBefore(run)) {
            return ContentProof.orSitePackage(run, full ? ContentProof.full(run) : ContentProof.everyFile(run));
        }
        if (ownership == Ownership.INFERRED && !full) {
            ContentProof everyFile = ContentProof.everyFile(run);
            return everyFile != null ? ContentProof.orSitePackage(run, everyFile) : ContentProof.marker(run);
        }
        return logRead ? ContentProof.asAsked(run) : ContentProof.orSitePackage(run, ContentProof.wholeManifest(run));
    }

    private State conclude(Run run, ContentProof.Finding finding) throws InterruptedException, DeadlineReached {
        VerifyMode mode = run.plan().verify();
        if (finding instanceof ContentProof.Proven proven) {
            run.journal().verified(new Verification(mode, true, proven.by(), proven.detail()));
            run.tell(new DeploymentEvent.Verified(true, proven.detail()));
            return new Health();
        }
        if (finding instanceof ContentProof.Unreadable unreadable) {
            run.journal().verified(Verification.notProven(mode, unreadable.why()));
            run.tell(new DeploymentEvent.Verified(false, unreadable.why()));
            return End.unknown(
                    Cause.OUTCOME_NOT_READABLE,
                    "The server recorded deployment " + record.id()
                            + " as successful, but its content could not be read (" + unreadable.why() + ").");
        }
        return differs(run, ((ContentProof.Differs) finding).detail());
    }

    private State differs(Run run, String detail) throws InterruptedException, DeadlineReached {
        // Before the list is read, so that whoever brought the marker is in the list.
        boolean somebodyElses = ownership == Ownership.INFERRED
                // Nobody else can have brought it between the first look at the marker and the upload.
                && run.facts().endedBefore().containsAll(own.others())
                && MarkerProof.anothersAppeared(run);
        List<DeploymentRecord> list = Records.read(run);
        if (list == null) {
            return Track.unreadable(record.id(), "the list of deployments is not readable any more");
        }
        if (ownership == Ownership.INFERRED && !MarkerProof.appeared(run)) {
            OwnUpload without = somebodyElses ? own.except(record.id()) : own.suspecting(record.id());
            String why = "deployment " + record.id()
                    + (somebodyElses
                            ? " brought other content, so it is not ours"
                            : " ended with success, but " + detail);
            return without.finals(list).isEmpty()
                    ? new Reconcile(without, why)
                    : JudgeSeveral.undecided(without.finals(list).size() + 1);
        }
        DeploymentRecord newer = Records.after(list, own, record);
        if (newer != null) {
            run.journal().verified(Verification.notProven(run.plan().verify(), detail));
            run.tell(new DeploymentEvent.Verified(false, detail));
            return End.unknown(
                    Cause.CONTENT_DIFFERS,
                    "Deployment " + record.id() + " was successful, but " + Words.deployment(newer)
                            + " replaced its content before it could be checked.");
        }
        return differing(run, detail, "The server recorded deployment " + record.id() + " as successful");
    }

    private static End differing(Run run, String detail, String what) {
        run.journal().verified(Verification.notProven(run.plan().verify(), detail));
        run.tell(new DeploymentEvent.Verified(false, detail));
        return End.failed(Cause.CONTENT_DIFFERS, what + ", but " + detail + ".");
    }
}
