package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several records may be ours after an upload without a clear answer. Only when every one of them is successful, and
 * the content is ours, ours is successful for certain.
 *
 * @param own the upload
 * @param known ids of the records that may be ours
 */
record JudgeSeveral(OwnUpload own, Set<String> known) implements State {
    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().doing("while watching several deployments of which one may be ours");
        run.journal().tracking(null);
        Waiting waiting = new Waiting(run);
        State next = watch(run, waiting);
        waiting.over();
        return next;
    }

    private State watch(Run run, Waiting waiting) throws InterruptedException, DeadlineReached {
        Silence silence = new Silence(run);
        Set<String> seen = new HashSet<>(known);
        while (true) {
            waiting.toTheEnd("several deployments to end, of which one may be ours");
            Reading<List<DeploymentRecord>> reading;
            try {
                reading = run.scm().deployments();
            } catch (WaitOver over) {
                return Track.unreadable(null, silence.gaveUp(over));
            }
            if (reading instanceof Reading.Value<List<DeploymentRecord>> list) {
                silence.over();
                DeploymentRecord certain = own.certain(list.value());
                if (certain != null) {
                    return new Track(own, certain.id(), Ownership.CERTAIN);
                }
                List<DeploymentRecord> finals = own.finals(list.value());
                finals.forEach(record -> seen.add(record.id()));
                if (seen.size() > finals.size()) {
                    // One failed and was deleted; it may have been ours.
                    return undecided(seen.size());
                }
                if (own.receiving(list.value()).isEmpty() && finals.stream().noneMatch(JudgeSeveral::running)) {
                    return judge(run, finals);
                }
            } else {
                String gaveUp = silence.gaveUp(reading);
                if (gaveUp != null) {
                    return Track.unreadable(null, gaveUp);
                }
            }
        }
    }

    static End undecided(int records) {
        return End.unknown(
                Cause.UPLOAD_DOUBTFUL,
                "The upload got no clear answer, and " + records
                        + " deployments turned up after it; which of them is ours cannot be told.");
    }

    private State judge(Run run, List<DeploymentRecord> finals) throws InterruptedException, DeadlineReached {
        DeploymentRecord newest = Records.newest(finals);
        for (DeploymentRecord record : finals) {
            if (RecordState.of(record) != RecordState.SUCCEEDED
                    || !DeploymentLog.read(run, record.id()).isClean()) {
                return undecided(finals.size());
            }
        }
        return newest != null && MarkerProof.appeared(run)
                ? new Verify(own, newest, Ownership.INFERRED, true)
                : undecided(finals.size());
    }

    private static boolean running(DeploymentRecord record) {
        return RecordState.of(record) == RecordState.RUNNING || RecordState.of(record) == RecordState.MASKED;
    }
}
