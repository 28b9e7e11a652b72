package io.github.azureclean.emulator.kudu;

import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.fault.DeploymentFault;
import io.github.azureclean.emulator.fault.Faults;
import io.github.azureclean.emulator.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One accepted upload on its way to the site: receiving, building, restarting, end. */
public final class DeploymentRun {
    private final Kudu kudu;
    private final DeploymentRequest request;
    private final Faults.Spoiled spoiled;
    private final Duration receiving;
    private final Duration building;
    private final Duration restarting;
    private final Path folder;
    private final RunRecords records;
    private @Nullable String unpackError;
    private @Nullable BuildCommand command;
    private boolean lockReleased;
    private boolean ended;
    private boolean dead;

    public DeploymentRun(Kudu kudu, DeploymentRequest request, Faults.Spoiled spoiled) {
        this.kudu = kudu;
        this.request = request;
        this.spoiled = spoiled;
        this.records = new RunRecords(kudu, request, spoiled);
        EmulatorOptions options = kudu.options();
        DeploymentFault.Phases phases = spoiled.find(DeploymentFault.Phases.class);
        // Nobody moves a clock of a test while a caller waits for the answer of a synchronous run.
        boolean atOnce = !request.async() && !options.realTime();
        this.receiving = length(atOnce, phases == null ? null : phases.receiving(), options.receiving());
        this.building = length(atOnce, phases == null ? null : phases.building(), options.building())
                .plus(atOnce ? Duration.ZERO : kudu.randomStartDelay());
        this.restarting = length(atOnce, phases == null ? null : phases.restarting(), options.restarting());
        this.folder = kudu.home().temporary().resolve("run-" + UUID.randomUUID());
    }

    private static Duration length(boolean atOnce, @Nullable Duration spoiled, Duration configured) {
        return atOnce ? Duration.ZERO : spoiled == null ? configured : spoiled;
    }

    boolean ended() {
        return ended || dead;
    }

    /** Whether the process that worked on this is gone. */
    public boolean isDead() {
        return dead;
    }

    /** Whether this goes on in real time, whatever the clock says. */
    boolean runsCommand() {
        return command != null && !ended();
    }

    /** Why the package could not be unpacked, or null. */
    @Nullable
    public String unpackError() {
        return unpackError;
    }

    /** Begins; the lock is held by this run. */
    void start() throws IOException {
        if (spoiled.has(DeploymentFault.NoRecord.class)) {
            end();
            return;
        }
        DeploymentFault.HoldRecord hold = spoiled.find(DeploymentFault.HoldRecord.class);
        Duration held = hold == null ? Duration.ZERO : hold.by();
        if (held.isZero()) {
            records.createTemporary();
        } else {
            later(held, records::createTemporary);
        }
        later(held.plus(receiving), this::receive);
        DeploymentFault.RestartInDeployment restart = spoiled.find(DeploymentFault.RestartInDeployment.class);
        if (restart != null) {
            later(
                    held.plus(middleOf(restart.phase())),
                    () -> kudu.restartScm(restart.outage(), restart.status(), restart.explain()));
        }
    }

    private Duration middleOf(DeploymentFault.Phase phase) {
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
        if (command != null) {
            command.close();
        }
    }

    private void receive() throws IOException {
        kudu.outside(new StagedPackage(kudu, request, folder).staging(), this::received);
    }

    private void received(@Nullable Exception failure) throws IOException {
        if (ended()) {
            return;
        }
        if (failure != null) {
            unpackError = String.valueOf(failure.getMessage());
            records.failTemporary(unpackError);
            end();
            return;
        }
        records.createFinal();
        if (kudu.options().personality().isLinux() && !request.async()) {
            // The asynchronous delegate in the synchronous lock helper of the public source.
            releaseLock();
        }
        later(building, this::build);
    }

    private void build() throws IOException {
        Deployment current = records.record();
        if (current == null) {
            return;
        }
        DeploymentFault.Ending ending = spoiled.find(DeploymentFault.Ending.class);
        if (ending != null && ending.status() == Deployment.CONFLICT) {
            built(current);
            return;
        }
        StagedPackage staged = new StagedPackage(kudu, request, folder);
        boolean builds = staged.builds();
        Deployment.LogEntry log = current.log(
                kudu.timeline().serverTime(), builds ? "Running oryx build..." : "Running deployment command...", 0);
        try {
            StagedPackage.Build build = staged.build(current, log, spoiled);
            kudu.outside(build.copy(), failure -> copied(current, log, build, failure));
        } catch (IOException | RuntimeException e) {
            failed(current, log, e);
        }
    }

    private void copied(
            Deployment current, Deployment.LogEntry log, StagedPackage.Build build, @Nullable Exception failure)
            throws IOException {
        if (ended()) {
            return;
        }
        if (failure != null) {
            failed(current, log, failure);
            return;
        }
        try {
            BuildCommand next = build.command().start();
            if (next == null) {
                built(current);
                return;
            }
            command = next;
            boolean builds = new StagedPackage(kudu, request, folder).builds();
            next.whenEnded(well -> {
                if (ended()) {
                    return;
                }
                if (builds) {
                    records.summarize(current);
                }
                if (well) {
                    built(current);
                } else {
                    fail(current);
                }
            });
        } catch (IOException | RuntimeException e) {
            failed(current, log, e);
        }
    }

    private void failed(Deployment current, Deployment.LogEntry log, Exception failure) throws IOException {
        log.detail(kudu.timeline().serverTime(), "Error: " + failure, 2);
        fail(current);
    }

    private void built(Deployment current) throws IOException {
        records.spoilLog(current);
        DeploymentFault.Flip flip = spoiled.find(DeploymentFault.Flip.class);
        later(restarting.plus(flip == null ? Duration.ZERO : flip.after()), () -> finish(current));
    }

    private void finish(Deployment current) throws IOException {
        if (spoiled.has(DeploymentFault.NeverEnds.class)) {
            return;
        }
        DeploymentFault.Ending ending = spoiled.find(DeploymentFault.Ending.class);
        int status = ending == null ? Deployment.SUCCESS : ending.status();
        if (ending != null && ending.message() != null) {
            current.log(kudu.timeline().serverTime(), ending.message(), 2);
        }
        if (status == Deployment.SUCCESS && request.restart() && !restartApp(current)) {
            fail(current);
            return;
        }
        if (status == Deployment.SUCCESS) {
            kudu.beginAutoSwap(current);
        }
        records.end(current, status);
        end();
    }

    private boolean restartApp(Deployment current) throws IOException {
        if (!spoiled.has(DeploymentFault.RestartFails.class)) {
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
        records.end(current, Deployment.FAILED);
        end();
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
