package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.Attribution.Trace;
import io.github.azureclean.deploy.attribution.Ledger;
import io.github.azureclean.deploy.attribution.Occupancy;
import io.github.azureclean.deploy.attribution.OwnUpload;
import io.github.azureclean.deploy.attribution.OwnUpload.Credence;
import io.github.azureclean.deploy.attribution.RecordState;
import io.github.azureclean.deploy.proof.QuickLook;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Before an upload, or instead of one more: nobody deploys, a pause after an earlier attempt is over, and no earlier upload
 * has turned up after all. Costs no upload.
 */
final class Idle implements State {
    /** A list that is older does not tell whether the server is idle now. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** So often a list may have grown old over the questions that follow it; a slow server is not asked for ever. */
    private static final int STALE_LOOKS = 3;

    /** So often {@code isdeploying} may fail in a row before the records and the lock alone decide. */
    private static final int UNANSWERED = 3;

    /** An older list may follow a newer one, from another instance of the site: what it does not show may go on. */
    private static final Duration OLDER_LIST = Duration.ofSeconds(30);

    private final RetryPause pause;
    private List<DeploymentRecord> running = List.of();
    private @Nullable Duration vanished;
    private final @Nullable LastWord last;
    private @Nullable List<DeploymentRecord> justRead;
    private @Nullable Duration start;
    private @Nullable Duration busySince;
    private int calm;
    private int staleLooks;
    private int unsaid;
    private boolean guarded;

    private Idle(RetryPause pause, @Nullable LastWord last, @Nullable List<DeploymentRecord> justRead) {
        this.pause = pause;
        this.last = last;
        this.justRead = justRead;
    }

    /** Before the first upload. @param justRead the list of records */
    static Idle first(List<DeploymentRecord> justRead) {
        return new Idle(RetryPause.NONE, null, justRead);
    }

    /** Before another upload. */
    static Idle again(RetryPause pause) {
        return new Idle(pause, null, null);
    }

    /** No upload follows any more. @param last what is said if nothing turns up */
    static Idle lastLook(LastWord last) {
        // Right after a refusal the server may not show yet what it refused it for.
        int looks = last instanceof AttemptOver ? RetryPause.CALM_AFTER_RESTART : 1;
        return new Idle(new RetryPause(Duration.ZERO, Duration.ZERO, looks, true), last, null);
    }

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().doing("while waiting to upload");
        run.scm().rhythm().anew();
        if (start == null) {
            start = run.time().uptime();
        }
        Unanswered unanswered = new Unanswered(run);
        State next = null;
        Duration wait = run.time().whole().left();
        while (next == null) {
            Reading<List<DeploymentRecord>> reading = justRead != null
                    ? new Reading.Value<>(justRead, null)
                    : run.scm().deployments(wait);
            justRead = null;
            if (reading instanceof Reading.Value<List<DeploymentRecord>> list) {
                unanswered.over();
                next = react(run, list.value());
                wait = leftOfTheWait(run);
            } else {
                calm = 0;
                Unanswered.GaveUp gaveUp = unanswered.by(reading, false);
                next = gaveUp == null ? null : gaveUp.end(run);
                wait = unanswered.left();
            }
        }
        run.time().report().over();
        return next;
    }

    private Duration leftOfTheWait(Run run) {
        return busySince == null || calm > 0
                ? pause.left(run.time().since(begun()))
                : run.budgets().idle().minus(run.time().since(busySince));
    }

    private Duration begun() {
        return start == null ? Duration.ZERO : start;
    }

    private @Nullable State react(Run run, List<DeploymentRecord> records)
            throws InterruptedException, DeadlineReached {
        if (mayBeOlder(run, records)) {
            calm = 0;
            run.time().report().on("the list of deployments to be up to date", OLDER_LIST);
            return null;
        }
        // Whoever left a record behind: only for what is ours it may be passed over.
        List<DeploymentRecord> alive = run.leftovers().removedFrom(records);
        Attribution look = run.looked(alive);
        for (OwnUpload upload : run.ledger().mayTurnUp()) {
            State late = turnedUp(run, upload, look.trace(upload));
            if (late != null) {
                return late;
            }
        }
        if (mayTurnOut(run, look)) {
            calm = 0;
            return null;
        }
        Reading<Boolean> deploying = run.scm().isDeploying();
        unsaid = deploying instanceof Reading.Value || deploying instanceof Reading.Missing ? 0 : unsaid + 1;
        Reading<LockInfo> lock = pause.distrust() ? run.scm().lock() : null;
        Occupancy occupancy = Occupancy.of(records, deploying, lock, run.scm().serverTimeOrOurs());
        if (!(occupancy instanceof Occupancy.Idle)) {
            calm = 0;
            return busy(run, occupancy, run.looked(alive));
        }
        if (unsaid > 0 && unsaid < UNANSWERED) {
            calm = 0;
            run.time()
                    .report()
                    .on("the server to say whether it deploys", run.budgets().readiness());
            return null;
        }
        return idle(run, records, alive);
    }

    /** Whether a record that was running is gone and never ended, so that this list may be older than the one before. */
    private boolean mayBeOlder(Run run, List<DeploymentRecord> records) {
        List<DeploymentRecord> all = new ArrayList<>(records.stream()
                .filter(record -> RecordState.of(record) == RecordState.RUNNING)
                .toList());
        List<DeploymentRecord> gone = running.stream()
                .filter(record -> Attribution.byId(records, record.id()) == null)
                .filter(record -> records.stream().noneMatch(other -> cameLater(run, other, record)))
                .toList();
        if (vanished == null && !gone.isEmpty()) {
            vanished = run.time().uptime();
        }
        boolean older = !gone.isEmpty()
                && vanished != null
                && run.time().since(vanished).compareTo(OLDER_LIST) < 0;
        if (older) {
            all.addAll(gone);
        } else {
            vanished = null;
        }
        running = all;
        return older;
    }

    /** Whether one came with or after another: a list that shows it is no older one. */
    private static boolean cameLater(Run run, DeploymentRecord one, DeploymentRecord other) {
        return one.received() == null || other.received() == null
                ? !run.shown().contains(one.id())
                : !one.received().isBefore(other.received());
    }

    /** Whether a record that may be an earlier upload's was marked as failed without a known cause, and may be alive. */
    private boolean mayTurnOut(Run run, Attribution look) throws InterruptedException, DeadlineReached {
        for (OwnUpload upload : run.ledger().mayTurnUp()) {
            // What is most likely somebody else's is waited for only before it is said that nothing of ours is live.
            boolean watched = last instanceof AttemptOver || upload.credence() != Credence.REFUSED;
            if (!watched || !(look.trace(upload) instanceof Trace.MayBeOurs several)) {
                continue;
            }
            Unsuccessful failure = run.failures(upload);
            for (DeploymentRecord record : several.finals()) {
                if (RecordState.of(record) != RecordState.FAILED) {
                    continue;
                }
                Duration left = failure.grace(run, record);
                if (!left.isZero()) {
                    run.time().report().on("deployment " + record.id() + " to turn out well after all", left);
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable State idle(Run run, List<DeploymentRecord> records, List<DeploymentRecord> alive)
            throws InterruptedException, DeadlineReached {
        if (run.scm().ageOfList().compareTo(FRESH) > 0 && ++staleLooks <= STALE_LOOKS) {
            return null;
        }
        calm++;
        if (!guarded && run.journal().uploads() > 0) {
            guarded = true;
            String failed = run.buildManifest().whenIdle(records);
            if (failed != null) {
                run.warn("The build's manifest, which the server deleted, could not be put back yet: " + failed + ".");
            }
        }
        if (busySince != null) {
            run.journal().idleSeen();
        }
        Attribution look = run.looked(alive);
        Duration elapsed = run.time().since(begun());
        if (last != null) {
            return calm >= pause.calm() || run.ledger().mayTurnUp().isEmpty() ? last.end(run) : null;
        }
        if (pause.over(elapsed, calm, busySince != null) && run.ledger().mayUpload(look)) {
            run.time().report().over();
            if (run.journal().uploads() > 0 && run.time().whole().left().compareTo(Upload.LAST_LOOK) < 0) {
                return run.failedWithNothingLive(
                        Cause.TIMED_OUT, "What is left of deployTimeout does not suffice for another upload");
            }
            End unchanged = Unchanged.check(run, records);
            return unchanged != null ? unchanged : run.replaced().before(records);
        }
        run.time().report().on("the server to be ready for another upload", pause.left(elapsed));
        return null;
    }

    private @Nullable State busy(Run run, Occupancy occupancy, Attribution look)
            throws InterruptedException, DeadlineReached {
        run.journal().busySeen();
        if (busySince == null) {
            busySince = run.time().uptime();
        }
        String what = what(occupancy);
        boolean shown = occupancy instanceof Occupancy.Deploying;
        Duration waited = run.time().since(busySince);
        Duration most = last != null && !shown
                ? run.budgets().reconcile()
                : run.budgets().idle();
        boolean notOurs = shown && run.ledger().nothingLive(look);
        // What may be ours is no deployment of somebody else.
        Duration left = shown && !notOurs ? run.time().whole().left() : most.minus(waited);
        if (last != null && (notOurs || left.compareTo(Duration.ZERO) <= 0)) {
            return last.endBehind(run, what + holder(run, occupancy));
        }
        if (left.isNegative() || left.isZero()) {
            run.time().report().over();
            return run.failedWithNothingLive(
                    Cause.OTHER_DEPLOYMENT_RUNNING,
                    "Waited " + Sentences.span(run.budgets().idle()) + " for " + what + holder(run, occupancy));
        }
        if (!run.time().report().isFor(what)) {
            run.time().report().over();
            run.time().report().on(what, holder(run, occupancy), left);
        } else {
            run.time().report().on(what, left);
        }
        return null;
    }

    private static String what(Occupancy occupancy) {
        if (occupancy instanceof Occupancy.Deploying deploying) {
            return Sentences.deployment(deploying.record()) + " to end";
        }
        return occupancy instanceof Occupancy.Locked
                ? "the deployment lock to be released"
                : "another deployment to end";
    }

    /** Who keeps the server busy and for how long, as far as the lock can be read; else empty. */
    private static String holder(Run run, Occupancy occupancy) throws InterruptedException, DeadlineReached {
        LockInfo lock = occupancy instanceof Occupancy.Locked locked ? locked.lock() : null;
        if (lock == null && run.scm().lock() instanceof Reading.Value<LockInfo> seen) {
            lock = seen.value();
        }
        return lock == null ? "" : Sentences.holder(lock, run.scm().serverTime());
    }

    /** Another attempt than the last one turned up. */
    private void closeLast(Run run) {
        if (last instanceof End over) {
            run.journal().attemptFailed(Sentences.lower(over.outcome()), over.reason());
        }
    }

    /** An upload that was taken for lost may have arrived after all. */
    private @Nullable State turnedUp(Run run, OwnUpload upload, Trace trace)
            throws InterruptedException, DeadlineReached {
        if (trace instanceof Trace.Ours) {
            closeLast(run);
            run.enter(run.ledger().decided(upload, Ledger.Fate.OPEN));
            run.journal().reopen(upload.attempt());
            return new Watch(upload);
        }
        if (!(trace instanceof Trace.MayBeOurs several) || several.live()) {
            return null;
        }
        Candidates candidates = run.candidates(upload);
        candidates.see(several.finals());
        List<DeploymentRecord> successes = several.finals().stream()
                .filter(record -> RecordState.of(record) == RecordState.SUCCEEDED)
                .toList();
        if (successes.isEmpty()) {
            return null;
        }
        if (upload.credence() == Credence.REFUSED && !QuickLook.mayAppear(run.proofs())) {
            for (DeploymentRecord record : successes) {
                run.enter(run.ledger().exclude(record.id()));
            }
            return null;
        }
        closeLast(run);
        // Until that is found out, it cannot be said that nothing of ours was deployed.
        run.journal().live(true);
        State success = candidates.success(run, several.finals(), this);
        if (success != null) {
            return success;
        }
        run.enter(run.ledger().decided(upload, Ledger.Fate.OPEN));
        return End.unknown(
                Cause.UPLOAD_DOUBTFUL,
                "An upload that was taken for not started may have become one of the deployments that ended since, but"
                        + " whose they are cannot be told.");
    }
}
