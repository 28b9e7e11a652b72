package io.github.azureclean.deploy;

import java.time.Duration;

/** Holds a result against what really happened in the model server. */
final class Truth {
    private Truth() {}

    static void check(Schedule schedule, ModelServer server, DeploymentResult result, Duration elapsed) {
        if (elapsed.compareTo(Deploying.BUDGETS.deploy().plusMillis(1)) > 0) {
            server.violations.add("I3: took " + elapsed);
        }
        switch (result.outcome()) {
            case SUCCESS -> success(schedule, server, result);
            case FAILED -> failure(server, result);
            case UNKNOWN -> {}
            case SKIPPED, DRY_RUN -> server.violations.add("I5: ended as " + result.outcome());
        }
        boolean onlyTransient = schedule.kind != Schedule.Kind.MIXED;
        if (onlyTransient && result.outcome() != Outcome.SUCCESS) {
            server.violations.add("I4: one transient fault ended as " + result.outcome() + ": " + result.reason());
        }
        if (result.outcome() != Outcome.SUCCESS
                && (result.cause() == null || result.reason().isBlank())) {
            server.violations.add("I5: no cause or reason");
        }
    }

    private static void success(Schedule schedule, ModelServer server, DeploymentResult result) {
        boolean contentIsOurs = server.content.holdsOurs();
        // Record or log could not be read to the end: every file of ours stands there, and a warning says so.
        boolean byContentAlone = contentIsOurs
                && result.warnings().stream()
                        .anyMatch(warning -> warning.contains("disappeared from the server")
                                || warning.contains("its content is compared file by file"));
        if (server.jobs.stream().noneMatch(job -> job.trulySucceeded) && !byContentAlone) {
            boolean recordedAsSuccess =
                    unprovable(schedule) && server.jobs.stream().anyMatch(ModelJob::isOurs);
            if (!recordedAsSuccess) {
                server.violations.add("I1: success, but no deployment of ours succeeded");
            }
        }
        if (schedule.verify != VerifyMode.NONE && server.lastWriterIsOurs && !contentIsOurs && !unprovable(schedule)) {
            server.violations.add("I1: success, but the content is not ours");
        }
        if (server.jobs.stream().anyMatch(job -> job.isOurs() && job.live)) {
            server.violations.add("I1: success, but an upload of ours is live");
        }
    }

    /** Whether nothing can contradict the server: no proof was asked for, or one that had stood there before. */
    private static boolean unprovable(Schedule schedule) {
        return schedule.trouble == Schedule.Trouble.MARKER_NOT_REPLACED
                && (schedule.verify == VerifyMode.NONE
                        || (schedule.verify == VerifyMode.MARKER && schedule.contentBeforeIsOurs));
    }

    private static void failure(ModelServer server, DeploymentResult result) {
        boolean live = server.jobs.stream().anyMatch(job -> job.isOurs() && job.live);
        boolean succeeded = server.jobs.stream().anyMatch(job -> job.trulySucceeded);
        if (live && result.cause() != Cause.DEPLOYMENT_FAILED) {
            server.violations.add("I5: failed (" + result.reason() + "), but an upload of ours is live");
        }
        if (succeeded && server.content.holdsOurs()) {
            server.violations.add("I5: failed (" + result.reason() + "), but a deployment of ours succeeded");
        }
    }
}
