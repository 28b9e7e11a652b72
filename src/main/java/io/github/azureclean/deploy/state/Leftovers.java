package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.RecordState;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Temporary records that the server failed to remove when their deployment went on under its final record (projectkudu/kudu
 * issue 3022). One that does not end although a newer deployment has ended and nothing holds the lock says nothing.
 */
final class Leftovers {
    private final Run run;
    private final Map<String, Duration> since = new HashMap<>();

    Leftovers(Run run) {
        this.run = run;
    }

    /** The records without those. */
    List<DeploymentRecord> removedFrom(List<DeploymentRecord> records) throws InterruptedException, DeadlineReached {
        List<DeploymentRecord> overtaken =
                records.stream().filter(record -> overtaken(record, records)).toList();
        since.keySet().retainAll(Attribution.ids(overtaken));
        if (overtaken.isEmpty()) {
            return records;
        }
        if (!lockIsFree()) {
            since.clear();
            return records;
        }
        Duration now = run.time().uptime();
        overtaken.forEach(record -> since.putIfAbsent(record.id(), now));
        return records.stream().filter(record -> !isLeftover(record)).toList();
    }

    private boolean isLeftover(DeploymentRecord record) {
        Duration first = since.get(record.id());
        return first != null && run.time().since(first).compareTo(run.budgets().flipGrace()) >= 0;
    }

    /** Whether everything that came with or after a temporary record that runs has ended. */
    private static boolean overtaken(DeploymentRecord temporary, List<DeploymentRecord> records) {
        Instant received = temporary.received();
        if (!temporary.temporary() || RecordState.of(temporary) != RecordState.RUNNING || received == null) {
            return false;
        }
        List<DeploymentRecord> later = records.stream()
                .filter(record -> !record.temporary()
                        && record.received() != null
                        && !record.received().isBefore(received))
                .toList();
        return !later.isEmpty() && later.stream().allMatch(DeploymentRecord::complete);
    }

    private boolean lockIsFree() throws InterruptedException, DeadlineReached {
        Reading<LockInfo> lock = run.scm().lock();
        return lock instanceof Reading.Missing
                || (run.scm().isDeploying() instanceof Reading.Value<Boolean> says && !says.value());
    }
}
