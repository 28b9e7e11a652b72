package io.github.azureclean.deploy;

import io.github.azureclean.deploy.DeploymentResult.Attempt;
import io.github.azureclean.deploy.DeploymentResult.Metrics;
import io.github.azureclean.deploy.DeploymentResult.Verification;
import io.github.azureclean.deploy.server.UploadExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far about one deployment. Thread-safe: a shutdown hook may ask for a result at any moment. An attempt
 * is open while its upload may be live at the server.
 */
final class Journal {
    private final Clock clock;
    private final List<Attempt> closed = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Verification verification;
    private DeploymentResult.@Nullable Health health;
    private List<String> serverLog = List.of();
    private Instant lastEnd;
    private Duration waited = Duration.ZERO;
    private long bytesInVain;
    private int uploads;
    private int polls;
    private @Nullable Instant idleSince;
    private @Nullable Duration idleToUpload;
    private @Nullable String deploymentId;
    private boolean recordGone;
    private @Nullable Open open;
    private String activity = "before the first request";
    private @Nullable End end;

    /** The attempt whose upload may be live. */
    private record Open(
            int number,
            Instant startedAt,
            Duration waitedBefore,
            long sent,
            @Nullable Integer status,
            String serverText) {}

    Journal(Clock clock, VerifyMode verify) {
        this.clock = clock;
        this.verification = Verification.notProven(verify, "");
        this.lastEnd = clock.now();
    }

    synchronized void polled() {
        polls++;
    }

    synchronized void warned(String message) {
        warnings.add(message);
    }

    /** What is being done, to end the sentence "time ran out …". @return what was done before */
    synchronized String doing(String what) {
        String before = activity;
        activity = what;
        return before;
    }

    synchronized void verified(Verification seen) {
        verification = seen;
    }

    /** What the app answered last. */
    synchronized void health(DeploymentResult.Health seen) {
        health = seen;
    }

    synchronized void serverLog(List<String> lines) {
        serverLog = lines;
    }

    synchronized void tracking(@Nullable String id) {
        deploymentId = id;
        recordGone = false;
    }

    /** The record of the deployment that is tracked was deleted, so that it cannot be said to run. */
    synchronized void recordGone() {
        recordGone = true;
    }

    /** After a wait for it, the server was seen idle. */
    synchronized void idleSeen() {
        if (idleSince == null) {
            idleSince = clock.now();
        }
    }

    synchronized void busySeen() {
        idleSince = null;
    }

    synchronized void uploadBegins(int number) {
        Instant now = clock.now();
        Duration before = Duration.between(lastEnd, now);
        waited = waited.plus(before);
        if (idleSince != null) {
            idleToUpload = Duration.between(idleSince, now);
            idleSince = null;
        }
        uploads++;
        deploymentId = null;
        open = new Open(number, now, before, 0, null, "");
    }

    synchronized void sent(long bytes) {
        Open now = open;
        if (now != null) {
            open = new Open(now.number, now.startedAt, now.waitedBefore, bytes, now.status, now.serverText);
        }
    }

    synchronized void answered(UploadExchange exchange) {
        Open now = open;
        if (now != null) {
            open = new Open(
                    now.number,
                    now.startedAt,
                    now.waitedBefore,
                    exchange.bytesSent(),
                    exchange.status(),
                    exchange.serverText());
        }
    }

    /** When the open attempt began, or now. */
    synchronized Instant attemptStart() {
        return open == null ? clock.now() : open.startedAt;
    }

    /** How many uploads were begun. */
    synchronized int uploads() {
        return uploads;
    }

    /** The number of the attempt that is open, or else of the latest; 0 before the first. */
    synchronized int attempts() {
        return open != null
                ? open.number
                : closed.isEmpty() ? 0 : closed.get(closed.size() - 1).number();
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
                waited = waited.plus(Duration.between(lastEnd, clock.now()));
                closed.remove(attempt);
                bytesInVain -= attempt.uploadedBytes();
                open = new Open(
                        number,
                        attempt.startedAt(),
                        attempt.waitedBefore(),
                        attempt.uploadedBytes(),
                        attempt.httpStatus(),
                        attempt.serverMessage());
            }
        }
    }

    private void close(String verdict, String reason) {
        Open ending = open;
        if (ending != null) {
            lastEnd = clock.now();
            closed.add(closedAttempt(ending, verdict, reason));
            closed.sort(Comparator.comparingInt(Attempt::number));
            open = null;
        }
    }

    private Attempt closedAttempt(Open ending, String verdict, String reason) {
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
    synchronized DeploymentResult finish(End last) {
        waited = waited.plus(waitedInVain());
        end = last;
        if (open != null && deploymentId == null) {
            bytesInVain += open.sent;
        }
        close(Words.lower(last.outcome()), last.reason());
        return result(last, closed);
    }

    /** How long an upload was waited for that did not begin. */
    private Duration waitedInVain() {
        return open == null && end == null ? Duration.between(lastEnd, clock.now()) : Duration.ZERO;
    }

    /** The end because time ran out. */
    synchronized End timedOut(Duration total) {
        String span = Words.span(total);
        if (open == null) {
            return End.failed(
                    Cause.TIMED_OUT,
                    "The " + span + " of deployTimeout were over " + activity + "; nothing of ours is being deployed.");
        }
        if (deploymentId == null) {
            return End.unknown(
                    Cause.UPLOAD_DOUBTFUL,
                    "The " + span + " of deployTimeout were over " + activity
                            + "; it is not known whether the server deploys the package.");
        }
        return End.unknown(
                Cause.TIMED_OUT,
                "The " + span + " of deployTimeout were over " + activity
                        + (recordGone
                                ? "; what the server runs is not known."
                                : "; deployment " + deploymentId + " may still be running on the server."));
    }

    /** The end because the build was cancelled. */
    synchronized End interrupted() {
        if (open == null) {
            return End.failed(
                    Cause.INTERRUPTED, "The build was cancelled " + activity + "; nothing of ours is being deployed.");
        }
        if (recordGone) {
            return End.unknown(
                    Cause.INTERRUPTED, "The build was cancelled " + activity + "; what the server runs is not known.");
        }
        return End.unknown(
                Cause.INTERRUPTED,
                deploymentId == null
                        ? "The build was cancelled " + activity
                                + "; if the package had arrived whole, its deployment goes on at the server."
                        : "The build was cancelled, but deployment " + deploymentId + " goes on at the server.");
    }

    /** The final result, or what is known if the build is cancelled now. */
    synchronized DeploymentResult snapshot() {
        if (end != null) {
            return result(end, closed);
        }
        End now = interrupted();
        List<Attempt> all = new ArrayList<>(closed);
        if (open != null) {
            all.add(closedAttempt(open, Words.lower(now.outcome()), now.reason()));
        }
        return result(now, all);
    }

    private DeploymentResult result(End last, List<Attempt> attempts) {
        long bytes = attempts.stream().mapToLong(Attempt::uploadedBytes).sum();
        return new DeploymentResult(
                last.outcome(),
                last.cause(),
                last.reason(),
                deploymentId,
                attempts,
                new Metrics(uploads, bytes, bytesInVain, waited.plus(waitedInVain()), idleToUpload, polls),
                verification,
                health,
                serverLog,
                warnings);
    }
}
