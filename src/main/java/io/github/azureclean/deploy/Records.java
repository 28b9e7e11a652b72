package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches in the server's list of records, whose order is no promise. */
final class Records {
    private Records() {}

    /**
     * Reads the list, again and again if need be, while an upload of ours may be live.
     *
     * @return null if the server refuses, or gives no usable answer for too long
     */
    static @Nullable List<DeploymentRecord> read(Run run) throws InterruptedException, DeadlineReached {
        Silence silence = new Silence(run);
        while (true) {
            try {
                Reading<List<DeploymentRecord>> reading = run.scm().deployments();
                if (reading instanceof Reading.Value<List<DeploymentRecord>> list) {
                    silence.over();
                    return list.value();
                }
                if (silence.gaveUp(reading) != null) {
                    return null;
                }
            } catch (WaitOver over) {
                silence.gaveUp(over);
                return null;
            }
        }
    }

    static @Nullable DeploymentRecord byId(List<DeploymentRecord> records, String id) {
        for (DeploymentRecord record : records) {
            if (record.id().equals(id)) {
                return record;
            }
        }
        return null;
    }

    static Set<String> ids(List<DeploymentRecord> records) {
        return records.stream().map(DeploymentRecord::id).collect(Collectors.toSet());
    }

    /** The record that was received last; null if there is none. */
    static @Nullable DeploymentRecord newest(List<DeploymentRecord> records) {
        return records.stream().max(Comparator.comparing(Records::received)).orElse(null);
    }

    /** A record of somebody else's deployment that came after one of ours; null if there is none. */
    static @Nullable DeploymentRecord after(List<DeploymentRecord> records, OwnUpload own, DeploymentRecord ours) {
        return records.stream()
                .filter(record ->
                        !record.id().equals(ours.id()) && !own.others().contains(record.id()))
                .filter(record -> received(record).isAfter(received(ours)))
                .max(Comparator.comparing(Records::received))
                .orElse(null);
    }

    private static Instant received(DeploymentRecord record) {
        return record.received() == null ? Instant.MIN : record.received();
    }
}
