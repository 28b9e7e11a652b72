package io.github.azureclean.mojo;

import io.github.azureclean.emulator.Emulator;
import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.mojo.build.BuildContext;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.plugin.logging.Log;

/** What {@code emulator} does. */
final class Emulating {
    private final BuildContext context;
    private final EmulatorOptions options;

    Emulating(BuildContext context, EmulatorOptions options) {
        this.context = context;
        this.options = options;
    }

    void run() throws Exception {
        Emulator emulator = Emulator.start(options);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread whenStopped = new Thread(() -> close(emulator, stopped), "azure-clean-emulator-stop");
        Runtime.getRuntime().addShutdownHook(whenStopped);
        Log log = context.log();
        log.info("SCM site   " + emulator.scmUri());
        log.info("site       " + emulator.siteUri());
        log.info("status     " + emulator.adminUri());
        log.info("Resource Manager " + emulator.armUri() + ", its token is the password");
        for (String slot : emulator.slots()) {
            log.info("slot       " + slot + ": SCM site " + emulator.scmUri(slot) + ", site " + emulator.siteUri(slot)
                    + ", profile " + emulator.publishProfile(slot));
        }
        log.info("user       " + emulator.username() + ", its password is in the publish profile");
        log.info("profile    " + emulator.publishProfile());
        log.info("Stop it with Ctrl-C.");
        try {
            stopped.await();
        } finally {
            close(emulator, stopped);
        }
    }

    private void close(Emulator emulator, CountDownLatch stopped) {
        try {
            emulator.close();
        } catch (IOException e) {
            context.log().warn("The emulator did not stop cleanly: " + e.getMessage());
        }
        stopped.countDown();
    }
}
