package io.github.azureclean.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One accepted upload on its way to the site: temporary record, final record, copy, restart, end. */
final class DeploymentRun {
    private final Kudu kudu;
    private final DeploymentRequest request;
    private final Faults.Spoiled spoiled;
    private final Duration receiving;
    private final Duration building;
    private final Duration restarting;
    private final Path folder;
    private @Nullable Deployment temporary;
    private @Nullable Deployment record;
    private @Nullable String unpackError;
    private boolean lockReleased;
    private boolean ended;
    private boolean dead;

    DeploymentRun(Kudu kudu, DeploymentRequest request, Faults.Spoiled spoiled) {
        this.kudu = kudu;
        this.request = request;
        this.spoiled = spoiled;
        EmulatorOptions options = kudu.options();
        Fault.Phases phases = spoiled.find(Fault.Phases.class);
        // Nobody moves a clock of a test while a caller waits for the answer of a synchronous run.
        boolean atOnce = !request.async() && !options.realTime();
        this.receiving = length(atOnce, phases == null ? null : phases.receiving(), options.receiving());
        this.building = length(atOnce, phases == null ? null : phases.building(), options.building());
        this.restarting = length(atOnce, phases == null ? null : phases.restarting(), options.restarting());
        this.folder = kudu.home().temporary().resolve("run-" + UUID.randomUUID());
    }

    private static Duration length(boolean atOnce, @Nullable Duration spoiled, Duration configured) {
        return atOnce ? Duration.ZERO : spoiled == null ? configured : spoiled;
    }

    boolean ended() {
        return ended || dead;
    }

    /** Why the package could not be unpacked, or null. */
    @Nullable
    String unpackError() {
        return unpackError;
    }

    /** Begins; the lock is held by this run. */
    void start() throws IOException {
        if (spoiled.has(Fault.NoRecord.class)) {
            end();
            return;
        }
        Fault.HoldRecord hold = spoiled.find(Fault.HoldRecord.class);
        Duration held = hold == null ? Duration.ZERO : hold.by();
        if (held.isZero()) {
            createTemporary();
        } else {
            later(held, this::createTemporary);
        }
        later(held.plus(receiving), this::receive);
        later(held.plus(receiving).plus(building), this::build);
        Fault.Flip flip = spoiled.find(Fault.Flip.class);
        later(
                held.plus(receiving).plus(building).plus(restarting).plus(flip == null ? Duration.ZERO : flip.after()),
                this::finish);
        Fault.RestartInDeployment restart = spoiled.find(Fault.RestartInDeployment.class);
        if (restart != null) {
            later(
                    held.plus(middleOf(restart.phase())),
                    () -> kudu.restartScm(restart.outage(), restart.status(), restart.explain()));
        }
    }

    private Duration middleOf(Fault.Phase phase) {
        return switch (phase) {
            case RECEIVING -> receiving.dividedBy(2);
            case BUILDING -> receiving.plus(building.dividedBy(2));
            case RESTARTING -> receiving.plus(building).plus(restarting.dividedBy(2));
        };
    }

    private void later(Duration wait, Timeline.Action action) {
        kudu.timeline().after(wait, () -> {
            if (!ended()) {
                action.run();
            }
        });
    }

    /** The process that worked on this is gone. */
    void die() {
        dead = true;
    }

    private void createTemporary() throws IOException {
        Deployment made =
                new Deployment(Deployment.temporaryId(), true, kudu.timeline().serverTime());
        made.statusText = "Receiving changes.";
        made.deployer = request.names().deployer();
        made.message = request.names().receiving();
        temporary = made;
        kudu.save(made);
    }

    private void receive() throws IOException {
        StagedPackage staged = new StagedPackage(kudu, request, folder);
        try {
            staged.stage();
        } catch (IOException | RuntimeException e) {
            unpackError = String.valueOf(e.getMessage());
            Deployment failed = temporary;
            if (failed != null) {
                failed.log(kudu.timeline().serverTime(), "Error: " + unpackError, 2);
                failed.end(Deployment.FAILED, kudu.timeline().serverTime());
                kudu.save(failed);
            }
            end();
            return;
        }
        Deployment made = createFinal();
        if (temporary != null) {
            temporary.progress = "Fetching changes.";
            kudu.save(temporary);
        }
        if (spoiled.has(Fault.Flip.class)) {
            made.log(kudu.timeline().serverTime(), Kudu.UNKNOWN_ERROR, 2);
            made.end(Deployment.FAILED, kudu.timeline().serverTime());
        }
        kudu.save(made);
        Fault.PurgeRecord purge = spoiled.find(Fault.PurgeRecord.class);
        if (purge != null) {
            kudu.timeline().after(purge.after(), () -> kudu.forget(made.id));
        }
        if (kudu.options().personality().isLinux() && !request.async()) {
            // The asynchronous delegate in the synchronous lock helper of the public source.
            releaseLock();
        }
    }

    private Deployment createFinal() {
        String id = request.trackingId() != null
                ? request.trackingId()
                : UUID.randomUUID().toString().replace("-", "");
        Deployment made = new Deployment(id, false, kudu.timeline().serverTime());
        made.deployer = request.names().deployer();
        made.author = request.names().author();
        made.authorEmail = request.names().authorEmail();
        made.message = request.names().message();
        made.status = Deployment.BUILDING;
        made.started = made.received;
        made.statusText = "Building and Deploying '" + id + "'.";
        made.log(made.received, "Updating submodules.", 0);
        made.log(made.received, "Preparing deployment for commit id '" + id.substring(0, 10) + "'.", 0);
        record = made;
        return made;
    }

    private void build() throws IOException {
        Deployment current = record;
        if (current == null) {
            return;
        }
        Fault.Ending ending = spoiled.find(Fault.Ending.class);
        if (ending == null || ending.status() != Deployment.CONFLICT) {
            Deployment.LogEntry log = current.log(kudu.timeline().serverTime(), "Running deployment command...", 0);
            try {
                new StagedPackage(kudu, request, folder).copy(log, spoiled, current.id);
            } catch (IOException | RuntimeException e) {
                log.detail(kudu.timeline().serverTime(), "Error: " + e, 2);
                fail(current);
                return;
            }
        }
        Fault.BigLog big = spoiled.find(Fault.BigLog.class);
        if (big != null) {
            String line = "x".repeat(1000);
            for (long written = 0; written < big.bytes(); written += line.length()) {
                current.log(kudu.timeline().serverTime(), line, 0);
            }
        }
        Fault.LogLine line = spoiled.find(Fault.LogLine.class);
        if (line != null) {
            current.log(kudu.timeline().serverTime(), line.message(), line.type() == null ? 2 : line.type());
        }
        kudu.save(current);
    }

    private void finish() throws IOException {
        Deployment current = record;
        if (current == null || spoiled.has(Fault.NeverEnds.class)) {
            return;
        }
        Fault.Ending ending = spoiled.find(Fault.Ending.class);
        int status = ending == null ? Deployment.SUCCESS : ending.status();
        if (ending != null && ending.message() != null) {
            current.log(kudu.timeline().serverTime(), ending.message(), 2);
        }
        if (status == Deployment.SUCCESS && request.restart() && !restartApp(current)) {
            fail(current);
            return;
        }
        if (status == Deployment.SUCCESS) {
            current.log.removeIf(each -> each.message().equals(Kudu.UNKNOWN_ERROR));
            current.log(kudu.timeline().serverTime(), "Running post deployment command(s)...", 0);
            current.log(
                    kudu.timeline().serverTime(),
                    "Deployment successful. deployer = " + current.deployer + " deploymentPath = " + current.deployer,
                    0);
        }
        current.end(status, kudu.timeline().serverTime());
        kudu.save(current);
        if (status == Deployment.SUCCESS) {
            kudu.store().activate(current);
        }
        removeTemporary();
        end();
    }

    private boolean restartApp(Deployment current) throws IOException {
        if (!spoiled.has(Fault.RestartFails.class)) {
            kudu.restartApp();
            return true;
        }
        boolean fatal = kudu.options().personality().isLinux();
        current.log(
                kudu.timeline().serverTime(),
                "Failed to restart the app: the call to /api/app/restart was not answered.",
                fatal ? 2 : 0);
        return !fatal;
    }

    private void fail(Deployment current) throws IOException {
        current.end(Deployment.FAILED, kudu.timeline().serverTime());
        kudu.save(current);
        removeTemporary();
        end();
    }

    private void removeTemporary() throws IOException {
        Deployment old = temporary;
        Fault.TempStays stays = spoiled.find(Fault.TempStays.class);
        if (old == null) {
            return;
        }
        if (stays == null) {
            kudu.store().delete(old.id);
            return;
        }
        old.pinned = true;
        if (stays.failed()) {
            old.end(Deployment.FAILED, kudu.timeline().serverTime().plusMillis(1));
        }
        kudu.save(old);
    }

    private void releaseLock() throws IOException {
        if (!lockReleased) {
            lockReleased = true;
            kudu.lock().release(this);
        }
    }

    private void end() throws IOException {
        ended = true;
        releaseLock();
        Files.deleteIfExists(request.upload());
        Folders.delete(folder);
        kudu.runEnded(this);
    }
}
