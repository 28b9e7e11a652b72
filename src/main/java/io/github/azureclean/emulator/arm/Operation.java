package io.github.azureclean.emulator.arm;

import io.github.azureclean.emulator.site.Slot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A swap on its way, and how it ended. */
final class Operation {
    final String id = UUID.randomUUID().toString();
    final Slot source;
    final Slot target;
    final Instant created;
    boolean ended;

    @Nullable
    ArmProblem problem;

    Operation(Slot source, Slot target, Instant created) {
        this.source = source;
        this.target = target;
        this.created = created;
    }

    /** The refusal of whatever is asked for meanwhile. */
    ArmProblem inTheWay(String site) {
        return new ArmProblem(
                409,
                "Conflict",
                "Cannot modify this site because another operation is in progress. Details: Id: " + id
                        + ", OperationName: SwapSiteSlots, CreatedTime: " + created
                        + ", WebSystemName: WebSites, Site: "
                        + site);
    }
}
