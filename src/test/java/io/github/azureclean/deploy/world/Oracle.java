package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.world.Script.Op;
import io.github.azureclean.deploy.world.Script.RunFromPackage;
import io.github.azureclean.deploy.world.Script.ServerBuild;
import io.github.azureclean.deploy.world.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows the truth of a world, watches what the client does and judges what it says in the end. It reads no text of the
 * client, but for one thing: whether a lost build manifest is named.
 */
final class Oracle {
    private static final long SHORT = 4_400;
    private static final long EARLY = 16_000;

    private final Script script;
    private final Timeline time;
    private final Server server;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Long> lastLook = new HashMap<>();
    private final Map<String, Integer> shortGaps = new HashMap<>();
    private final Map<Op, Long> notBefore = new HashMap<>();
    private long calmUntil;
    private long lastList = -1;
    private boolean busyInLastList;
    private int troubles;
    private long lastTrouble = -1;
    private @Nullable Op lastTroubled;
    private boolean permanentRefusal;
    private long ourContentReadAt = -1;
    private long logReadAt = -1;
    private boolean healthAsked;

    Oracle(Script script, Timeline time, Server server) {
        this.script = script;
        this.time = time;
        this.server = server;
    }

    List<Sent> sent() {
        return sent;
    }

    private void broken(Kind kind, String what) {
        violations.add(new Violation(kind, what));
    }

    private void broken(boolean is, Kind kind, String what) {
        if (is) {
            broken(kind, what);
        }
    }

    // What the client does.

    void parallel() {
        broken(Kind.PARALLEL_CALLS, "a call while another one is going on");
    }

    void asks(Op op, String what) {
        long now = time.millis();
        Long earliest = notBefore.remove(op);
        if (earliest != null && now < earliest) {
            broken(Kind.RETRY_AFTER_IGNORED, op + " at " + now + ", not before " + earliest);
        }
        if (op == Op.LIST || op == Op.RECORD) {
            // The list has no name, a record its id.
            Long last = lastLook.put(what, now);
            if (last == null || now - last >= SHORT || now <= calmUntil) {
                shortGaps.remove(what);
            } else if (shortGaps.merge(what, 1, Integer::sum) == 4) {
                broken(Kind.FAST_POLLING, op + " " + what + " at " + now);
            }
        }
    }

    void troubled(Op op, int retryAfterSeconds) {
        troubles++;
        lastTrouble = time.millis();
        lastTroubled = op;
        if (retryAfterSeconds > 0) {
            notBefore.put(op, time.millis() + Math.min(retryAfterSeconds, 120) * 1000L);
        }
    }

    /** A record was shown, as it was at a moment. */
    void shown(Rec record) {
        Job job = record.job;
        if (job != null && job.ours()) {
            Sent one = sent.get(job.upload - 1);
            if (one.seenAt < 0) {
                one.seenAt = time.millis();
            }
        }
    }

    /** A list was answered. @param busy whether it shows an incomplete record that is not ages old */
    void listAnswered(boolean busy) {
        lastList = time.millis();
        busyInLastList = busy;
        for (Sent one : sent) {
            if (one.ended >= 0) {
                one.lists++;
                one.firstList = one.firstList < 0 ? lastList : one.firstList;
                one.lastList = lastList;
            }
        }
    }

    void logAsked(Rec record) {
        broken(!record.complete, Kind.LOG_TOO_EARLY, "the log of " + record);
    }

    void logAnswered(Rec record) {
        if (record.job != null && record.job.ours()) {
            logReadAt = time.millis();
        }
    }

    void fileAnswered() {
        if (server.home.showsOurs() || script.verify == VerifyMode.MARKER && server.home.showsOurMarker()) {
            ourContentReadAt = time.millis();
        }
    }

    void healthAsked() {
        healthAsked = true;
    }

    Sent uploadBegins() {
        long now = time.millis();
        int number = sent.size() + 1;
        broken(permanentRefusal, Kind.PERMANENT_RETRIED, "upload " + number);
        broken(number > script.maxAttempts + 1, Kind.TOO_MANY_UPLOADS, "upload " + number);
        broken(
                busyInLastList && now - lastList < 120_000,
                Kind.UPLOAD_WHILE_BUSY,
                "upload " + number + " at " + now + ", list at " + lastList);
        for (Sent earlier : sent) {
            for (Job job : earlier.jobs) {
                boolean matters = job.live() || job.won();
                broken(
                        matters && !excused(earlier, job),
                        Kind.SECOND_UPLOAD,
                        "upload " + number + " at " + now + " beside " + job);
            }
        }
        Sent one = new Sent(number, script.fate(number), now);
        sent.add(one);
        return one;
    }

    private boolean excused(Sent earlier, Job job) {
        if (job.saidToHaveFailed >= 0 && time.millis() - job.saidToHaveFailed >= script.flipGrace) {
            return true;
        }
        if (job.copy) {
            boolean overwritten = !server.home.servesOurs();
            boolean told = job.state != Job.State.ENDED || !indistinguishable() && !overwritten;
            if (!told || job.saidToHaveFailed >= 0 || job.ending.goodWithErrorInLog()) {
                return true;
            }
        }
        if (!earlier.named && job.state == Job.State.ENDED && !server.home.servesOurs()) {
            // Somebody else's deployment replaced it: of two successful records none is told to be ours.
            return true;
        }
        return earlier.lookedForInVain(script.reconcile);
    }

    /** Whether a copy that a 409 hides from us looks like somebody else's deployment: nothing but the content tells. */
    private boolean indistinguishable() {
        return script.before == Script.Before.SAME
                || script.verify == VerifyMode.NONE
                || script.runFromPackage != RunFromPackage.NO
                || script.serverBuild == ServerBuild.PYTHON
                || server.home.oneFile()
                || script.faults.stream()
                        .anyMatch(fault -> fault.lasting() && (fault.op() == Op.FILE || fault.op() == Op.FOLDER));
    }

    void uploadEnded(Sent one, int status) {
        one.ended = time.millis();
        one.status = status;
        calmUntil = one.ended + EARLY;
        permanentRefusal |= one.refused;
    }

    // What it says in the end.

    List<Violation> judge(DeploymentResult result) {
        long ended = time.millis();
        broken(
                ended > script.deployTimeout && !time.interrupted(),
                Kind.LATE,
                "ended at " + ended + " of " + script.deployTimeout);
        wrongId(result);
        manifestLoss(result, ended);
        if (result.outcome() == Outcome.SUCCESS) {
            success(result);
        } else if (result.outcome() == Outcome.SKIPPED) {
            broken(!server.home.servesOurs() || !sent.isEmpty(), Kind.WRONG_SKIP, "skipped");
        } else if (result.outcome() == Outcome.FAILED) {
            failed(result, ended);
        } else {
            unknown(ended);
        }
        broken(
                script.mustSucceed && result.outcome() != Outcome.SUCCESS,
                Kind.NOT_HEALED,
                result.outcome() + " " + result.cause());
        broken(
                healthAsked
                        && result.outcome() != Outcome.SUCCESS
                        && script.verify != VerifyMode.NONE
                        && script.runFromPackage == RunFromPackage.NO
                        && ourContentReadAt >= 0
                        && !result.verification().proven(),
                Kind.PROOF_FORGOTTEN,
                "the content was proven before the health check");
        return violations;
    }

    private Stream<Job> ours() {
        return server.jobs.stream().filter(Job::ours);
    }

    private boolean contentIsOurs() {
        return server.home.servesOurs() && !(script.verify == VerifyMode.FULL && server.home.hasExtras());
    }

    private void success(DeploymentResult result) {
        boolean won =
                ours().anyMatch(job -> job.won() || job.state == Job.State.ENDED && !job.killed && looksGood(job));
        boolean purgedButThere = ours().anyMatch(job -> job.wasPurged && job.ending == Ending.RESTART_FAILS);
        if (!won && !(purgedButThere && contentIsOurs() && script.verify != VerifyMode.NONE)) {
            broken(Kind.FALSE_SUCCESS, "none of ours succeeded");
        } else if (script.verify != VerifyMode.NONE && !contentIsOurs() && !replacedAfterProof()) {
            boolean said = script.runFromPackage == RunFromPackage.ONE_FOR_KUDU_ONLY
                    && (!result.verification().proven() || !result.warnings().isEmpty());
            broken(!said, Kind.FALSE_SUCCESS, "the content is not ours");
        } else if (script.verify == VerifyMode.NONE && logReadAt < 0 && ourContentReadAt < 0) {
            broken(Kind.FALSE_SUCCESS, "neither the log nor the content was looked at");
        }
    }

    /** Green, and nothing that can be read speaks against it: a complete proof of the content makes up for an error. */
    private boolean looksGood(Job job) {
        return job.ending.status == 4
                && (contentIsOurs() || job.ending == Ending.GREEN_BUT_NOT_COPIED && script.verify == VerifyMode.NONE);
    }

    private boolean replacedAfterProof() {
        return ourContentReadAt >= 0
                && server.jobs.stream().anyMatch(job -> !job.ours() && job.begun >= 0)
                && ours().anyMatch(job -> job.won() && job.ended <= ourContentReadAt);
    }

    private void failed(DeploymentResult result, long ended) {
        ours().forEach(job -> {
            if (job.live() && !sayable(job, ended)) {
                broken(Kind.FAILED_WHILE_LIVE, result.cause() + " while " + job.brief());
            } else if (job.won() && contentIsOurs() && provable(job) && !sayable(job, ended) && healthy()) {
                broken(Kind.FALSE_FAILURE, result.cause() + " although " + job.brief());
            }
        });
        boolean uploading = lastTroubled == Op.UPLOAD;
        broken(
                troubles == 1
                        && ended - lastTrouble < 4_000
                        && !permanentRefusal
                        && !time.interrupted()
                        && sent.stream().noneMatch(one -> one.status == 409)
                        && server.jobs.isEmpty()
                        && server.lock() == null
                        && script.runFromPackage == RunFromPackage.NO
                        && ended < script.deployTimeout - 5_000
                        && lastTrouble > 2_000
                        && (!uploading && sent.isEmpty() || sent.size() < script.maxAttempts),
                Kind.TRANSIENT_FINAL,
                result.cause() + " after the first " + lastTroubled + " without an answer");
    }

    /** An error in the log of a good deployment is made up for by a complete comparison only. */
    private boolean provable(Job job) {
        return !job.ending.goodWithErrorInLog()
                || script.serverBuild == ServerBuild.NONE
                        && script.runFromPackage == RunFromPackage.NO
                        && !server.home.oneFile()
                        && script.faults.stream()
                                .noneMatch(fault ->
                                        fault.op() == null || fault.op() == Op.FILE || fault.op() == Op.FOLDER);
    }

    private boolean healthy() {
        return !script.health || script.healthyAfter >= 0 && script.healthyAfter < 60_000;
    }

    /** Whether it may be said that a job of ours is not going on, or did not succeed, for all that could be read. */
    private boolean sayable(Job job, long ended) {
        if (job.saidToHaveFailed >= 0 && ended - job.saidToHaveFailed >= script.flipGrace) {
            return true;
        }
        if (job.copy && (indistinguishable() || job.ending.goodWithErrorInLog())) {
            return true;
        }
        Sent one = sent.get(job.upload - 1);
        if (job.wasPurged && one.seenAt < 0) {
            // The server deleted its record before anybody read it.
            return true;
        }
        long lastUploadEnd = sent.get(sent.size() - 1).ended;
        boolean hidden = one.seenAt < 0
                && (job.begun < 0 || job.begun + 2_000 + script.lag >= lastList && lastList >= lastUploadEnd);
        return hidden && (one.lookedForInVain(script.reconcile) || one.status == 409 && lastList >= job.begun + 60_000);
    }

    // UNKNOWN is right only where the truth could not be read in time.
    private void unknown(long ended) {
        if (time.interrupted()) {
            return;
        }
        // Who is turned away twice, or meets five minutes of silence, may give up.
        boolean denied = script.faults.stream()
                .anyMatch(fault -> fault.from() <= ended
                        && (fault.denies()
                                ? fault.times() > 1
                                : fault.times() == Integer.MAX_VALUE && silenceUntil(fault) - fault.from() > 280_000));
        boolean contentReadableAtEnd = contentIsOurs();
        time.run(Math.max(ended, script.deployTimeout));
        if (denied
                || script.faults.stream().anyMatch(Script.Fault::lasting)
                || script.runFromPackage != RunFromPackage.NO
                || script.serverBuild == ServerBuild.PYTHON && !script.buildNamesOperation
                || script.receivedAbsent
                || script.health && !healthy()
                || sent.stream().anyMatch(one -> one.fate.kind == UploadFate.Kind.TAKEN_FOR_NOTHING)) {
            return;
        }
        List<Job> ours = ours().filter(job -> job.state != Job.State.REFUSED).toList();
        boolean strangers = server.jobs.stream().anyMatch(job -> !job.ours());
        if (ours.isEmpty()) {
            boolean room = sent.size() < script.maxAttempts && ended < script.deployTimeout - 600_000;
            broken(room && !strangers, Kind.AVOIDABLE_UNKNOWN, "nothing of ours was ever taken");
            return;
        }
        if (ours.size() > 1) {
            return;
        }
        Job job = ours.get(0);
        Sent one = sent.get(job.upload - 1);
        // What no file shows is told by an announced id only.
        boolean same = script.before == Script.Before.SAME;
        boolean shows = script.serverBuild != ServerBuild.PYTHON
                && !(same && (server.home.oneFile() || script.serverBuild == ServerBuild.NODE));
        boolean plain = one.named || !strangers && shows;
        boolean readable = !job.wasPurged
                && !job.killed
                && !job.copy
                && job.state == Job.State.ENDED
                && job.ending != Ending.ENDLESS
                && !job.ending.goodWithErrorInLog();
        if (job.ending.status == 4 && !job.ending.good()) {
            // Nothing but the content tells, or nothing at all.
            readable &= one.named
                    && (job.ending == Ending.GREEN_BUT_ERROR
                            || script.verify != VerifyMode.NONE
                                    && script.serverBuild == ServerBuild.NONE
                                    && !strangers);
        }
        if (job.ending.good()) {
            readable &= script.verify == VerifyMode.NONE || contentReadableAtEnd && contentIsOurs();
            readable &= script.serverBuild == ServerBuild.NONE || server.home.builtByUs();
        }
        long settled = job.ended + (job.ending.good() ? 0 : script.flipGrace) + script.shownAfter + script.lag;
        for (Script.Fault fault : script.faults) {
            if (fault.until() != Long.MAX_VALUE) {
                settled = Math.max(settled, fault.until());
            }
        }
        if (script.restartAfterSuccess >= 0) {
            settled = Math.max(settled, job.ended + script.restartAfterSuccess + script.restartOutage);
        }
        for (long restart : script.scmRestarts) {
            settled = Math.max(settled, restart + script.restartOutage);
        }
        broken(
                plain && readable && settled + 180_000 <= script.deployTimeout,
                Kind.AVOIDABLE_UNKNOWN,
                job + " was readable from " + settled + ", ended at " + ended);
    }

    /** Until when nothing answers, by this fault and by those that begin before it is over. */
    private long silenceUntil(Script.Fault fault) {
        long until = fault.until();
        for (Script.Fault next : script.faults) {
            if (next.op() == null && next.times() == Integer.MAX_VALUE && next.from() <= until) {
                until = Math.max(until, next.until());
            }
        }
        return until;
    }

    private void wrongId(DeploymentResult result) {
        String id = result.deploymentId();
        if (id == null || result.outcome() == Outcome.SKIPPED) {
            return;
        }
        // Of two alike that no answer told apart either may be named.
        boolean told = ours().allMatch(job -> sent.get(job.upload - 1).named);
        for (Rec record : server.records) {
            boolean theirs =
                    record.job == null || !record.job.ours() && (told || !record.job.message.equals("OneDeploy"));
            if (record.id.equals(id) && theirs && result.outcome() == Outcome.SUCCESS) {
                broken(Kind.WRONG_ID, "success by " + record);
            }
        }
    }

    private void manifestLoss(DeploymentResult result, long ended) {
        boolean lost = server.home.lostManifestToUs()
                && !busyInLastList
                && ours().noneMatch(job -> job.begun >= 0)
                && server.jobs.stream().noneMatch(Job::live)
                && server.records.stream().allMatch(record -> record.complete || record.gone || record.job == null);
        if (!lost
                || time.interrupted()
                || result.cause() == Cause.TIMED_OUT
                || ended > script.deployTimeout - 60_000
                || server.down()
                || script.faults.stream().anyMatch(fault -> fault.from() <= ended && fault.until() > ended)) {
            return;
        }
        String told =
                (result.reason() + result.warnings() + result.verification().detail()).toLowerCase(Locale.ROOT);
        broken(!told.contains("oryx-manifest"), Kind.MANIFEST_LOSS_NOT_TOLD, result.outcome() + " " + result.cause());
    }
}
