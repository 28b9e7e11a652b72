package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.DeploymentResult.Attempt;
import io.github.azureclean.deploy.DeploymentResult.Metrics;
import io.github.azureclean.deploy.DeploymentResult.Verification;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.server.SavedContent;
import io.github.azureclean.deploy.server.UploadExchange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far about one deployment. Written by the engine's thread only; a shutdown hook may ask for a result at
 * any moment. An attempt is open while its upload may be live at the server.
 */
public final class Journal {
    private final Clock clock;
    private final List<Attempt> closed = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Verification verification;
    private DeploymentResult.@Nullable Health health;
    private List<String> serverLog = List.of();
    private @Nullable SavedContent saved;
    private Duration lastEnd;
    private Duration waited = Duration.ZERO;
    private long bytesInVain;
    private int uploads;
    private int polls;
    private @Nullable Duration idleSince;
    private @Nullable Duration idleToUpload;
    private @Nullable Open open;
    private Situation situation = new Situation(false, null, false, null, "before the first request");
    private @Nullable End end;

    /** The attempt whose upload may be live. @param begun by the clock that nobody sets */
    private record Open(
            int number,
            Instant startedAt,
            Duration begun,
            Duration waitedBefore,
            long sent,
            @Nullable Integer status,
            String serverText) {
        Open sent(long bytes, @Nullable Integer answer, String text) {
            return new Open(number, startedAt, begun, waitedBefore, bytes, answer, text);
        }
    }

    /**
     * Where the deployment stands, as far as an end that comes from outside has to tell it.
     *
     * @param mayBeLive whether an upload of ours may be live
     * @param deploymentId the record that is watched, if one is known
     * @param recordGone whether the server has deleted it, so that it cannot be said to run
     * @param proven what proves that the deployment was successful, and since when; null if nothing does yet
     * @param activity what is being done, to end the sentence "time ran out …"
     */
    record Situation(
            boolean mayBeLive,
            @Nullable String deploymentId,
            boolean recordGone,
            @Nullable String proven,
            String activity) {}

    /**
     * @param clock gives the times that are told
     * @param verify how the content will be proven
     */
    public Journal(Clock clock, VerifyMode verify) {
        this.clock = clock;
        this.verification = Verification.notProven(verify, "");
        this.lastEnd = clock.uptime();
    }

    synchronized void polled() {
        polls++;
    }

    synchronized void warned(String message) {
        warnings.add(message);
    }

    /** What is being done now. @return what was done before */
    synchronized String doing(String what) {
        String before = situation.activity;
        situation = new Situation(
                situation.mayBeLive, situation.deploymentId, situation.recordGone, situation.proven, what);
        return before;
    }

    synchronized void verified(Verification seen) {
        verification = seen;
        if (seen.proven()) {
            proven("its content was proven " + atThisTime() + " by " + seen.by());
        }
    }

    /** The server's own words are enough: nothing else was asked for, or can be looked at. */
    synchronized void confirmed() {
        if (situation.proven == null) {
            proven("the server said so " + atThisTime());
        }
    }

    private void proven(String what) {
        situation = new Situation(
                situation.mayBeLive, situation.deploymentId, situation.recordGone, what, situation.activity);
    }

    private String atThisTime() {
        return "at " + clock.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What the app answered last. */
    synchronized void health(DeploymentResult.Health seen) {
        health = seen;
    }

    synchronized void serverLog(List<String> lines) {
        serverLog = lines;
    }

    /** What was there before; null if that is not known any more. */
    synchronized void saved(@Nullable SavedContent content) {
        saved = content;
    }

    /** This record is watched; null for none. */
    synchronized void tracking(@Nullable String id) {
        situation = new Situation(situation.mayBeLive, id, false, null, situation.activity);
    }

    /** Which of several records is ours is not known. */
    synchronized void oneOfSeveral() {
        situation = new Situation(situation.mayBeLive, null, false, situation.proven, situation.activity);
    }

    /** The record that is watched was deleted. */
    synchronized void recordGone() {
        situation =
                new Situation(situation.mayBeLive, situation.deploymentId, true, situation.proven, situation.activity);
    }

    /** After a wait for it, the server was seen idle. */
    synchronized void idleSeen() {
        if (idleSince == null) {
            idleSince = clock.uptime();
        }
    }

    synchronized void busySeen() {
        idleSince = null;
    }

    synchronized void uploadBegins(int number) {
        Duration now = clock.uptime();
        Duration before = now.minus(lastEnd);
        waited = waited.plus(before);
        if (idleSince != null) {
            idleToUpload = now.minus(idleSince);
            idleSince = null;
        }
        uploads++;
        open = new Open(number, clock.now(), now, before, 0, null, "");
        situation = new Situation(true, null, false, null, "during the upload");
    }

    synchronized void sent(long bytes) {
        if (open != null) {
            open = open.sent(bytes, open.status, open.serverText);
        }
    }

    synchronized void answered(UploadExchange exchange) {
        if (open != null) {
            open = open.sent(exchange.bytesSent(), exchange.status(), exchange.serverText());
        }
    }

    /** How long ago the open attempt began; nothing if there is none. */
    synchronized Duration sinceAttemptBegan() {
        return open == null ? Duration.ZERO : clock.uptime().minus(open.begun);
    }

    /** How many uploads were begun. */
    synchronized int uploads() {
        return uploads;
    }

    /** The open attempt came to nothing: its upload is not live. */
    synchronized void attemptFailed(String verdict, String reason) {
        if (open != null) {
            bytesInVain += open.sent;
            close(verdict, reason);
        }
    }

    /** An upload that was taken for lost turned up after all: its attempt is open again. */
    synchronized void reopen(int number) {
        for (Attempt attempt : List.copyOf(closed)) {
            if (attempt.number() == number && open == null) {
                waited = waited.plus(clock.uptime().minus(lastEnd));
                closed.remove(attempt);
                bytesInVain -= attempt.uploadedBytes();
                open = new Open(
                        number,
                        attempt.startedAt(),
                        clock.uptime(),
                        attempt.waitedBefore(),
                        attempt.uploadedBytes(),
                        attempt.httpStatus(),
                        attempt.serverMessage());
            }
        }
    }

    /** Whether an upload of ours may be live, as the ledger says. */
    synchronized void live(boolean mayBe) {
        situation = new Situation(
                mayBe, situation.deploymentId, situation.recordGone, situation.proven, situation.activity);
    }

    private void close(String verdict, String reason) {
        if (open != null) {
            lastEnd = clock.uptime();
            closed.add(ended(open, verdict, reason));
            closed.sort(Comparator.comparingInt(Attempt::number));
            open = null;
        }
    }

    private Attempt ended(Open ending, String verdict, String reason) {
        return new Attempt(
                ending.number,
                ending.startedAt,
                clock.now(),
                ending.waitedBefore,
                ending.sent,
                ending.status,
                verdict,
                reason,
                ending.serverText);
    }

    /** The final result. */
    public synchronized DeploymentResult finish(End last) {
        waited = waited.plus(waitedInVain());
        end = last;
        if (open != null && situation.deploymentId == null && last.outcome() != Outcome.SUCCESS) {
            bytesInVain += open.sent;
        }
        close(Sentences.lower(last.outcome()), last.reason());
        return result(last, closed);
    }

    /** How long an upload was waited for that did not begin. */
    private Duration waitedInVain() {
        return open == null && end == null ? clock.uptime().minus(lastEnd) : Duration.ZERO;
    }

    synchronized Situation situation() {
        return situation;
    }

    /** The final result, or what is known if the build is cancelled now. */
    public synchronized DeploymentResult snapshot() {
        if (end != null) {
            return result(end, closed);
        }
        End now = Ending.interrupted(situation);
        List<Attempt> all = new ArrayList<>(closed);
        if (open != null) {
            all.add(ended(open, Sentences.lower(now.outcome()), now.reason()));
        }
        return result(now, all);
    }

    private DeploymentResult result(End last, List<Attempt> attempts) {
        long bytes = attempts.stream().mapToLong(Attempt::uploadedBytes).sum();
        return new DeploymentResult(
                last.outcome(),
                last.cause(),
                last.reason(),
                situation.deploymentId,
                attempts,
                new Metrics(uploads, bytes, bytesInVain, waited.plus(waitedInVain()), idleToUpload, polls),
                verification,
                health,
                serverLog,
                saved,
                warnings);
    }
}
