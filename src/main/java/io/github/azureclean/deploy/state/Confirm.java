package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.DeploymentResult.Verification;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.Attribution.Trace;
import io.github.azureclean.deploy.attribution.Ledger.Fate;
import io.github.azureclean.deploy.attribution.OwnUpload;
import io.github.azureclean.deploy.proof.BuildManifest;
import io.github.azureclean.deploy.proof.ContentProof;
import io.github.azureclean.deploy.proof.DeploymentLog;
import io.github.azureclean.deploy.proof.LogPhrases;
import io.github.azureclean.deploy.proof.ProofChoice;
import io.github.azureclean.deploy.proof.QuickLook;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record says success. Its log has to agree, because Kudu loses the failure of its copy step
 * ({@code Kudu.Core/Deployment/Generator/OneDeployBuilder.cs}), and the content has to prove it.
 *
 * @param upload the upload
 * @param record its record, successful
 * @param ownership how it is known that the record is ours
 * @param otherwise what follows if the record turns out not to speak for us
 */
record Confirm(OwnUpload upload, DeploymentRecord record, Ownership ownership, State otherwise) implements State {
    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().tracking(record.id());
        run.journal().doing("while the log of deployment " + record.id() + " was being read");
        DeploymentLog log = DeploymentLog.read(run.proofs(), record.id());
        boolean overcome = log.hasErrors() && log.endsWell();
        if (log.hasErrors() && !overcome) {
            if (!certain()) {
                return notForUs(run, "its log tells of an error");
            }
            return run.failures(upload).copyFailed(run, record, log);
        }
        run.journal().doing("while the content of deployment " + record.id() + " was being checked");
        boolean serverIsEnough = certain() && log.complete() && !overcome;
        if (run.plan().verify() == VerifyMode.NONE && serverIsEnough) {
            if (log.says(LogPhrases.UNKNOWN_ERROR)) {
                run.warn("The server had lost track of deployment " + record.id()
                        + " (\"unknown error\" in its log) before it"
                        + " recorded it as successful, and its content was not checked because of verify=none.");
            }
            warnOfBuild(run, log);
            return proven(run);
        }
        if (!log.complete()) {
            run.warn("The log of deployment " + record.id()
                    + " could not be read to its end, so its content is compared file by file.");
        }
        ContentProof proof = serverIsEnough
                ? ProofChoice.asAsked(run.plan(), run.facts(), log)
                : certain() ? ProofChoice.inFull(run.plan(), run.facts(), log) : ofInferred(run, log);
        if (proof == null) {
            return ownership == Ownership.AMONG_FAILED
                    ? notForUs(run, "its content cannot be proven in full")
                    : End.unknown(
                            Cause.OUTCOME_NOT_READABLE,
                            "The server recorded deployment " + record.id()
                                    + " as successful, but there is nothing by which its content could be proven"
                                    + (log.complete() ? "." : " while its log cannot be read."));
        }
        // Ours may have stood there before: only what is there after the mount has caught up tells something.
        // The same goes for another one of ours or somebody else's that may have brought it.
        boolean mayBeOlder = !certain()
                && (!run.facts().contentTells()
                        || ownership == Ownership.ALL_GOOD
                        || run.candidates(upload).contentCameBefore());
        ContentProof.Finding finding = mayBeOlder
                ? ContentProof.afterMount(run.proofs(), proof, ContentProof.SHOWN)
                : ContentProof.settled(run.proofs(), proof);
        if (serverIsEnough
                && run.plan().verify() == VerifyMode.MARKER
                && finding instanceof ContentProof.Proven
                && anotherOfOursMayHaveBroughtIt(run)) {
            ContentProof full = ProofChoice.inFull(run.plan(), run.facts(), log);
            finding = full == null ? finding : ContentProof.settled(run.proofs(), full);
        }
        return conclude(run, log, overcome, finding);
    }

    private boolean certain() {
        return ownership == Ownership.CERTAIN;
    }

    /** A marker that came with another upload of ours says nothing about the rest. */
    private static boolean anotherOfOursMayHaveBroughtIt(Run run) throws InterruptedException, DeadlineReached {
        List<OwnUpload> others = run.ledger().mayTurnUp();
        if (others.isEmpty() || run.facts().mayBeBroughtByUs()) {
            return run.facts().mayBeBroughtByUs();
        }
        return !(list(run) instanceof Reading.Value<List<DeploymentRecord>> records)
                || others.stream().anyMatch(run.looked(records.value())::mayBeLive);
    }

    private @Nullable ContentProof ofInferred(Run run, DeploymentLog log) {
        boolean tells = run.facts().contentTells();
        if (log.tellsOfBuild()) {
            // The build proves what stands there, but not that it is ours.
            return tells ? ProofChoice.quick(run.plan()) : null;
        }
        boolean alone = ownership != Ownership.AMONG_FAILED && ProofChoice.hasMarker(run.plan());
        if (run.facts().mayBeBroughtByUs() || (!tells && !alone)) {
            // What another deployment of ours may have brought, or stood there before, proves nothing.
            return null;
        }
        if (tells
                && ownership != Ownership.AMONG_FAILED
                && log.isClean()
                && !run.facts().runsFromPackage()
                && run.plan().verify() != VerifyMode.FULL) {
            return ProofChoice.quick(run.plan());
        }
        ContentProof full = ProofChoice.inFull(run.plan(), run.facts(), log);
        return full != null || ownership == Ownership.AMONG_FAILED || !log.complete()
                ? full
                : tells ? ProofChoice.quick(run.plan()) : null;
    }

    private State conclude(Run run, DeploymentLog log, boolean overcome, ContentProof.Finding finding)
            throws InterruptedException, DeadlineReached {
        VerifyMode mode = run.plan().verify();
        if (finding instanceof ContentProof.Proven proven) {
            if (!certain() && anotherOneCame(run)) {
                return otherwise;
            }
            boolean unnamed = log.tellsOfBuild() && log.buildOperation() == null;
            boolean whose = !unnamed || run.facts().runsFromPackage() || QuickLook.stands(run.proofs());
            if (!whose && anothersMayHaveBuilt(run)) {
                return End.unknown(
                        Cause.OUTCOME_NOT_READABLE,
                        "The server recorded deployment " + record.id()
                                + " as successful, but its log names no build, and another deployment came since: whose"
                                + " build stands there is not known.");
            }
            boolean seen = !run.facts().runsFromPackage();
            run.journal().verified(new Verification(mode, seen, seen ? proven.by() : "", proven.detail()));
            run.tell(new DeploymentEvent.Verified(true, proven.detail()));
            if (overcome) {
                run.warn("The log of deployment " + record.id() + " tells of an error that was overcome: \""
                        + log.firstError() + "\"; the content was compared and is ours.");
            }
            warnOfBuild(run, log);
            warnOfMount(run);
            return proven(run);
        }
        if (finding instanceof ContentProof.Unreadable unreadable) {
            notProven(run, unreadable.why());
            return End.unknown(
                    Cause.OUTCOME_NOT_READABLE,
                    "The server recorded deployment " + record.id()
                            + " as successful, but its content could not be read (" + unreadable.why() + ").");
        }
        if (!log.complete() && DeploymentLog.read(run.proofs(), record.id()).complete()) {
            // It may tell of a build, whose output proves itself in another way.
            return this;
        }
        String detail = ((ContentProof.Differs) finding).detail();
        return certain() ? differs(run, log, overcome, detail) : notForUs(run, detail);
    }

    /** Whether there is another deployment since the upload, as far as can be read. */
    private boolean anothersMayHaveBuilt(Run run) throws InterruptedException, DeadlineReached {
        return !(list(run) instanceof Reading.Value<List<DeploymentRecord>> records)
                || records.value().stream()
                        .anyMatch(other -> !other.temporary()
                                && !other.id().equals(record.id())
                                && !upload.before().contains(other.id()));
    }

    private static Reading<List<DeploymentRecord>> list(Run run) throws InterruptedException, DeadlineReached {
        return run.proofs()
                .patiently(
                        "the list of deployments to be readable",
                        () -> run.scm().deployments(run.time().whole().left()));
    }

    /** Ours may have begun while the content was looked at, and have brought it; so it may if nobody can tell. */
    private boolean anotherOneCame(Run run) throws InterruptedException, DeadlineReached {
        if (!(list(run) instanceof Reading.Value<List<DeploymentRecord>> records)) {
            return true;
        }
        Set<String> shown = run.shown();
        Trace trace = run.looked(run.leftovers().removedFrom(records.value())).trace(upload);
        return trace instanceof Trace.Ours
                || (trace instanceof Trace.MayBeOurs several
                        && (several.running()
                                // With a named id, what is being received is ours until that id shows up.
                                || (upload.announcedId() != null && several.receiving() != null)
                                || !shown.containsAll(Attribution.ids(several.finals()))));
    }

    private State proven(Run run) {
        if (ownership == Ownership.ALL_GOOD) {
            run.journal().oneOfSeveral();
            run.warn("Several deployments ended with success after the upload, one of which is ours; the content on the"
                    + " server is ours, too.");
        }
        run.journal().reopen(upload.attempt());
        run.enter(run.ledger().decided(upload, Fate.OVER));
        run.journal().confirmed();
        return new Health();
    }

    private void notProven(Run run, String detail) {
        run.journal().verified(Verification.notProven(run.plan().verify(), detail));
        run.tell(new DeploymentEvent.Verified(false, detail));
    }

    /** A build on the server is not seen to delete what stood there before. */
    private static void warnOfBuild(Run run, DeploymentLog log) {
        if (log.tellsOfBuild() && run.plan().target().clean()) {
            run.warn(
                    "The server built the package; files of earlier deployments may still stand there, because clean has"
                            + " no effect on builds.");
        }
    }

    /** The setting may be known to the SCM site only, so that the app runs something else. */
    private static void warnOfMount(Run run) {
        if (run.facts().runsFromPackage()) {
            run.warn(
                    "The app runs from a package, and the server holds ours; whether the app itself runs from it already"
                            + " could not be looked at.");
        }
    }

    private State differs(Run run, DeploymentLog log, boolean overcome, String detail)
            throws InterruptedException, DeadlineReached {
        if (overcome) {
            return run.failures(upload).copyFailed(run, record, log);
        }
        if (!(list(run) instanceof Reading.Value<List<DeploymentRecord>> records)) {
            return End.unreadable(record.id(), "the list of deployments is not readable any more");
        }
        Attribution look = run.looked(records.value());
        DeploymentRecord newer = look.after(upload, record);
        notProven(run, detail);
        run.enter(run.ledger().decided(upload, Fate.OVER));
        if (newer != null) {
            return End.unknown(
                    Cause.CONTENT_DIFFERS,
                    "Deployment " + record.id() + " was successful, but " + Sentences.deployment(newer)
                            + " replaced its content before it could be checked.");
        }
        if (log.tellsOfBuild() && run.scm().file(BuildManifest.PATH) instanceof Reading.Missing) {
            return End.unknown(
                    Cause.OUTCOME_NOT_READABLE,
                    "The server recorded deployment " + record.id() + " as successful, but " + BuildManifest.NAME
                            + " is not there: the build has not ended, or an upload of somebody else has deleted it.");
        }
        String recorded = "The server recorded deployment " + record.id() + " as successful, but " + detail;
        return log.complete()
                ? End.failed(Cause.CONTENT_DIFFERS, recorded + ".")
                : End.unknown(
                        Cause.CONTENT_DIFFERS, recorded + ", and its log, which would tell more, cannot be read.");
    }

    /** Whether the only deployment since the upload has brought content of somebody else. */
    static boolean somebodyElses(Run run, OwnUpload upload) throws InterruptedException, DeadlineReached {
        // Nobody else can have brought it between the first look at the marker and the upload, nor another one since.
        return run.ledger().foreign().isEmpty()
                && run.facts().endedBefore().containsAll(upload.before())
                && QuickLook.anothersAppeared(run.proofs());
    }

    /** The record is not ours, or does not speak for us: another one may. */
    private State notForUs(Run run, String detail) throws InterruptedException, DeadlineReached {
        if (ownership == Ownership.ALL_GOOD) {
            return Watch.undecided(2);
        }
        if (somebodyElses(run, upload)) {
            run.enter(run.ledger().exclude(record.id()));
            return otherwise;
        }
        run.enter(run.ledger().suspect(upload, record.id()));
        if (otherwise instanceof Watch) {
            return otherwise;
        }
        run.enter(run.ledger().decided(upload, Fate.OPEN));
        return End.unknown(
                Cause.CONTENT_DIFFERS,
                "An upload that was taken for not started may have become deployment " + record.id()
                        + ", which ended with success; but " + detail + ".");
    }
}
