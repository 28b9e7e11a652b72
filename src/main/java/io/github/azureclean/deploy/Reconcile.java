package io.github.azureclean.deploy;

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
        run.tell(new DeploymentEvent.Reconciling(why, run.deadline().limit(window)));
        run.journal().doing("while looking for our deployment after a doubtful upload (" + why + ")");
        run.journal().tracking(null);
        run.scm().watchAnew();
        Instant windowEnd = own.ended().plus(window);
        Instant lastRead = run.now();
        int without = 0;
        while (true) {
            Reading<List<DeploymentRecord>> reading = run.scm().deployments();
            if (reading instanceof Reading.Value<List<DeploymentRecord>> list) {
                lastRead = run.now();
                State found = found(list.value());
                if (found != null) {
                    return found;
                }
                boolean busy = active(list.value());
                without = busy ? 0 : without + 1;
                if (!busy && without >= ENOUGH_READINGS && !run.now().isBefore(windowEnd)) {
                    if (!run.idleProbe().saysDeploying(run)) {
                        return nothing(run);
                    }
                    without = 0;
                }
            } else if (reading instanceof Reading.Denied<List<DeploymentRecord>> denied
                    && denied.cause() != Cause.APP_STOPPED) {
                return Track.unreadable(null, "HTTP " + denied.status() + Words.quoted(denied.serverText()));
            } else if (run.blindTooLong(lastRead)) {
                return End.unknown(
                        Cause.UPLOAD_DOUBTFUL,
                        "The upload got no clear answer (" + why
                                + ") and the server could not be read afterwards; it may be deploying the package.");
            }
        }
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
