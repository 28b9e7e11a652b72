package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.InstanceState;
import io.github.azureclean.deploy.server.RuntimeState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an app has started with what was deployed, and if not, why.
 *
 * @param slot whose
 * @param runtime what Resource Manager says of the start; null if it was not asked or says nothing
 * @param log what the app printed; null if it was not asked for, or is not offered
 * @param instances the state of each; empty if not known
 * @param notes what could not be found out, in a sentence each
 */
public record StartReport(
        String slot,
        @Nullable RuntimeState runtime,
        @Nullable AppLog log,
        List<InstanceState> instances,
        List<String> notes) {
    public StartReport {
        instances = List.copyOf(instances);
        notes = List.copyOf(notes);
    }
}
