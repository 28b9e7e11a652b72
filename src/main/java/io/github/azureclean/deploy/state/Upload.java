package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.OwnUpload;
import io.github.azureclean.deploy.attribution.OwnUpload.Credence;
import io.github.azureclean.deploy.proof.Survey;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadProgress;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the package once, and follows from the answer what to do.
 *
 * @param before the records that were there before
 */
record Upload(List<DeploymentRecord> before) implements State {
    /** What is left of the whole time after the upload, to find out what became of it, and to let a mount show it. */
    static final Duration LAST_LOOK = Duration.ofMinutes(1);

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.buildManifest().keep(before);
        int attempt = run.journal().uploads() + 1;
        run.learned(Survey.again(run.proofs(), Attribution.endedIds(before), attempt == 1));
        DeploymentPlan plan = run.plan();
        Duration limit = run.time().limit(plan.budgets().attempt());
        Duration untilTheLook = run.time().whole().left().minus(LAST_LOOK);
        if (untilTheLook.compareTo(LAST_LOOK) > 0) {
            limit = Deadline.shorter(limit, untilTheLook);
        }
        String token = run.newToken();
        UploadRequest request = new UploadRequest(
                plan.file(), plan.target(), run.contentTypes().current(), OwnUpload.MESSAGE_PREFIX + token);
        Set<String> beforeIt = run.shown();
        run.journal().uploadBegins(attempt);
        run.tell(new DeploymentEvent.UploadStarted(attempt, run.maxUploads(), plan.size()));
        BodyWatch body = new BodyWatch(run);
        UploadExchange exchange = run.scm().upload(request, body, limit);
        body.over();
        run.journal().answered(exchange);
        run.tell(new DeploymentEvent.UploadAnswered(
                attempt, exchange.status(), Sentences.meaning(exchange.answer()), exchange.serverText()));
        OwnUpload own = new OwnUpload(
                attempt,
                token,
                beforeIt,
                body.earliestRecord(),
                latestTemporary(run, exchange),
                run.time().uptime(),
                exchange);
        run.enter(own);
        return follow(run, own);
    }

    private static @Nullable Instant latestTemporary(Run run, UploadExchange exchange) {
        boolean accepted = exchange.answer() instanceof UploadAnswer.Accepted
                || exchange.answer() instanceof UploadAnswer.Finished;
        Instant serverTime = accepted ? run.scm().serverTime() : null;
        return serverTime == null ? null : serverTime.plus(OwnUpload.SMALL_CLOCK_TOLERANCE);
    }

    private static State follow(Run run, OwnUpload own) {
        UploadExchange exchange = own.exchange();
        UploadAnswer answer = exchange.answer();
        if (own.credence() == Credence.ACCEPTED || own.credence() == Credence.DOUBTFUL) {
            return new Watch(own);
        }
        if (answer instanceof UploadAnswer.Conflict conflict) {
            return new AttemptOver(
                    own.attempt(),
                    "conflict",
                    Cause.LOCK_STUCK,
                    "The server refused the upload because it says that another deployment is running"
                            + Sentences.pending(exchange.serverText()),
                    RetryPause.afterConflict(run, exchange, conflict.kind()));
        }
        if (answer instanceof UploadAnswer.Throttled) {
            return new AttemptOver(
                    own.attempt(),
                    "throttled",
                    Cause.THROTTLED,
                    "The server is throttling requests and did not take the package",
                    RetryPause.afterThrottling(run, exchange));
        }
        if (answer instanceof UploadAnswer.Doubtful doubtful) {
            // A package is read whole before anything is recorded, so a body that was cut never becomes a deployment.
            return new AttemptOver(
                    own.attempt(),
                    "not-started",
                    Cause.SERVER_NOT_READY,
                    "The upload broke off before its end (" + Sentences.answer(exchange, doubtful.why())
                            + "), so the server cannot have begun",
                    RetryPause.untilReady(run, exchange));
        }
        if (answer instanceof UploadAnswer.UnsupportedMediaType) {
            return otherContentType(run, own);
        }
        return notTaken(run, own, answer);
    }

    private static State notTaken(Run run, OwnUpload own, UploadAnswer answer) {
        UploadExchange exchange = own.exchange();
        if (answer instanceof UploadAnswer.Rejected rejected) {
            String reason = "The server refused the package: "
                    + Sentences.answer(exchange, Sentences.lower(rejected.cause()))
                    + Sentences.quoted(exchange.serverText());
            return own.mayPass()
                    ? new AttemptOver(
                            own.attempt(), "refused", rejected.cause(), reason, RetryPause.untilReady(run, exchange))
                    : new AttemptOver(own.attempt(), "rejected", rejected.cause(), reason, null);
        }
        if (answer instanceof UploadAnswer.PackageUnreadable unreadable) {
            return new AttemptOver(
                    own.attempt(),
                    "not-sent",
                    Cause.PACKAGE_UNREADABLE,
                    "The package " + run.plan().file() + " cannot be read (" + unreadable.why() + ")",
                    null);
        }
        UploadAnswer.NotSent notSent = (UploadAnswer.NotSent) answer;
        if (notSent.permanent() != null) {
            return new AttemptOver(
                    own.attempt(),
                    "not-sent",
                    notSent.permanent(),
                    "The server cannot be reached: " + notSent.why(),
                    null);
        }
        return new AttemptOver(
                own.attempt(),
                "not-sent",
                notSent.hostUnknown() ? Cause.HOST_NOT_FOUND : Cause.SERVER_NOT_READY,
                "The server could not be reached for the upload (" + notSent.why() + ")",
                RetryPause.untilReady(run, exchange));
    }

    /** Costs no attempt, but the server may have become busy during the upload. */
    private static State otherContentType(Run run, OwnUpload own) {
        String reason =
                "The server did not take the body as " + run.contentTypes().current();
        if (!run.contentTypes().another()) {
            return new AttemptOver(
                    own.attempt(),
                    "content-type-refused",
                    Cause.CONTENT_TYPE_REFUSED,
                    "The server takes the package neither as application/zip nor as application/octet-stream"
                            + Sentences.quoted(own.exchange().serverText()),
                    null);
        }
        run.journal().attemptFailed("content-type-refused", reason + ".");
        run.tell(new DeploymentEvent.AttemptFailed(
                own.attempt(),
                reason + "; it is sent again as " + run.contentTypes().current() + "."));
        return Idle.again(RetryPause.NONE);
    }

    /** Follows the body on its way, for the journal, the listener and the moment of its end. Calls after that are void. */
    private static final class BodyWatch implements UploadProgress {
        private final Run run;
        private final Thread owner = Thread.currentThread();
        private Duration incomplete;
        private boolean over;

        BodyWatch(Run run) {
            this.run = run;
            this.incomplete = run.time().uptime();
        }

        @Override
        public void sent(long sent, long total) {
            // State belongs to the engine's thread, whoever calls.
            if (Thread.currentThread() != owner || over) {
                return;
            }
            run.journal().sent(sent);
            run.tell(new DeploymentEvent.UploadAdvanced(sent, total));
            if (sent < total) {
                incomplete = run.time().uptime();
            }
        }

        void over() {
            over = true;
        }

        /** The server's time before which nothing of this upload can have been recorded. */
        @Nullable
        Instant earliestRecord() {
            Instant serverTime = run.scm().serverTimeAt(incomplete);
            return serverTime == null ? null : serverTime.minus(OwnUpload.CLOCK_TOLERANCE);
        }
    }
}
