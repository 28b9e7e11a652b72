package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.world.Script.Op;
import java.util.Map;
import java.util.TreeMap;

/** In how many worlds each thing really happened. */
final class Coverage {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Boolean> here = new TreeMap<>();

    void fault(Op op, int status) {
        here.put("call " + op + " gets " + status, true);
    }

    void upload(UploadFate fate) {
        here.put("upload " + fate.kind, true);
    }

    /** A world has ended. */
    void end(Script script, Server server, Oracle oracle) {
        for (Job job : server.jobs) {
            if (job.begun >= 0) {
                here.put((job.ours() ? "ours ends " : "foreign ends ") + job.ending, true);
                if (job.ours() && oracle.sent().get(job.upload - 1).ended >= 0) {
                    long late = job.begun - oracle.sent().get(job.upload - 1).ended;
                    here.put(
                            late > 60_000 ? "begins after the window" : late > 0 ? "begins late" : "begins at once",
                            true);
                }
            }
            note(job.lockStolen, "lock stolen");
            note(job.wasPurged && job.ours(), "ours purged");
            note(job.saidToHaveFailed >= 0, "said to have failed while it goes on");
            note(job.killed && job.ours(), "ours killed");
        }
        note(overlap(server), "a foreign job overlaps ours");
        if (!oracle.sent().isEmpty()) {
            here.put("build " + script.serverBuild, true);
            here.put("run from package " + script.runFromPackage, true);
            here.put("type " + script.type, true);
            here.put("before " + script.before, true);
            here.put("personality " + script.personality, true);
            note(script.lag > 0, "stale lists");
            note(script.masks, "masking");
            note(script.temporaryStays, "temporary record stays");
            note(script.temporaryGoesEarly, "temporary record goes early");
            note(!script.clientSteps.isEmpty(), "client's clock is set");
            note(script.serverSteps.size() > 1, "server's clock is set");
            note(script.attemptTimeout < 600_000, "short attempts");
            note(script.restartAfterSuccess >= 0, "restart after success");
            note(script.interruptAt >= 0, "interrupted");
            note(script.staleLockUntil > 0, "stale lock");
            note(script.temporaryNull, "is_temp null");
            note(script.statusAsText, "status as text");
            note(script.health, "health check");
        }
        here.keySet().forEach(what -> counts.merge(what, 1, Integer::sum));
        here.clear();
    }

    private static boolean overlap(Server server) {
        return server.jobs.stream()
                .filter(Job::ours)
                .anyMatch(ours -> ours.begun >= 0
                        && server.jobs.stream()
                                .anyMatch(other -> !other.ours()
                                        && other.begun >= 0
                                        && other.begun < (ours.ended < 0 ? Long.MAX_VALUE : ours.ended)
                                        && ours.begun < (other.ended < 0 ? Long.MAX_VALUE : other.ended)));
    }

    private void note(boolean happened, String what) {
        if (happened) {
            here.put(what, true);
        }
    }

    Map<String, Integer> counts() {
        return counts;
    }
}
