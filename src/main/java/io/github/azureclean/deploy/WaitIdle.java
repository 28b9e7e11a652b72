package io.github.azureclean.deploy;

import io.github.azureclean.deploy.IdleProbe.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Before an upload: nobody deploys, and a pause after an earlier attempt is over. Costs no upload.
 *
 * @param pause what the earlier attempt calls for
 * @param justRead the list of records if it has just been read; else null
 */
record WaitIdle(Pause pause, @Nullable List<DeploymentRecord> justRead) implements State {
    /** A list that is older does not tell whether the server is idle now. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** So often a list may have grown old over the questions that follow it; a slow server is not asked for ever. */
    private static final int STALE_LOOKS = 3;

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        return new Watch(run).untilIdle();
    }

    /** One wait. */
    private final class Watch {
        private final Run run;
        private final Waiting waiting;
        private final Instant start;
        private @Nullable Instant blindSince;
        private @Nullable Instant busySince;
        private int calm;
        private int staleLooks;

        Watch(Run run) {
            this.run = run;
            this.waiting = new Waiting(run);
            this.start = run.now();
            run.scm().watchAnew();
        }

        State untilIdle() throws InterruptedException, DeadlineReached {
            run.journal().doing("while waiting to upload");
            Load load = justRead != null
                    ? run.idleProbe().judge(run, justRead, pause.distrust())
                    : run.idleProbe().look(run, pause.distrust());
            while (true) {
                State next = react(load);
                if (next != null) {
                    waiting.over();
                    return next;
                }
                load = run.idleProbe().look(run, pause.distrust());
            }
        }

        private @Nullable State react(Load load) throws InterruptedException, DeadlineReached {
            if (load instanceof Load.Idle idle) {
                return idle(idle.records());
            }
            calm = 0;
            if (load instanceof Load.Busy busy) {
                return busy(busy);
            }
            if (load instanceof Load.Blind blind) {
                return blind(blind);
            }
            if (load instanceof Load.Barred barred) {
                return Preflight.barred(barred.cause(), barred.why());
            }
            Load.Refused refused = (Load.Refused) load;
            return Preflight.refused(refused.cause(), refused.answer());
        }

        private @Nullable State idle(List<DeploymentRecord> records) throws InterruptedException, DeadlineReached {
            blindSince = null;
            State late = LateArrival.among(run, records);
            if (late != null) {
                return late;
            }
            if (run.scm().ageOfList().compareTo(FRESH) > 0 && ++staleLooks <= STALE_LOOKS) {
                return null;
            }
            calm++;
            if (busySince != null) {
                run.journal().idleSeen();
            }
            Duration elapsed = run.deadline().since(start);
            if (pause.over(elapsed, calm, busySince != null)) {
                End unchanged = Unchanged.check(run, records);
                return unchanged != null ? unchanged : Upload.after(records);
            }
            Duration atMost = Deadline.longer(pause.atLeast(), pause.atMost()).minus(elapsed);
            waiting.on("the server to be ready for another upload", atMost);
            return null;
        }

        private @Nullable State busy(Load.Busy busy) throws DeadlineReached {
            blindSince = null;
            run.journal().busySeen();
            State late = LateArrival.certain(run, busy.records());
            if (late != null) {
                return late;
            }
            if (busySince == null) {
                busySince = run.now();
            }
            Duration left = run.budgets().idle().minus(run.deadline().since(busySince));
            if (left.isNegative() || left.isZero()) {
                return End.failed(
                        Cause.OTHER_DEPLOYMENT_RUNNING,
                        "Waited " + Words.span(run.budgets().idle()) + " for " + busy.what()
                                + "; nothing of ours is being deployed.");
            }
            waiting.on(busy.what(), busy.atMost() == null ? left : Deadline.shorter(left, busy.atMost()));
            return null;
        }

        private @Nullable State blind(Load.Blind blind) throws DeadlineReached {
            if (blindSince == null) {
                blindSince = run.now();
            }
            Duration patience = Preflight.patience(run, blind.hostUnknown());
            if (run.deadline().since(blindSince).compareTo(patience) >= 0) {
                return Preflight.notReady(blind.why(), blind.hostUnknown(), patience);
            }
            waiting.on("the server to answer (" + blind.why() + ")", patience);
            return null;
        }
    }
}
