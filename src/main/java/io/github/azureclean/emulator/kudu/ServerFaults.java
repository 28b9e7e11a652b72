package io.github.azureclean.emulator.kudu;

import io.github.azureclean.emulator.fault.ServerFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What happens to the server on purpose, as soon as it is asked for. */
final class ServerFaults {
    private final Kudu kudu;
    private Instant maskedUntil = Instant.MIN;
    private ServerFault.RecordStyle style = new ServerFault.RecordStyle(null, false, false, false);

    ServerFaults(Kudu kudu) {
        this.kudu = kudu;
    }

    /** How records are shown. */
    ServerFault.RecordStyle style() {
        return style;
    }

    /** Whether a record read by its id shows status 0 though nobody is seen to deploy. */
    boolean isMasked() {
        return maskedUntil.isAfter(kudu.timeline().now());
    }

    void apply(ServerFault fault) throws IOException {
        Timeline timeline = kudu.timeline();
        if (fault instanceof ServerFault.ForeignDeployment foreign) {
            startForeign(foreign, foreign.startsIn());
        } else if (fault instanceof ServerFault.StaleLock stale) {
            Object owner = new Object();
            kudu.lock().take(owner, DeploymentLock.DEPLOYMENT, stale.lasts());
            if (!kudu.options().personality().isLinux()) {
                timeline.after(stale.lasts(), () -> kudu.lock().release(owner));
            }
        } else if (fault instanceof ServerFault.AutoSwap swap) {
            kudu.autoSwapFor(swap.lasts());
        } else if (fault instanceof ServerFault.Masking masking) {
            maskedUntil = timeline.now().plus(masking.lasts());
        } else if (fault instanceof ServerFault.ScmRestart restart) {
            timeline.after(
                    restart.startsIn(), () -> kudu.restartScm(restart.outage(), restart.status(), restart.explain()));
            timeline.runDue();
        } else if (fault instanceof ServerFault.ClockSkew skew) {
            timeline.skew(skew.by());
        } else if (fault instanceof ServerFault.RecordStyle shown) {
            style = shown;
        }
    }

    private void startForeign(ServerFault.ForeignDeployment foreign, Duration wait) throws IOException {
        Timeline timeline = kudu.timeline();
        if (!wait.isZero()) {
            timeline.after(wait, () -> startForeign(foreign, Duration.ZERO));
            return;
        }
        Object owner = new Object();
        if (!kudu.lock().take(owner, DeploymentLock.DEPLOYMENT)) {
            timeline.after(Duration.ofSeconds(1), () -> startForeign(foreign, Duration.ZERO));
            return;
        }
        Deployment record = new Deployment(UUID.randomUUID().toString().replace("-", ""), false, timeline.serverTime());
        record.deployer = "OneDeploy";
        record.message = "OneDeploy";
        record.status = Deployment.BUILDING;
        record.started = record.received;
        record.statusText = "Building and Deploying '" + record.id + "'.";
        record.log(record.received, "Deployment of somebody else.", 0);
        kudu.save(record);
        timeline.after(foreign.lasts(), () -> {
            if (!record.complete) {
                endForeign(foreign, record);
            }
            kudu.lock().release(owner);
        });
    }

    private void endForeign(ServerFault.ForeignDeployment foreign, Deployment record) throws IOException {
        for (Map.Entry<String, String> file : foreign.files().entrySet()) {
            Path target = kudu.home().below(kudu.home().wwwroot(), file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue(), StandardCharsets.UTF_8);
        }
        record.end(foreign.status(), kudu.timeline().serverTime());
        kudu.save(record);
        if (foreign.status() == Deployment.SUCCESS) {
            kudu.store().activate(record);
        }
    }
}
