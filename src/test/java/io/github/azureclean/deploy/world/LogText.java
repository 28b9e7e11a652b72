package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.world.Script.Personality;
import io.github.azureclean.deploy.world.Script.ServerBuild;

/** What a deployment's log says when it has ended. */
final class LogText {
    private static final String GOOD = "Deployment successful. deployer = OneDeploy deploymentPath = OneDeploy";
    private static final String BAD = "Deployment Failed. deployer = OneDeploy deploymentPath = OneDeploy";
    private static final String SYNC_FAILED =
            "Kudu Sync failed: Error: EIO: i/o error, write '/home/site/wwwroot/app.py'";

    private final Script script;
    private final Job job;

    LogText(Script script, Job job) {
        this.script = script;
        this.job = job;
    }

    void write(Rec record) {
        record.line("Updating submodules.", 0);
        record.line("Preparing deployment for commit id '" + job.id.substring(0, 10) + "'.", 0);
        boolean failed = job.ending.status != 4;
        if (script.serverBuild != ServerBuild.NONE) {
            build(record);
        } else {
            record.line("Running build. Project type: Run-From-Zip", 0);
            record.line((job.clean ? "Clean" : "Incrementally") + " deploying to /home/site/wwwroot", 0);
        }
        switch (job.ending) {
            case GOOD_WITH_WARNINGS -> record.line("npm WARN deprecated har-validator@5.1.5", 1);
            case GOOD_AFTER_ERROR ->
                record.line("Attempt 1: rsync error: some files could not be transferred (code 23)", 2);
            case COPY_FAILS -> record.line("rsync error: some files could not be transferred (code 23)", 2);
            case GREEN_BUT_ERROR -> record.line("An error has occurred during web site deployment.", 2);
            case GREEN_BUT_DETAILS -> {
                for (int i = 0; i < script.errorLineAt; i++) {
                    record.line("Copying part " + i + ".", 0, record.below("done", 0));
                }
                record.line("KuduSync.", 0, record.below("started", 0), record.below(SYNC_FAILED, 0));
            }
            default -> {}
        }
        record.line("Running post deployment command(s)...", 0);
        if (script.personality == Personality.LINUX_2026) {
            record.line("Errors (0)", 0);
            record.line("Warnings (0)", 0);
        }
        boolean silent = job.ending == Ending.FAILS_IN_WORDS || job.ending == Ending.RESTART_FAILS;
        if (!failed) {
            record.line(GOOD, 0);
        } else if (script.personality == Personality.LINUX_2026 && !silent) {
            record.line(BAD, 0);
        }
    }

    private void build(Rec record) {
        boolean broken = job.ending == Ending.BUILD_FAILS;
        String named = script.buildNamesOperation ? "Build Operation ID: " + job.operation : "Starting the build.";
        record.line(
                "Running oryx build...",
                broken ? 2 : 0,
                record.below("Operation performed by Microsoft Oryx, https://github.com/Microsoft/Oryx", 0),
                record.below(named, 0),
                record.below("Repository Commit : " + (script.buildNamesOperation ? job.id : ""), 0),
                record.below(
                        broken ? "ERROR: No matching distribution found for nothing==1" : "Done in 20 sec(s).", 0));
    }
}
