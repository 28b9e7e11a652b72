package io.github.azureclean.emulator.kudu;

import io.github.azureclean.emulator.fault.DeploymentFault;
import io.github.azureclean.emulator.fault.Faults;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of one run: the temporary one while its package is received, the final one from then on. */
final class RunRecords {
    private final Kudu kudu;
    private final DeploymentRequest request;
    private final Faults.Spoiled spoiled;
    private @Nullable Deployment temporary;
    private @Nullable Deployment record;

    RunRecords(Kudu kudu, DeploymentRequest request, Faults.Spoiled spoiled) {
        this.kudu = kudu;
        this.request = request;
        this.spoiled = spoiled;
    }

    /** The final record, or null as long as there is none. */
    @Nullable
    Deployment record() {
        return record;
    }

    void createTemporary() throws IOException {
        Deployment made = new Deployment(Deployment.temporaryId(), true, now());
        made.statusText = "Receiving changes.";
        made.deployer = request.names().deployer();
        made.message = request.names().receiving();
        temporary = made;
        kudu.save(made);
    }

    /** The package could not be unpacked: the final record is never made. */
    void failTemporary(String error) throws IOException {
        Deployment failed = temporary;
        if (failed != null) {
            failed.log(now(), "Error: " + error, 2);
            failed.end(Deployment.FAILED, now());
            kudu.save(failed);
        }
    }

    void createFinal() throws IOException {
        String id = request.trackingId() != null
                ? request.trackingId()
                : UUID.randomUUID().toString().replace("-", "");
        Deployment made = new Deployment(id, false, now());
        made.deployer = request.names().deployer();
        made.author = request.names().author();
        made.authorEmail = request.names().authorEmail();
        made.message = request.names().message();
        made.status = Deployment.BUILDING;
        made.started = made.received;
        made.statusText = "Building and Deploying '" + id + "'.";
        made.log(made.received, "Updating submodules.", 0);
        made.log(made.received, "Preparing deployment for commit id '" + id.substring(0, 10) + "'.", 0);
        if (kudu.options().personality().isLinux()) {
            made.log(made.received, "PreDeployment: context.CleanOutputPath False", 0);
            made.log(made.received, "PreDeployment: context.OutputPath /home/site/wwwroot", 0);
            made.log(made.received, "Repository path is /tmp/zipdeploy/extracted", 0);
        }
        record = made;
        if (temporary != null) {
            temporary.progress = "Fetching changes.";
            kudu.save(temporary);
        }
        if (spoiled.has(DeploymentFault.Flip.class)) {
            made.log(now(), History.UNKNOWN_ERROR, 2);
            made.end(Deployment.FAILED, now());
        }
        kudu.save(made);
        DeploymentFault.PurgeRecord purge = spoiled.find(DeploymentFault.PurgeRecord.class);
        if (purge != null) {
            kudu.timeline().after(purge.after(), () -> kudu.history().forget(made.id));
        }
    }

    /** Writes what a fault wants to have in the log besides the truth. */
    void spoilLog(Deployment current) throws IOException {
        DeploymentFault.BigLog big = spoiled.find(DeploymentFault.BigLog.class);
        if (big != null) {
            String line = "x".repeat(1000);
            for (long written = 0; written < big.bytes(); written += line.length()) {
                current.log(now(), line, 0);
            }
        }
        DeploymentFault.LogLine line = spoiled.find(DeploymentFault.LogLine.class);
        if (line != null) {
            current.log(now(), line.message(), line.type() == null ? 2 : line.type());
        }
        kudu.save(current);
    }

    /** The lines after a build; they count no error of a build that failed (KuduLite). */
    void summarize(Deployment current) {
        for (String line : List.of(
                "",
                "Generating summary of Oryx build",
                "Parsing the build logs",
                "Found 0 issue(s)",
                "",
                "Build Summary :",
                "===============",
                "Errors (0)",
                "Warnings (0)",
                "")) {
            current.log(now(), line, 0);
        }
    }

    /** Ends the final record; a success becomes the active one. */
    void end(Deployment current, int status) throws IOException {
        if (status == Deployment.SUCCESS) {
            current.log.removeIf(each -> each.message().equals(History.UNKNOWN_ERROR));
            current.log(now(), "Running post deployment command(s)...", 0);
            current.log(
                    now(),
                    "Deployment successful. deployer = " + current.deployer + " deploymentPath = " + current.deployer,
                    0);
        }
        if (status == Deployment.FAILED && kudu.options().personality().isLinux()) {
            current.log(
                    now(),
                    "Deployment Failed. deployer = " + current.deployer + " deploymentPath = " + current.deployer,
                    0);
        }
        current.end(status, now());
        kudu.save(current);
        if (status == Deployment.SUCCESS) {
            kudu.store().activate(current);
        }
        removeTemporary();
    }

    private void removeTemporary() throws IOException {
        Deployment old = temporary;
        DeploymentFault.TempStays stays = spoiled.find(DeploymentFault.TempStays.class);
        if (old == null) {
            return;
        }
        if (stays == null) {
            kudu.store().delete(old.id);
            return;
        }
        old.pinned = true;
        if (stays.failed()) {
            old.end(Deployment.FAILED, now().plusMillis(1));
        }
        kudu.save(old);
    }

    private Instant now() {
        return kudu.timeline().serverTime();
    }
}
