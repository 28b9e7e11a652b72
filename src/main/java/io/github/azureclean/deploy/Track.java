package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our deployment runs at the server: it is watched until it ends, by its id, and by the list of records where the id
 * alone does not tell.
 *
 * @param own the upload
 * @param id the id of its record
 * @param ownership how it is known that the record is ours
 */
record Track(OwnUpload own, String id, Ownership ownership) implements State {
    private static final int ENOUGH_READINGS = 3;
    private static final String UNUSED_ID = "the server recorded nothing under the id that it announced";

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().tracking(id);
        run.journal().doing("while deployment " + id + " was running");
        run.scm().watchAnew();
        return new Watch(run).untilEnd();
    }

    /** Reading the outcome is refused, and another try will not help. */
    static End unreadable(@Nullable String id, String answer) {
        return End.unknown(
                Cause.OUTCOME_NOT_READABLE,
                "The package was uploaded, but the outcome cannot be read: " + answer + "; "
                        + (id == null ? "the deployment" : "deployment " + id) + " goes on at the server.");
    }

    /** One watch. */
    private final class Watch {
        private final Run run;
        private final Waiting waiting;
        private final Silence silence;
        private final Waiting gone;
        private boolean goneLong;
        private boolean seen = ownership == Ownership.INFERRED;
        private int withoutTrace;
        private boolean saidTooLong;
        private String told = "";

        Watch(Run run) {
            this.run = run;
            this.waiting = new Waiting(run);
            this.silence = new Silence(run);
            this.gone = new Waiting(run);
        }

        State untilEnd() throws InterruptedException, DeadlineReached {
            while (true) {
                try {
                    State next = react(run.scm().deployment(id));
                    if (next != null) {
                        gone.over();
                        silence.over();
                        waiting.over();
                        return next;
                    }
                } catch (WaitOver over) {
                    if (over.of() != gone) {
                        gone.over();
                        waiting.over();
                        return unreadable(id, silence.gaveUp(over));
                    }
                    gone.over();
                    // One more look: it may just have come back.
                    goneLong = true;
                }
                waiting.toTheEnd("deployment " + id + " to end");
                sayIfTooLong();
            }
        }

        private @Nullable State react(Reading<DeploymentRecord> byId) throws InterruptedException, DeadlineReached {
            if (byId instanceof Reading.Value<DeploymentRecord> value) {
                seen();
                return RecordState.of(value.value()) == RecordState.MASKED ? byList() : judge(value.value());
            }
            if (byId instanceof Reading.Missing<DeploymentRecord>) {
                return byList();
            }
            return unanswered(byId);
        }

        private void seen() {
            seen = true;
            silence.over();
            gone.over();
            goneLong = false;
        }

        /** Reads that fail are repeated; a refusal is final. */
        private @Nullable State unanswered(Reading<?> reading) throws DeadlineReached {
            String gaveUp = silence.gaveUp(reading);
            return gaveUp == null ? null : unreadable(id, gaveUp);
        }

        private @Nullable State byList() throws InterruptedException, DeadlineReached {
            Reading<List<DeploymentRecord>> reading = run.scm().deployments();
            if (!(reading instanceof Reading.Value<List<DeploymentRecord>> list)) {
                return unanswered(reading);
            }
            silence.over();
            DeploymentRecord listed = Records.byId(list.value(), id);
            if (listed == null && ownership == Ownership.CERTAIN) {
                listed = own.certain(list.value());
            }
            if (listed != null) {
                seen();
                return judge(listed);
            }
            return seen ? vanished() : notYet(list.value());
        }

        private @Nullable State vanished() throws DeadlineReached {
            if (goneLong) {
                return new Vanished(own, id, ownership);
            }
            gone.on(
                    "the record of deployment " + id + " to come back",
                    run.budgets().flipGrace());
            return null;
        }

        /** The announced record is not made before the package is unpacked, and never if that fails. */
        private @Nullable State notYet(List<DeploymentRecord> records) {
            List<DeploymentRecord> receiving = own.receiving(records);
            if (!receiving.isEmpty()) {
                withoutTrace = 0;
                tell(receiving.get(0));
                return null;
            }
            State found = new Reconcile(own, UNUSED_ID).found(records);
            if (found != null) {
                return found;
            }
            withoutTrace++;
            Instant windowEnd = own.ended().plus(own.window(run.budgets().reconcile()));
            return withoutTrace >= ENOUGH_READINGS && !run.now().isBefore(windowEnd)
                    ? new Reconcile(own, UNUSED_ID)
                    : null;
        }

        private @Nullable State judge(DeploymentRecord record) {
            return switch (RecordState.of(record)) {
                case RUNNING, MASKED -> {
                    tell(record);
                    yield null;
                }
                case SUCCEEDED -> new CheckLog(own, record, ownership);
                case FAILED, OTHER -> new JudgeFailure(own, record, ownership);
                case REPLACED ->
                    own.suspect() != null
                            ? JudgeSeveral.undecided(2)
                            : new NextAttempt(
                                    "replaced",
                                    Cause.CANCELLED_BY_SERVER,
                                    "The server gave up deployment " + record.id() + " because of another one",
                                    Pause.afterReplacement(run));
            };
        }

        private void tell(DeploymentRecord record) {
            String words = RecordState.words(record);
            // Linux shows status 0 while the lock is held, also for a deployment that is being built.
            boolean stepBack = !told.isEmpty() && RecordState.isPending(record);
            if (!words.equals(told) && !stepBack) {
                told = words;
                run.tell(new DeploymentEvent.Tracking(id, words));
            }
        }

        private void sayIfTooLong() {
            Duration attempt = run.budgets().attempt();
            if (!saidTooLong
                    && run.deadline().since(run.journal().attemptStart()).compareTo(attempt) >= 0) {
                saidTooLong = true;
                run.warn("Deployment " + id + " takes longer than the attemptTimeout of " + Words.span(attempt)
                        + "; it is alive, so it is watched further and not uploaded again.");
            }
        }
    }
}
