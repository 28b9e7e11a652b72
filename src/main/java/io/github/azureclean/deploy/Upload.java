package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadProgress;
import io.github.azureclean.deploy.server.UploadRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the package once, and follows from the answer what to do.
 *
 * @param before ids of the records that were there before
 */
record Upload(Set<String> before) implements State {
    static Upload after(List<DeploymentRecord> records) {
        return new Upload(Records.ids(records));
    }

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        int attempt = run.journal().uploads() + 1;
        DeploymentPlan plan = run.plan();
        run.deadline().limit(plan.budgets().attempt());
        String token = run.newToken();
        UploadRequest request = new UploadRequest(
                plan.file(), plan.target(), run.contentType().header(), OwnUpload.MESSAGE_PREFIX + token);
        Instant began = run.now();
        run.journal().uploadBegins(attempt);
        run.journal().doing("during the upload");
        run.tell(new DeploymentEvent.UploadStarted(attempt, run.maxUploads(), plan.size()));
        BodyWatch body = new BodyWatch(run, began);
        UploadExchange exchange = run.scm().upload(request, body, plan.budgets().attempt());
        run.journal().answered(exchange);
        run.tell(new DeploymentEvent.UploadAnswered(
                attempt, exchange.status(), meaning(exchange.answer()), exchange.serverText()));
        OwnUpload own = new OwnUpload(
                attempt,
                token,
                before,
                body.earliestRecord(),
                latestTemporary(run, exchange),
                run.now(),
                exchange,
                announcedId(exchange.answer()),
                null);
        return follow(run, own);
    }

    private static @Nullable Instant latestTemporary(Run run, UploadExchange exchange) {
        boolean accepted = exchange.answer() instanceof UploadAnswer.Accepted
                || exchange.answer() instanceof UploadAnswer.Finished;
        Instant serverTime = accepted ? run.scm().serverTimeAt(run.now()) : null;
        return serverTime == null ? null : serverTime.plus(OwnUpload.SMALL_CLOCK_TOLERANCE);
    }

    private State follow(Run run, OwnUpload own) {
        UploadExchange exchange = own.exchange();
        UploadAnswer answer = exchange.answer();
        if (answer instanceof UploadAnswer.Accepted || answer instanceof UploadAnswer.Finished) {
            return own.announcedId() == null
                    ? new Reconcile(own, "the server took the package without naming an id")
                    : new Track(own, own.announcedId(), Ownership.CERTAIN);
        }
        if (answer instanceof UploadAnswer.Conflict conflict) {
            if (exchange.bodyComplete()) {
                // Something between us and the server may have sent it twice, and met its own first copy.
                run.notStarted().add(own);
            }
            return new NextAttempt(
                    "conflict",
                    Cause.LOCK_STUCK,
                    "The server refused the upload because it says that another deployment is running"
                            + Words.pending(exchange.serverText()),
                    Pause.afterConflict(run, exchange, conflict.kind()));
        }
        if (answer instanceof UploadAnswer.Rejected rejected) {
            run.journal().attemptFailed("rejected", meaning(answer));
            return End.failed(
                    rejected.cause(),
                    "The server refused the package: " + Words.answer(exchange, Words.lower(rejected.cause()))
                            + Words.quoted(exchange.serverText()) + "; nothing of ours is being deployed.");
        }
        if (answer instanceof UploadAnswer.UnsupportedMediaType) {
            return otherContentType(run, own);
        }
        if (answer instanceof UploadAnswer.Throttled) {
            return new NextAttempt(
                    "throttled",
                    Cause.THROTTLED,
                    "The server is throttling requests and did not take the package",
                    Pause.afterThrottling(run, exchange));
        }
        if (answer instanceof UploadAnswer.NotSent notSent) {
            if (notSent.permanent() != null) {
                run.journal().attemptFailed("not-sent", meaning(answer));
                return Preflight.barred(notSent.permanent(), notSent.why());
            }
            return new NextAttempt(
                    "not-sent",
                    notSent.hostUnknown() ? Cause.HOST_NOT_FOUND : Cause.SERVER_NOT_READY,
                    "The server could not be reached for the upload (" + notSent.why() + ")",
                    Pause.untilReady(run, exchange));
        }
        if (answer instanceof UploadAnswer.PackageUnreadable unreadable) {
            run.journal().attemptFailed("not-sent", meaning(answer));
            return End.failed(
                    Cause.PACKAGE_UNREADABLE,
                    "The package " + run.plan().file() + " cannot be read (" + unreadable.why()
                            + "); nothing of ours is being deployed.");
        }
        return doubtful(run, own, (UploadAnswer.Doubtful) answer);
    }

    /** A package is read whole before anything is recorded, so a body that was cut never becomes a deployment. */
    private static State doubtful(Run run, OwnUpload own, UploadAnswer.Doubtful doubt) {
        String why = Words.answer(own.exchange(), doubt.why());
        if (own.exchange().bodyComplete()) {
            return new Reconcile(own, why);
        }
        return new NextAttempt(
                "not-started",
                Cause.SERVER_NOT_READY,
                "The upload broke off before its end (" + why + "), so the server cannot have begun",
                Pause.untilReady(run, own.exchange()));
    }

    /** Costs no attempt, but the server may have become busy during the upload. */
    private static State otherContentType(Run run, OwnUpload own) {
        String reason =
                "The server did not take the body as " + run.contentType().header();
        run.journal().attemptFailed("content-type-refused", reason + ".");
        if (!run.switchContentType()) {
            return End.failed(
                    Cause.CONTENT_TYPE_REFUSED,
                    "The server takes the package neither as application/zip nor as application/octet-stream"
                            + Words.quoted(own.exchange().serverText()) + "; nothing of ours is being deployed.");
        }
        run.tell(new DeploymentEvent.AttemptFailed(
                own.attempt(),
                reason + "; it is sent again as " + run.contentType().header() + "."));
        return new WaitIdle(Pause.NONE, null);
    }

    private static @Nullable String announcedId(UploadAnswer answer) {
        if (answer instanceof UploadAnswer.Accepted accepted) {
            return accepted.deploymentId();
        }
        return answer instanceof UploadAnswer.Finished finished ? finished.deploymentId() : null;
    }

    private static String meaning(UploadAnswer answer) {
        if (answer instanceof UploadAnswer.Accepted) {
            return "accepted";
        } else if (answer instanceof UploadAnswer.Finished) {
            return "finished, result to be read";
        } else if (answer instanceof UploadAnswer.Conflict) {
            return "refused for now, another deployment holds the lock";
        } else if (answer instanceof UploadAnswer.Rejected rejected) {
            return "refused for good, " + Words.lower(rejected.cause());
        } else if (answer instanceof UploadAnswer.UnsupportedMediaType) {
            return "content type not taken";
        } else if (answer instanceof UploadAnswer.Throttled) {
            return "throttled";
        } else if (answer instanceof UploadAnswer.NotSent notSent) {
            return "not sent, " + notSent.why();
        } else if (answer instanceof UploadAnswer.PackageUnreadable unreadable) {
            return "package unreadable, " + unreadable.why();
        }
        return "doubtful, " + ((UploadAnswer.Doubtful) answer).why();
    }

    /** Follows the body on its way, for the journal, the listener and the moment of its end. */
    private static final class BodyWatch implements UploadProgress {
        private final Run run;
        private Instant handedOver;

        BodyWatch(Run run, Instant began) {
            this.run = run;
            this.handedOver = began;
        }

        @Override
        public void sent(long sent, long total) {
            run.journal().sent(sent);
            run.tell(new DeploymentEvent.UploadAdvanced(sent, total));
            if (sent >= total) {
                handedOver = run.now();
            }
        }

        /** The server's time before which nothing of this upload can have been recorded. */
        @Nullable
        Instant earliestRecord() {
            Instant serverTime = run.scm().serverTimeAt(handedOver);
            return serverTime == null ? null : serverTime.minus(OwnUpload.CLOCK_TOLERANCE);
        }
    }
}
