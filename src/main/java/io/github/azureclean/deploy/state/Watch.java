package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.Attribution.Trace;
import io.github.azureclean.deploy.attribution.Ledger.Fate;
import io.github.azureclean.deploy.attribution.OwnUpload;
import io.github.azureclean.deploy.attribution.OwnUpload.Credence;
import io.github.azureclean.deploy.attribution.RecordState;
import io.github.azureclean.deploy.proof.QuickLook;
import io.github.azureclean.deploy.proof.Survey;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upload of ours may be live: the server is watched until it is clear what became of it. Each round looks, attributes
 * what is to be seen, judges it, and acts.
 */
final class Watch implements State {
    private static final int ENOUGH_LOOKS = 3;

    /** A look that is older does not tell any more whether a record has failed. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final String OURS_TO_SHOW = "our deployment to show up among the server's records";

    private final OwnUpload upload;
    private @Nullable Attribution seen;
    private boolean whole;
    private @Nullable DeploymentRecord ours;
    private @Nullable Deadline back;
    private @Nullable Deadline searched;
    private Duration wait = Duration.ZERO;
    private Duration looked = Duration.ZERO;
    private int quietLooks;
    private boolean listInstead;
    private boolean saidTooLong;
    private String told = "";

    /** @param upload the upload; open in the ledger */
    Watch(OwnUpload upload) {
        this.upload = upload;
    }

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().tracking(id());
        run.journal()
                .doing(
                        id() == null
                                ? "while looking for our deployment after a doubtful upload (" + doubt() + ")"
                                : "while deployment " + id() + " was running");
        if (id() == null && searched == null) {
            search(run, doubt());
        }
        wait = run.time().whole().left();
        Unanswered unanswered = new Unanswered(run);
        State next = null;
        while (next == null) {
            Reading<?> reading = look(run, unanswered.left());
            if (reading instanceof Reading.Value<?>) {
                unanswered.over();
                next = judge(run);
                sayIfTooLong(run);
            } else {
                Unanswered.GaveUp gaveUp = unanswered.by(reading, true);
                next = gaveUp == null ? null : unreadable(gaveUp);
            }
        }
        run.time().report().over();
        return next;
    }

    /** By the id if it is known; by the list where the id alone does not tell. */
    private Reading<?> look(Run run, Duration patience) throws InterruptedException, DeadlineReached {
        Duration left = Deadline.shorter(wait, patience);
        String id = id();
        if (id != null && !listInstead) {
            Reading<DeploymentRecord> byId = run.scm().deployment(id, left);
            looked = run.time().uptime();
            if (byId instanceof Reading.Value<DeploymentRecord> value
                    && RecordState.of(value.value()) != RecordState.MASKED) {
                seen = Attribution.of(run.ledger(), List.of(value.value()), true);
                whole = false;
                return byId;
            }
            if (!(byId instanceof Reading.Value) && !(byId instanceof Reading.Missing)) {
                listInstead = true;
                return byId;
            }
        }
        listInstead = false;
        Reading<List<DeploymentRecord>> list = run.scm().deployments(left);
        looked = run.time().uptime();
        if (list instanceof Reading.Value<List<DeploymentRecord>> value) {
            seen = run.looked(run.leftovers().removedFrom(value.value()));
            whole = true;
        }
        return list;
    }

    private @Nullable String id() {
        return ours != null ? ours.id() : upload.announcedId();
    }

    private String doubt() {
        return upload.credence() == Credence.ACCEPTED
                ? upload.announcedId() == null
                        ? "the server took the package without naming an id"
                        : "the server recorded nothing under the id that it announced"
                : Sentences.answer(upload.exchange());
    }

    private End unreadable(Unanswered.GaveUp gaveUp) {
        if (gaveUp.answered() || id() != null) {
            return End.unreadable(id(), gaveUp.answered() ? gaveUp.why() : "the server gave no usable answer for long");
        }
        return End.unknown(
                Cause.UPLOAD_DOUBTFUL,
                "The upload got no clear answer (" + doubt()
                        + ") and the server could not be read afterwards; it may be deploying the package.");
    }

    private @Nullable State judge(Run run) throws InterruptedException, DeadlineReached {
        Attribution look = Objects.requireNonNull(seen);
        Trace trace = look.trace(upload);
        if (trace instanceof Trace.Ours certain) {
            back = null;
            if (ours == null) {
                run.journal().tracking(certain.record().id());
                run.journal().doing("while deployment " + certain.record().id() + " was running");
            }
            ours = certain.record();
            return ofOurs(run, certain.record());
        }
        if (ours != null) {
            return gone(run, ours);
        }
        if (trace instanceof Trace.Receiving receiving) {
            quietLooks = 0;
            tell(run, receiving.temporary());
            await(
                    run,
                    "deployment " + name(receiving.temporary()) + " to end",
                    run.time().whole());
            return null;
        }
        return trace instanceof Trace.MayBeOurs several ? several(run, several) : notRecorded(run, trace);
    }

    private String name(DeploymentRecord record) {
        String id = upload.announcedId();
        return id == null ? record.id() : id;
    }

    private @Nullable State ofOurs(Run run, DeploymentRecord record) throws InterruptedException, DeadlineReached {
        return switch (RecordState.of(record)) {
            case RUNNING, MASKED -> {
                run.failures(upload).turned(record);
                tell(run, record);
                await(run, "deployment " + record.id() + " to end", run.time().whole());
                yield null;
            }
            case SUCCEEDED -> new Confirm(upload, record, Ownership.CERTAIN, this);
            case FAILED, OTHER, REPLACED -> notSuccessful(run, record, true);
        };
    }

    private @Nullable State notSuccessful(Run run, DeploymentRecord record, boolean certain)
            throws InterruptedException, DeadlineReached {
        run.journal().tracking(record.id());
        Duration grace = run.failures(upload).grace(run, record);
        if (grace.isZero()) {
            // While the log was being read the record may have turned.
            return run.time().since(looked).compareTo(FRESH) > 0
                    ? null
                    : run.failures(upload).verdict(run, record, certain);
        }
        await(
                run,
                "deployment " + record.id() + " to turn out well after all",
                run.time().within(grace));
        return null;
    }

    /** Our record was there and is not any more. */
    private @Nullable State gone(Run run, DeploymentRecord last) throws InterruptedException, DeadlineReached {
        if (RecordState.of(last) == RecordState.FAILED) {
            return run.failures(upload).deleted(run, last);
        }
        if (back == null) {
            back = run.time().within(run.budgets().flipGrace());
        }
        if (back.over()) {
            return new RecordGone(upload, last.id());
        }
        await(run, "the record of deployment " + last.id() + " to come back", back);
        return null;
    }

    /** Records of which one may be ours, and none is for certain. */
    private @Nullable State several(Run run, Trace.MayBeOurs several) throws InterruptedException, DeadlineReached {
        List<DeploymentRecord> finals = several.finals();
        run.candidates(upload).see(finals);
        for (DeploymentRecord record : finals) {
            if (RecordState.of(record) == RecordState.FAILED) {
                // At once: the next deployment makes the server delete it.
                run.failures(upload).read(run, record);
            }
        }
        DeploymentRecord only = finals.size() == 1 ? finals.get(0) : null;
        run.journal().tracking(only == null ? null : only.id());
        if (!several.running()
                && several.receiving() != null
                && upload.announcedId() == null
                && QuickLook.appeared(run.proofs())) {
            // What is only being received cannot have brought it.
            State success = run.candidates(upload).success(run, finals, this);
            if (success != null) {
                return success;
            }
            run.candidates(upload).contentCame();
        }
        if (several.live()) {
            quietLooks = 0;
            if (only != null) {
                tell(run, only);
            }
            await(
                    run,
                    only == null
                            ? "several deployments to end, of which one may be ours"
                            : "deployment " + only.id() + " to end",
                    run.time().whole());
            return null;
        }
        State success = run.candidates(upload).success(run, finals, this);
        return success != null ? success : whenQuiet(run, finals);
    }

    /** All have ended, and none is proven to be ours: what follows when nothing else has turned up in time. */
    private @Nullable State whenQuiet(Run run, List<DeploymentRecord> finals)
            throws InterruptedException, DeadlineReached {
        if (!quiet(run)) {
            return null;
        }
        DeploymentRecord only = finals.get(0);
        if (finals.size() == 1
                && RecordState.of(only) == RecordState.SUCCEEDED
                && !run.failures(upload).read(run, only).failed()
                && run.ledger().suspects(upload).isEmpty()
                && !run.candidates(upload).lost(finals)
                && run.failures(upload).read(run, only).tellsOfBuild()) {
            return End.unknown(
                    Cause.OUTCOME_NOT_READABLE,
                    "The upload got no clear answer (" + doubt() + "), and the only deployment that may be ours is "
                            + only.id()
                            + ": it ended with success, but what the server built does not tell whose it is.");
        }
        boolean suspected = !run.ledger().suspects(upload).isEmpty();
        boolean anyGood = false;
        for (DeploymentRecord record : finals) {
            anyGood |= RecordState.of(record) == RecordState.SUCCEEDED
                    && !run.failures(upload).read(run, record).failed();
        }
        if (suspected || anyGood || run.candidates(upload).lost(finals)) {
            run.journal().tracking(null);
            return undecided(run.candidates(upload).number()
                    + run.ledger().suspects(upload).size());
        }
        // None of them succeeded, so whichever is ours, it came to nothing.
        return notSuccessful(run, Objects.requireNonNull(Attribution.newest(finals)), false);
    }

    static End undecided(int records) {
        return End.unknown(
                Cause.UPLOAD_DOUBTFUL,
                "The upload got no clear answer, and " + records
                        + " deployments turned up after it; which of them is ours cannot be told.");
    }

    /** Nothing is recorded that may be ours, or only that a package could not be received. */
    private @Nullable State notRecorded(Run run, Trace trace) throws InterruptedException, DeadlineReached {
        // One that may be ours and succeeded is not outdone by one that could not be received.
        if (trace instanceof Trace.NotReceived failed
                && run.ledger().suspects(upload).isEmpty()) {
            DeploymentRecord newest = Objects.requireNonNull(Attribution.newest(failed.temporaries()));
            run.failures(upload).read(run, newest);
            boolean knownToBeOurs = upload.credence() == Credence.ACCEPTED
                    && failed.temporaries().size() == 1
                    && ++quietLooks >= 2;
            return knownToBeOurs || quiet(run) ? notSuccessful(run, newest, false) : null;
        }
        if (!quiet(run)) {
            return null;
        }
        if (run.candidates(upload).lost(List.of())) {
            return run.candidates(upload).number() > 1
                    ? undecided(run.candidates(upload).number())
                    : End.unknown(
                            Cause.OUTCOME_NOT_READABLE,
                            "The record of the only deployment that may be ours disappeared from the server before it was"
                                    + " finished; what the server runs is not known.");
        }
        return nothingStarted(run);
    }

    /** Whether nothing has been running for long enough that ours would have shown up. */
    private boolean quiet(Run run) throws InterruptedException, DeadlineReached {
        quietLooks++;
        Duration window = upload.window(run.budgets().reconcile());
        Duration left = window.minus(run.time().since(upload.ended()));
        if (left.compareTo(Duration.ZERO) > 0 || quietLooks < ENOUGH_LOOKS) {
            if (searched == null && upload.announcedId() != null && quietLooks == ENOUGH_LOOKS) {
                run.journal().tracking(null);
            }
            await(run, waitForOurs(), run.time().within(Deadline.longer(left, longest(run))));
            return false;
        }
        if (searched == null) {
            // The announced id may not be used by the server at all.
            run.journal().tracking(null);
            search(run, doubt());
        }
        if (whole && run.scm().isDeploying() instanceof Reading.Value<Boolean> says && says.value()) {
            quietLooks = 0;
            await(
                    run,
                    "the server to be idle, so that no deployment of ours is hidden",
                    run.time().whole());
            return false;
        }
        return true;
    }

    private String waitForOurs() {
        return upload.announcedId() != null && searched == null
                ? "deployment " + upload.announcedId() + " to end"
                : OURS_TO_SHOW;
    }

    private static Duration longest(Run run) {
        return run.scm().rhythm().interval().multipliedBy(2L * ENOUGH_LOOKS);
    }

    private void search(Run run, String why) {
        Duration window =
                upload.window(run.budgets().reconcile()).minus(run.time().since(upload.ended()));
        searched = run.time().within(Deadline.longer(window, longest(run)));
        run.tell(new DeploymentEvent.Reconciling(why, searched.left()));
    }

    private State nothingStarted(Run run) throws InterruptedException, DeadlineReached {
        UploadTarget target = run.plan().target();
        Integer status = upload.exchange().status();
        boolean emptyRefusal = target.endpoint() == UploadTarget.Endpoint.PUBLISH
                && target.type() == UploadTarget.ArtifactType.ZIP
                && status != null
                && (status == 400 || status == 500)
                && upload.exchange().serverText().isBlank();
        Set<String> suspects = run.ledger().suspects(upload);
        if (!suspects.isEmpty()) {
            String suspect = suspects.iterator().next();
            run.journal().tracking(suspects.size() == 1 ? suspect : null);
            if (suspects.size() == 1 && !run.failures(upload).wasReadable(suspect)) {
                return End.unknown(
                        Cause.OUTCOME_NOT_READABLE,
                        "The upload got no clear answer, and the only deployment that may be ours is " + suspect
                                + ": it ended with success, but without its log the content does not tell whose it is.");
            }
            boolean shownToDiffer = run.facts().contentTells() && !QuickLook.stands(run.proofs());
            return suspects.size() > 1 || !shownToDiffer
                    ? undecided(suspects.size())
                    : End.failed(
                            Cause.CONTENT_DIFFERS,
                            "The upload got no clear answer, and the only deployment that may be ours is " + suspect
                                    + ": it ended with success, but the content on the server is not ours.");
        }
        run.enter(run.ledger().decided(upload, Fate.NOT_STARTED));
        String why = doubt();
        // Linux Kudu of 2021 failed so (Kudu.Services/Deployment/PushDeploymentController.cs).
        if (emptyRefusal
                && !(run.scm().isDeploying() instanceof Reading.Missing)
                && Survey.runsFromPackage(run.proofs())) {
            run.journal().attemptFailed("rejected", why);
            return End.failed(
                    Cause.RUN_FROM_PACKAGE_ONEDEPLOY,
                    "The app runs from a package, and this server's publish endpoint fails then (" + why
                            + "); no deployment of ours began.");
        }
        if (upload.credence() == Credence.ACCEPTED && !run.mayRetryWithoutRecord()) {
            run.enter(run.ledger().decided(upload, Fate.OPEN));
            return End.unknown(
                    Cause.UPLOAD_DOUBTFUL,
                    "The server accepted the package twice, but recorded no deployment; what it does is not known.");
        }
        return new AttemptOver(
                upload.attempt(),
                "not-started",
                upload.credence() == Credence.ACCEPTED ? Cause.UPLOAD_DOUBTFUL : Cause.SERVER_NOT_READY,
                "The server began no deployment after the upload (" + why + ")",
                RetryPause.untilReady(run, upload.exchange()));
    }

    private void await(Run run, String what, Deadline until) {
        wait = until.left();
        run.time().report().on(what, wait);
    }

    private void tell(Run run, DeploymentRecord record) {
        String words = RecordState.words(record);
        // Linux shows status 0 while the lock is held, also for a deployment that is being built.
        boolean stepBack = !told.isEmpty() && RecordState.isPending(record);
        if (!words.equals(told) && !stepBack) {
            told = words;
            run.tell(new DeploymentEvent.Tracking(name(record), words));
        }
    }

    private void sayIfTooLong(Run run) {
        if (!saidTooLong
                && id() != null
                && run.journal().sinceAttemptBegan().compareTo(run.budgets().attempt()) >= 0) {
            saidTooLong = true;
            run.warn("Deployment " + id() + " takes longer than the attemptTimeout of "
                    + Sentences.span(run.budgets().attempt())
                    + "; it is alive, so it is watched further and not uploaded again.");
        }
    }
}
