package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.UploadTarget.Endpoint;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.deploy.world.Script.Personality;
import io.github.azureclean.deploy.world.Script.RunFromPackage;
import io.github.azureclean.deploy.world.Script.ServerBuild;
import io.github.azureclean.kudu.WireMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Kudu: its lock, its jobs and their records, as the facts tell; it knows nothing of who asks. */
final class Server {
    static final String RESTART_PHRASE =
            "Deployment has been stopped due to SCM container restart. The restart can happen"
                    + " due to a management operation on site.";
    private static final long LINUX_LOCK = 1_500_000;
    private static final long ORPHAN_AFTER = 180_000;

    /** @param holder null for one that nobody will free */
    record Lock(@Nullable Job holder, long since, long expires) {}

    final Script script;
    final Timeline time;
    final Trace trace;
    final Home home;
    final List<Rec> records = new ArrayList<>();
    final List<Job> jobs = new ArrayList<>();
    private final WireMeaning wire;
    private @Nullable Lock lock;
    private long downUntil = -1;

    Server(Script script, Timeline time, WireMeaning wire, Trace trace) {
        this.script = script;
        this.time = time;
        this.wire = wire;
        this.trace = trace;
        this.home = new Home(script);
        for (int i = 0; i < script.oldRecords; i++) {
            Rec old = record(newId(), false, null, -86_400_000L * (script.oldRecords - i), "OneDeploy", "OneDeploy");
            end(old, i % 2 == 0 ? 4 : script.oldRecords - 1 == i ? 3 : 4);
            old.ended = old.received + 60_000;
            old.active = i == 0;
            old.line("Deployment successful. deployer = OneDeploy deploymentPath = OneDeploy", 0);
            old.changed();
        }
        if (script.oldOrphan) {
            Rec orphan = record(newId(), false, null, -7_200_000, "OneDeploy", "OneDeploy");
            orphan.status = 1;
            orphan.statusText = "Building and Deploying.";
            orphan.changed();
        }
        if (script.staleLockUntil > 0) {
            lock = new Lock(null, script.staleLockUntil - LINUX_LOCK, script.staleLockUntil);
        }
        for (Script.Foreign foreign : script.foreigns) {
            time.at(foreign.start(), () -> arrives(foreign, script.mustSucceed ? 1 : 15));
        }
        for (long restart : script.scmRestarts) {
            time.at(restart, this::restart);
        }
        if (script.lockLostAt >= 0 && script.linux()) {
            time.at(script.lockLostAt, () -> {
                trace.say("a second instance starts up and deletes the lock");
                lock = null;
            });
        }
    }

    String newId() {
        return new UUID(script.random.nextLong(), script.random.nextLong()).toString();
    }

    private Rec record(
            String id, boolean temporary, @Nullable Job job, long received, String deployer, String message) {
        Rec record = new Rec(script, time, wire, id, temporary, job, received, deployer, message);
        records.add(record);
        return record;
    }

    boolean locked() {
        return lock != null && time.millis() < lock.expires();
    }

    @Nullable
    Lock lock() {
        return locked() ? lock : null;
    }

    boolean down() {
        return time.millis() < downUntil;
    }

    // Arrivals.

    /** The first byte of any push. */
    void pushArrives(boolean ours) {
        if (script.linux() && script.runFromPackage == RunFromPackage.NO) {
            home.dropBuildManifest(ours);
        }
    }

    private void arrives(Script.Foreign foreign, int tries) {
        if (down()) {
            time.in(20_000, () -> arrives(foreign, tries));
            return;
        }
        pushArrives(false);
        String who = "foreign" + jobs.size();
        Job job = new Job(
                0,
                false,
                foreign.ending(),
                foreign.unpack(),
                foreign.build(),
                newId(),
                operation(),
                foreign.tagged() ? "GITHUB_ZIP_DEPLOY" : deployer(script.endpoint),
                foreign.tagged() ? "{\"type\":\"deployment\",\"sha\":\"abc\"}" : "OneDeploy",
                foreign.clean(),
                foreign.synchronous(),
                Home.theirs(who));
        if (begin(job)) {
            jobs.add(job);
        } else if (tries > 1) {
            time.in(20_000, () -> arrives(foreign, tries - 1));
        }
    }

    private String operation() {
        return Long.toHexString(script.random.nextLong());
    }

    private String deployer(Endpoint endpoint) {
        return endpoint == Endpoint.PUBLISH ? "OneDeploy" : script.linux() ? "Push-Deployer" : "ZipDeploy";
    }

    /** A package of ours that Kudu holds whole; not begun yet. */
    Job taken(int upload, boolean copy, UploadFate fate, UploadRequest request) {
        boolean publish = script.endpoint == Endpoint.PUBLISH;
        String message =
                publish && !script.echoesMessage || request.message() == null ? "OneDeploy" : request.message();
        Job job = new Job(
                upload,
                copy,
                fate.ending,
                fate.unpack,
                fate.build,
                newId(),
                operation(),
                deployer(script.endpoint),
                message,
                script.clean,
                false,
                home.our());
        jobs.add(job);
        return job;
    }

    /** Takes the lock and begins; without the lock nothing comes of the job. */
    boolean begin(Job job) {
        if (job.state != Job.State.WAITING) {
            return false;
        }
        if (locked() || down()) {
            trace.say("409 to " + job);
            job.state = Job.State.REFUSED;
            return false;
        }
        if (lock != null && lock.holder() != null) {
            lock.holder().lockStolen = true;
        }
        long now = time.millis();
        lock = new Lock(job, now, script.linux() ? now + LINUX_LOCK : Long.MAX_VALUE);
        job.state = Job.State.RUNNING;
        job.begun = now;
        String tempMessage = script.endpoint == Endpoint.PUBLISH ? "OneDeploy" : "Deploying from pushed zip file";
        Rec temporary = record(
                "temp-" + Integer.toHexString(script.random.nextInt()), true, job, now, job.deployer, tempMessage);
        temporary.statusText = "Receiving changes.";
        temporary.changed();
        job.temporary = temporary;
        trace.say("begins: " + job + ", " + temporary);
        time.in(job.unpack, () -> unpacked(job, temporary));
        return true;
    }

    private void unpacked(Job job, Rec temporary) {
        if (job.state != Job.State.RUNNING) {
            return;
        }
        if (job.ending == Ending.CORRUPT) {
            temporary.line("Fetching changes.", 0);
            temporary.line("End of Central Directory record could not be found.", 2);
            end(temporary, 3);
            over(job);
            return;
        }
        temporary.progress = "Fetching changes.";
        temporary.changed();
        Rec last = record(job.id, false, job, time.millis(), job.deployer, job.message);
        last.status = 1;
        last.statusText = "Building and Deploying '" + job.id + "'.";
        last.progress = "Running post deployment command(s)...";
        last.changed();
        job.last = last;
        trace.say("unpacked: " + last);
        if (script.temporaryGoesEarly) {
            remove(temporary);
        }
        if (job.synchronous && script.linux()) {
            release(job);
        }
        switch (job.ending) {
            case ENDLESS -> {}
            case KILLED ->
                time.in(job.build / 2, () -> {
                    if (job.state == Job.State.RUNNING) {
                        restart();
                    }
                });
            case FLIPS ->
                time.in(job.build, () -> {
                    if (job.state == Job.State.RUNNING) {
                        markFailed(last);
                        time.in(Math.min(100_000, 20_000 + job.build * 3), () -> ends(job, last));
                    }
                });
            default -> {
                if (job.ending.copies != Ending.Copies.NONE && script.serverBuild == ServerBuild.NONE) {
                    time.in(job.build * 2 / 3, () -> {
                        if (job.state == Job.State.RUNNING) {
                            place(job, true);
                        }
                    });
                }
                time.in(job.build, () -> ends(job, last));
            }
        }
    }

    private void place(Job job, boolean part) {
        if (script.shownAfter > 0 && !part) {
            home.holdView();
            time.in(script.shownAfter, home::renewView);
        }
        home.place(job.content, job.operation, job.clean, job.ours(), part);
    }

    private void ends(Job job, Rec last) {
        if (job.state != Job.State.RUNNING) {
            return;
        }
        if (job.ending.copies == Ending.Copies.ALL) {
            place(job, false);
        }
        new LogText(script, job).write(last);
        if (job.ending.status == 4) {
            records.forEach(other -> {
                if (other.active) {
                    other.active = false;
                    other.changed();
                }
            });
            last.active = true;
            last.everGood = true;
        }
        end(last, job.ending.status);
        last.statusText = switch (job.ending) {
            case FAILS_IN_WORDS -> "Deployment failed: no space left on device";
            default -> "";
        };
        last.changed();
        over(job);
    }

    private void over(Job job) {
        job.state = Job.State.ENDED;
        job.ended = time.millis();
        job.saidToHaveFailed = -1;
        Rec temporary = job.temporary;
        if (temporary != null && !script.temporaryStays && job.ending != Ending.CORRUPT) {
            remove(temporary);
        }
        release(job);
        trace.say("over: " + job);
        if (job.ours() && job.won() && script.restartAfterSuccess >= 0) {
            time.in(script.restartAfterSuccess, this::restart);
        }
    }

    private void end(Rec record, int status) {
        record.status = status;
        record.complete = true;
        record.ended = time.millis();
        record.statusText = "";
        record.progress = "";
        record.changed();
    }

    private static void remove(Rec record) {
        record.gone = true;
        record.changed();
    }

    private void release(Job job) {
        if (lock != null && (lock.holder() == job || script.linux() && job.lockStolen)) {
            lock = null;
        }
    }

    private void markFailed(Rec record) {
        record.line("An unknown error has occurred. Please check the diagnostic log for details.", 2);
        end(record, 3);
        Job job = record.job;
        trace.say("marked failed: " + record);
        if (job != null && job.state == Job.State.RUNNING && !record.temporary) {
            job.saidToHaveFailed = time.millis();
        }
    }

    /** The SCM site's process ends, and another one starts. */
    void restart() {
        trace.say("the SCM site restarts");
        downUntil = Math.max(downUntil, time.millis() + script.restartOutage);
        lock = null;
        for (Job job : jobs) {
            if (job.state == Job.State.WAITING) {
                job.state = Job.State.REFUSED;
            } else if (job.state == Job.State.RUNNING) {
                job.killed = true;
                job.state = Job.State.ENDED;
                job.ended = time.millis();
                job.saidToHaveFailed = -1;
                if (script.personality == Personality.LINUX_2026) {
                    time.in(script.slowClosing ? 1_740_000 : script.restartOutage + 15_000, () -> close(job));
                }
            }
        }
    }

    private void close(Job job) {
        for (Rec record : records) {
            if (record.job == job && !record.complete && !record.gone) {
                if (!script.reasonOnlyInStatusText) {
                    record.line(RESTART_PHRASE, 0);
                }
                end(record, 3);
                record.statusText = RESTART_PHRASE;
                record.changed();
            }
        }
    }

    // What a reader makes the server do (DeploymentManager.VerifyDeployment, PurgeDeployments).

    private void verify() {
        if (locked() || script.personality == Personality.LINUX_2026) {
            return;
        }
        for (Rec record : records) {
            if (!record.complete
                    && !record.gone
                    && (!script.linux() || time.millis() - record.received > ORPHAN_AFTER)) {
                markFailed(record);
            }
        }
    }

    private void purge() {
        if (script.linux() && locked()) {
            return;
        }
        for (int i = records.size() - 2; i >= 0; i--) {
            Rec record = records.get(i);
            if (record.complete && !record.everGood && !record.gone && record.job != null) {
                trace.say("purged: " + record);
                if (record.job.last == record || record.job.last == null) {
                    record.job.wasPurged = true;
                }
                remove(record);
            }
        }
    }

    List<Rec> listed() {
        verify();
        purge();
        return records;
    }

    @Nullable
    Rec find(String id) {
        verify();
        for (Rec record : records) {
            if (record.id.equals(id)) {
                return record;
            }
        }
        return null;
    }

    /** A record as {@code GET /api/deployments/{id}} shows it. */
    DeploymentRecord masked(DeploymentRecord record) {
        if (!script.masks || !script.linux() || !locked()) {
            return record;
        }
        return new DeploymentRecord(
                record.id(),
                0,
                record.statusText(),
                record.deployer(),
                record.message(),
                record.progress(),
                record.received(),
                record.ended(),
                record.complete(),
                record.active(),
                record.temporary());
    }

    static List<LogEntry> details(Rec record, String entry) {
        return record.details.getOrDefault(entry, List.of());
    }
}
