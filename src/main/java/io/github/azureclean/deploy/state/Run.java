package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Budgets;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.DeploymentListener;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.Ledger;
import io.github.azureclean.deploy.attribution.OwnUpload;
import io.github.azureclean.deploy.proof.ProofContext;
import io.github.azureclean.deploy.proof.SiteFacts;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Scm;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.time.DeadlineReached;
import io.github.azureclean.deploy.time.Rhythm;
import io.github.azureclean.deploy.time.Timekeeper;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One deployment on its way from state to state. Belongs to the engine's thread; what others may see is in the journal. */
public final class Run {
    private final DeploymentPlan plan;
    private final @Nullable AppSite app;
    private final DeploymentListener listener;
    private final RandomGenerator random;
    private final Journal journal;
    private final Timekeeper time;
    private final Scm scm;
    private final ContentTypes contentTypes = new ContentTypes();
    private Ledger ledger = Ledger.EMPTY;
    private @Nullable Attribution look;
    private SiteFacts facts = SiteFacts.NONE;
    private final BuildManifestGuard buildManifest = new BuildManifestGuard(this);
    private final Leftovers leftovers = new Leftovers(this);
    private final Replaced replaced = new Replaced(this);
    private final Set<String> shown = new HashSet<>();
    private final Map<OwnUpload, Candidates> candidates = new HashMap<>();
    private boolean retriedAfterRestart;
    private boolean retriedWithoutRecord;

    public Run(
            DeploymentPlan plan,
            ScmSite site,
            @Nullable AppSite app,
            Clock clock,
            DeploymentListener listener,
            RandomGenerator random,
            Journal journal) {
        this.plan = plan;
        this.app = app;
        this.listener = listener;
        this.random = random;
        this.journal = journal;
        this.time = new Timekeeper(clock, plan.budgets().deploy(), listener, journal::doing);
        this.scm = new Scm(site, time, new Rhythm(time, plan.budgets().pollInterval()), journal::polled);
    }

    /** Goes from state to state until the end. */
    public End toTheEnd() {
        try {
            State state = new Preflight();
            while (!(state instanceof End)) {
                State next = state.next(this);
                // An idle server was looked at for every upload of ours.
                state = next instanceof End end && !(state instanceof Idle) && mayOverlookOne(end)
                        ? Idle.lastLook(end)
                        : next;
            }
            return atTheEnd((End) state);
        } catch (DeadlineReached over) {
            return Ending.timedOut(journal.situation(), plan.budgets().deploy());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Ending.interrupted(journal.situation());
        }
    }

    /** Whether an upload that was taken for not started may have turned up since, so that a failure is not the end. */
    private boolean mayOverlookOne(End end) {
        return end.outcome() == Outcome.FAILED && !ledger.mayTurnUp().isEmpty();
    }

    /** What is found out by now stays true, even if no time is left to look after the build's manifest. */
    private End atTheEnd(End found) {
        try {
            return buildManifest.beforeTheEnd(found);
        } catch (DeadlineReached over) {
            return found;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return found;
        }
    }

    DeploymentPlan plan() {
        return plan;
    }

    Budgets budgets() {
        return plan.budgets();
    }

    @Nullable
    AppSite app() {
        return app;
    }

    Journal journal() {
        return journal;
    }

    Timekeeper time() {
        return time;
    }

    Scm scm() {
        return scm;
    }

    ContentTypes contentTypes() {
        return contentTypes;
    }

    /** What a proof may ask. */
    ProofContext proofs() {
        return new ProofContext(scm, time, plan, facts);
    }

    SiteFacts facts() {
        return facts;
    }

    void learned(SiteFacts learned) {
        facts = learned;
    }

    BuildManifestGuard buildManifest() {
        return buildManifest;
    }

    Replaced replaced() {
        return replaced;
    }

    Leftovers leftovers() {
        return leftovers;
    }

    /** What is known of an upload's records that say that they failed. */
    Unsuccessful failures(OwnUpload upload) {
        return candidates(upload).failures();
    }

    /** The records that may be an upload's. */
    Candidates candidates(OwnUpload upload) {
        return candidates.computeIfAbsent(upload, Candidates::new);
    }

    void tell(DeploymentEvent event) {
        listener.on(event);
    }

    void warn(String message) {
        journal.warned(message);
        tell(new DeploymentEvent.Warned(message));
    }

    Ledger ledger() {
        return ledger;
    }

    /** The ledger has changed. @return the same */
    Ledger enter(Ledger changed) {
        ledger = changed;
        journal.live(!ledger.nothingLive(look));
        return changed;
    }

    /** One more upload has ended: what was seen before says nothing about it. */
    void enter(OwnUpload upload) {
        look = null;
        enter(ledger.with(upload));
    }

    /** The server showed these records. @return whose they are */
    Attribution looked(List<DeploymentRecord> records) {
        Attribution attribution = Attribution.of(ledger, records, scm.timesTell());
        look = attribution;
        shown.addAll(Attribution.ids(records));
        journal.live(!ledger.nothingLive(attribution));
        return attribution;
    }

    /** The ids of all records that the server has shown so far. */
    Set<String> shown() {
        return Set.copyOf(shown);
    }

    /**
     * The end without success when nothing goes on at the server as far as we know; UNKNOWN if the ledger does not bear it.
     *
     * @param reason without a full stop
     */
    End failedWithNothingLive(Cause cause, String reason) {
        return ledger.nothingLive(look)
                ? End.failed(cause, reason + "; " + Sentences.NOTHING_LIVE)
                : End.unknown(
                        Cause.UPLOAD_DOUBTFUL, reason + "; an earlier upload may have been taken, and may be live.");
    }

    /** A failure of one upload; UNKNOWN if an earlier one may be live. */
    End unlessAnEarlierOneLives(End failed) {
        return ledger.nothingLive(look)
                ? failed
                : End.unknown(
                        Cause.UPLOAD_DOUBTFUL,
                        failed.reason() + " An earlier upload may have been taken, and may be live.");
    }

    /** How many uploads there may be: one for each attempt, and one more after a content type was refused. */
    int maxUploads() {
        return plan.retry().maxAttempts() + contentTypes.switches();
    }

    /** The longest wait before the next upload; an upload whose content type was refused costs no attempt. */
    Duration retryDelay() {
        return jittered(plan.retry().delayAfter(Math.max(1, journal.uploads() - contentTypes.switches())));
    }

    /** Whether a deployment that died with the SCM container may be sent again; once only. */
    boolean mayRetryAfterRestart() {
        boolean first = !retriedAfterRestart;
        retriedAfterRestart = true;
        return first;
    }

    /** Whether a package that was accepted but never recorded may be sent again; once only. */
    boolean mayRetryWithoutRecord() {
        boolean first = !retriedWithoutRecord;
        retriedWithoutRecord = true;
        return first;
    }

    /** A text that only this upload carries. */
    String newToken() {
        return String.format("%016x", random.nextLong());
    }

    /** Up to a fifth less, so that two builds that met once do not meet again. */
    private Duration jittered(Duration duration) {
        return duration.minusMillis((long) (duration.toMillis() * 0.2 * random.nextDouble()));
    }
}
