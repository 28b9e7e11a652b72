package io.github.azureclean.deploy.attribution;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the server deploys something: the one judge of it, for deployments and for the doctor. Pure. */
public sealed interface Occupancy {
    /** An incomplete record of this age is a leftover when the server says that it does not deploy. */
    Duration ORPHAN_AGE = Duration.ofMinutes(30);

    /** Nothing is being deployed. */
    record Idle() implements Occupancy {}

    /** This is. */
    record Deploying(DeploymentRecord record) implements Occupancy {}

    /** The server says so, but shows no record of it. */
    record Somebody() implements Occupancy {}

    /** Something holds the lock. */
    record Locked(LockInfo lock) implements Occupancy {}

    /**
     * Judges.
     *
     * @param records as the server showed them
     * @param deploying whether it says that it deploys, as far as it says anything
     * @param lock the deployment lock; null if it was not asked for
     * @param now the server's time
     */
    static Occupancy of(
            List<DeploymentRecord> records, Reading<Boolean> deploying, @Nullable Reading<LockInfo> lock, Instant now) {
        boolean saysNo = deploying instanceof Reading.Value<Boolean> no && !no.value();
        // Without the route nobody can say; without an answer nobody knows.
        boolean mayBeLeftover = saysNo || deploying instanceof Reading.Missing;
        DeploymentRecord running = records.stream()
                .filter(record -> RecordState.of(record) == RecordState.RUNNING)
                .filter(record -> !mayBeLeftover || !old(record, now))
                // An order of our own: one deployment may have two records, and the list's order is no promise.
                .min(Comparator.comparing(DeploymentRecord::temporary).thenComparing(DeploymentRecord::id))
                .orElse(null);
        if (running != null) {
            return new Deploying(running);
        }
        if (deploying instanceof Reading.Value<Boolean> says && says.value()) {
            return new Somebody();
        }
        // Without an end the lock may be a leftover.
        if (lock instanceof Reading.Value<LockInfo> held) {
            Instant expires = held.value().expires();
            if (expires != null && now.isBefore(expires)) {
                return new Locked(held.value());
            }
        }
        return new Idle();
    }

    private static boolean old(DeploymentRecord record, Instant now) {
        Instant received = record.received();
        return received != null && Duration.between(received, now).compareTo(ORPHAN_AGE) > 0;
    }
}
