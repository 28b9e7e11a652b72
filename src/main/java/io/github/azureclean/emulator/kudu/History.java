package io.github.azureclean.emulator.kudu;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records as callers read them: reading is what marks orphans and removes what is old (DM). */
public final class History {
    /** What the log of a record says that was found incomplete while nobody deploys (DM, VerifyDeployment). */
    static final String UNKNOWN_ERROR = "An unknown error has occurred. Check the diagnostic log for details.";

    private static final int ORPHAN_MINUTES_LINUX = 3;

    private final Kudu kudu;
    private final Set<String> forgotten = new HashSet<>();

    public History(Kudu kudu) {
        this.kudu = kudu;
    }

    /** Removes a record at once and for good. */
    public void forget(String id) throws IOException {
        kudu.store().delete(id);
        forgotten.add(id);
    }

    /** A record after the checks that reading it brings with it, or null. */
    @Nullable
    public Deployment read(String id) throws IOException {
        verify();
        return kudu.store().find(id);
    }

    /** All records, newest first, after the checks that reading them brings with it. */
    public List<Deployment> readAll() throws IOException {
        verify();
        if (!kudu.options().personality().isLinux() || !kudu.lock().isHeld()) {
            kudu.store().purge(kudu.options().maxHistory());
        }
        return kudu.store().list();
    }

    /** Marks what is incomplete although nobody deploys. */
    private void verify() throws IOException {
        for (String id : forgotten) {
            kudu.store().delete(id);
        }
        if (kudu.lock().isHeld()) {
            return;
        }
        Duration age =
                Duration.ofMinutes(kudu.settings().number("SCM_DEP_LOCK_INVALIDATION_MINS", ORPHAN_MINUTES_LINUX));
        for (Deployment record : kudu.store().list()) {
            boolean old = record.received.plus(age).isBefore(kudu.timeline().serverTime());
            if (!record.complete && (old || !kudu.options().personality().isLinux())) {
                record.log(kudu.timeline().serverTime(), UNKNOWN_ERROR, 2);
                record.end(Deployment.FAILED, kudu.timeline().serverTime());
                kudu.save(record);
            }
        }
    }
}
