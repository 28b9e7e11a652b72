package io.github.azureclean.deploy;

import io.github.azureclean.deploy.IdleProbe.Load;
import io.github.azureclean.deploy.server.DeploymentRecord;
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
        private @Nullable Load waitedFor;
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
            List<DeploymentRecord> records = justRead;
            while (true) {
                try {
                    Load load = records != null
                            ? run.idleProbe().judge(run, records, pause.distrust())
                            : run.idleProbe().look(run, pause.distrust());
                    State next = react(load);
                    if (next != null) {
                        waiting.over();
                        return next;
                    }
                } catch (WaitOver over) {
                    waiting.over(over);
                    if (waitedFor != null) {
                        return inVain(waitedFor);
                    }
                }
                records = null;
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
            if (waitedFor != null) {
                waitedFor = null;
                waiting.over();
            }
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
                waiting.over();
                End unchanged = Unchanged.check(run, records);
                return unchanged != null ? unchanged : Upload.after(records);
            }
            Duration atMost = Deadline.longer(pause.atLeast(), pause.atMost()).minus(elapsed);
            waiting.on("the server to be ready for another upload", atMost);
            return null;
        }

        private @Nullable State busy(Load.Busy busy) throws InterruptedException, DeadlineReached {
            waitedFor = busy;
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
                waiting.over();
                return inVain(busy);
            }
            if (waiting.isFor(busy.what())) {
                waiting.on(busy.what(), left);
            } else {
                waiting.over();
                waiting.on(busy.what(), run.idleProbe().holder(run, busy), left);
            }
            return null;
        }

        private @Nullable State blind(Load.Blind blind) throws InterruptedException, DeadlineReached {
            waitedFor = blind;
            if (blindSince == null) {
                blindSince = run.now();
            }
            Duration left = Preflight.patience(run, blind.hostUnknown())
                    .minus(run.deadline().since(blindSince));
            if (left.isNegative() || left.isZero()) {
                waiting.over();
                return inVain(blind);
            }
            waiting.on("the server to answer (" + blind.why() + ")", left);
            return null;
        }

        private End inVain(Load load) throws InterruptedException, DeadlineReached {
            if (load instanceof Load.Busy busy) {
                return End.failed(
                        Cause.OTHER_DEPLOYMENT_RUNNING,
                        "Waited " + Words.span(run.budgets().idle()) + " for " + busy.what()
                                + run.idleProbe().holder(run, busy) + "; nothing of ours is being deployed.");
            }
            Load.Blind blind = (Load.Blind) load;
            return Preflight.notReady(blind.why(), blind.hostUnknown(), Preflight.patience(run, blind.hostUnknown()));
        }
    }
}
