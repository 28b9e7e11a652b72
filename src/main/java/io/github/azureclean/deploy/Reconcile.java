package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * It is not known whether an upload became a deployment: its record is looked for until it is found or the time is over
 * in which it would have turned up.
 *
 * @param own the upload
 * @param why what made it doubtful
 */
record Reconcile(OwnUpload own, String why) implements State {
    private static final int ENOUGH_READINGS = 3;

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        Duration window = own.window(run.budgets().reconcile());
        Instant windowEnd = own.ended().plus(window);
        Duration search = run.scm().timeFor(ENOUGH_READINGS, windowEnd);
        run.tell(new DeploymentEvent.Reconciling(why, run.deadline().limit(search)));
        run.journal().doing("while looking for our deployment after a doubtful upload (" + why + ")");
        run.journal().tracking(null);
        run.scm().watchAnew();
        Instant searchEnd = run.now().plus(search);
        Silence silence = new Silence(run);
        Waiting waiting = new Waiting(run);
        int without = 0;
        while (true) {
            Reading<List<DeploymentRecord>> reading;
            try {
                reading = run.scm().deployments();
            } catch (WaitOver over) {
                silence.gaveUp(over);
                return unreadable();
            }
            if (reading instanceof Reading.Value<List<DeploymentRecord>> list) {
                silence.over();
                State found = found(list.value());
                if (found != null) {
                    waiting.over();
                    return found;
                }
                boolean busy = active(list.value());
                without = busy ? 0 : without + 1;
                if (!busy && without >= ENOUGH_READINGS && !run.now().isBefore(windowEnd)) {
                    if (!run.idleProbe().saysDeploying(run)) {
                        waiting.over();
                        return nothing(run);
                    }
                    without = 0;
                }
                if (!run.now().isBefore(searchEnd)) {
                    waiting.on(
                            "the server to be idle, so that no deployment of ours is hidden",
                            run.budgets().deploy());
                }
            } else {
                String gaveUp = silence.gaveUp(reading);
                if (gaveUp != null) {
                    return reading instanceof Reading.Denied ? Track.unreadable(null, gaveUp) : unreadable();
                }
            }
        }
    }

    private End unreadable() {
        return End.unknown(
                Cause.UPLOAD_DOUBTFUL,
                "The upload got no clear answer (" + why
                        + ") and the server could not be read afterwards; it may be deploying the package.");
    }

    /** Something that may be ours is still going on. */
    private boolean active(List<DeploymentRecord> records) {
        return !own.receiving(records).isEmpty() || own.finals(records).size() > 1;
    }

    /** The state that follows from records that are, or may be, ours; null if there are none yet. */
    @Nullable
    State found(List<DeploymentRecord> records) {
        DeploymentRecord certain = own.certain(records);
        if (certain != null) {
            return new Track(own, certain.id(), Ownership.CERTAIN);
        }
        List<DeploymentRecord> finals = own.finals(records);
        if (finals.size() == 1) {
            return new Track(own, finals.get(0).id(), Ownership.INFERRED);
        }
        if (finals.size() > 1) {
            return new JudgeSeveral(own, Records.ids(finals));
        }
        List<DeploymentRecord> failed = own.notReceived(records);
        if (!own.receiving(records).isEmpty() || failed.isEmpty()) {
            return null;
        }
        return failed.size() == 1
                ? new JudgeFailure(own, failed.get(0), Ownership.INFERRED)
                : JudgeSeveral.undecided(failed.size());
    }

    private State nothing(Run run) throws InterruptedException, DeadlineReached {
        UploadExchange exchange = own.exchange();
        if (refusesPackagesToRunFrom(run)) {
            run.journal().attemptFailed("rejected", why);
            return End.failed(
                    Cause.RUN_FROM_PACKAGE_ONEDEPLOY,
                    "The app runs from a package, and this server's publish endpoint fails then (" + why
                            + "); no deployment of ours began.");
        }
        String suspect = own.suspect();
        if (suspect != null) {
            run.journal().tracking(suspect);
            return End.unknown(
                    Cause.CONTENT_DIFFERS,
                    "The upload got no clear answer, and the only deployment that may be ours is " + suspect
                            + ": it ended with success, but the content on the server is not ours.");
        }
        if (own.accepted() && !run.mayRetryWithoutRecord()) {
            return End.unknown(
                    Cause.UPLOAD_DOUBTFUL,
                    "The server accepted the package twice, but recorded no deployment; what it does is not known.");
        }
        run.notStarted().add(own);
        return new NextAttempt(
                "not-started",
                own.accepted() ? Cause.UPLOAD_DOUBTFUL : Cause.SERVER_NOT_READY,
                "The server began no deployment after the upload (" + why + ")",
                Pause.untilReady(run, exchange));
    }

    /** Linux Kudu fails so, with an empty answer ({@code Kudu.Services/Deployment/PushDeploymentController.cs}). */
    private boolean refusesPackagesToRunFrom(Run run) throws InterruptedException, DeadlineReached {
        UploadTarget target = run.plan().target();
        Integer status = own.exchange().status();
        return target.endpoint() == UploadTarget.Endpoint.PUBLISH
                && target.type() == UploadTarget.ArtifactType.ZIP
                && status != null
                && (status == 400 || status == 500)
                && own.exchange().serverText().isBlank()
                && run.idleProbe().hasIsDeploying()
                && (run.facts().runsFromPackage() || SettingsCheck.runsFromPackage(run));
    }
}
