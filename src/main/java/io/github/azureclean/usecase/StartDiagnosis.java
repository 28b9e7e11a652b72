package io.github.azureclean.usecase;

import io.github.azureclean.deploy.StartReport;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.InstanceState;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks why an app does not start: its newest start-up log, and the state of its instances. */
final class StartDiagnosis {
    /** What the app of a slot printed. */
    interface Logs {
        /** The log of its newest start. */
        Reading<AppLog> of(String slot, Duration limit) throws InterruptedException;
    }

    private final Logs logs;
    private final @Nullable ResourceManager manager;

    /**
     * @param manager null when there is no login for Resource Manager
     */
    StartDiagnosis(Logs logs, @Nullable ResourceManager manager) {
        this.logs = logs;
        this.manager = manager;
    }

    /** @param before what is known of the start already; null for nothing */
    StartReport of(String slot, @Nullable StartReport before) throws InterruptedException {
        List<String> notes = new ArrayList<>(before == null ? List.of() : before.notes());
        Reading<AppLog> log = logs.of(slot, Sites.CALL);
        if (log instanceof Reading.Missing) {
            notes.add("This server offers no log of the app's start.");
        } else if (!(log instanceof Reading.Value)) {
            notes.add("The log of the app's start: " + Sites.unread(log) + ".");
        }
        return new StartReport(
                slot,
                before == null ? null : before.runtime(),
                log instanceof Reading.Value<AppLog> value ? value.value() : null,
                instances(slot),
                notes);
    }

    private List<InstanceState> instances(String slot) throws InterruptedException {
        return manager != null
                        && manager.instances(slot, Sites.CALL) instanceof Reading.Value<List<InstanceState>> value
                ? value.value()
                : List.of();
    }
}
