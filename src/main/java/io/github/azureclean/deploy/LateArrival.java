package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before another upload: an earlier one of which no trace was found in time may have arrived after all. */
final class LateArrival {
    private LateArrival() {}

    /** Looks for a record that is certainly ours. @return the state that follows it; null if there is none */
    static @Nullable State certain(Run run, List<DeploymentRecord> records) {
        for (OwnUpload own : run.notStarted()) {
            DeploymentRecord record = own.certain(records);
            if (record != null) {
                return adopted(run, own, record, Ownership.CERTAIN);
            }
        }
        return null;
    }

    /** Looks also for a record whose content proves that it is ours: the marker stands there now and did not before. */
    static @Nullable State among(Run run, List<DeploymentRecord> records) throws InterruptedException, DeadlineReached {
        State certain = certain(run, records);
        if (certain != null) {
            return certain;
        }
        for (OwnUpload own : run.notStarted()) {
            List<DeploymentRecord> finals = own.finals(records);
            if (finals.size() == 1
                    && RecordState.of(finals.get(0)) == RecordState.SUCCEEDED
                    && MarkerProof.appeared(run)) {
                return adopted(run, own, finals.get(0), Ownership.INFERRED);
            }
        }
        return null;
    }

    private static State adopted(Run run, OwnUpload own, DeploymentRecord record, Ownership ownership) {
        run.notStarted().clear();
        run.journal().reopen(own.attempt());
        return new Track(own, record.id(), ownership);
    }
}
