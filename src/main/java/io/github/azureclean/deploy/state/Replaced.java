package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.PresentContent;
import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.OwnUpload.Credence;
import io.github.azureclean.deploy.server.DeploymentRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks after the content that is to be replaced, as long as nothing of ours can have changed it. */
final class Replaced {
    private final Run run;
    private @Nullable Set<String> lookedAfter;

    Replaced(Run run) {
        this.run = run;
    }

    /** What comes before an upload, now that the server is idle. */
    State before(List<DeploymentRecord> records) {
        PresentContent wanted = run.plan().present();
        if (wanted == null) {
            return new Upload(records);
        }
        Set<String> ids = Attribution.ids(records);
        if (untouched()) {
            if (ids.equals(lookedAfter)) {
                return new Upload(records);
            }
            lookedAfter = ids;
            return new Outgoing(records, wanted);
        }
        if (records.stream().anyMatch(this::somebodyElses)) {
            run.journal().saved(null);
        }
        return new Upload(records);
    }

    private boolean untouched() {
        return run.ledger().lines().stream()
                .map(line -> line.upload().credence())
                .allMatch(credence -> credence == Credence.NEVER || credence == Credence.REFUSED);
    }

    /** Whether a deployment came after the content was saved that is not proven to be ours. */
    private boolean somebodyElses(DeploymentRecord record) {
        return lookedAfter != null
                && !lookedAfter.contains(record.id())
                && !record.temporary()
                && run.ledger().lines().stream().noneMatch(line -> line.upload().owns(record));
    }
}
