package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.UploadTarget.Endpoint;
import io.github.azureclean.deploy.VerifyMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * All that is decided beforehand about one world: the server's nature, its faults, other people's deeds, and what the
 * client is asked to do. As it stands here it is a friendly world; a test or a seed makes it less so. Times are
 * milliseconds since the start unless a name says otherwise.
 */
final class Script {
    enum Personality {
        LINUX_2021,
        LINUX_2026,
        WINDOWS
    }

    /** What stood on the server before. */
    enum Before {
        NOTHING,
        OTHER,
        SAME
    }

    enum ServerBuild {
        NONE,
        /** The files of the package end up inside an archive. */
        PYTHON,
        /** The files of the package are copied. */
        NODE
    }

    enum RunFromPackage {
        NO,
        ONE,
        /** Set through Kudu's own settings: the app goes on with the old files. */
        ONE_FOR_KUDU_ONLY,
        URL
    }

    enum Op {
        LIST,
        RECORD,
        LOG,
        DETAILS,
        ISDEPLOYING,
        LOCK,
        SETTING,
        FILE,
        FOLDER,
        UPLOAD
    }

    /**
     * Calls that get something else than their answer.
     *
     * @param op which; null for every call
     * @param from from when
     * @param until until when
     * @param times how many calls at most
     * @param status HTTP status; 0: the connection breaks; -1: no answer until the limit; -2: no token is to be had; -3:
     *     200 with something else than the expected JSON
     * @param text the body
     * @param retryAfter in seconds; 0 for none
     */
    record Fault(@Nullable Op op, long from, long until, int times, int status, String text, int retryAfter) {
        /** Whether it stays so for the whole run. */
        boolean lasting() {
            return until == Long.MAX_VALUE && times == Integer.MAX_VALUE;
        }

        /** Whether it says that we may not ask. */
        boolean denies() {
            return status == 401 || status == 403 || status == 404 || status == -2;
        }
    }

    /**
     * Somebody else's deployment.
     *
     * @param synchronous whether Linux Kudu frees the lock early
     * @param tagged whether the record carries a message that is certainly not ours
     */
    record Foreign(
            long start, long unpack, long build, Ending ending, boolean synchronous, boolean tagged, boolean clean) {}

    final long seed;
    final SplittableRandom random;
    Personality personality = Personality.LINUX_2026;
    long skew;
    final List<Timeline.Step> clientSteps = new ArrayList<>();
    final List<Timeline.Step> serverSteps = new ArrayList<>();
    long latency = 150;
    long transfer = 4_000;
    long size = 20_000_000;
    long shownAfter;

    VerifyMode verify = VerifyMode.MARKER;
    Endpoint endpoint = Endpoint.PUBLISH;
    ArtifactType type = ArtifactType.ZIP;

    @Nullable
    String path;

    boolean clean = true;
    int maxAttempts = 3;
    long delay = 30_000;
    long attemptTimeout = 600_000;
    long deployTimeout = 2_700_000;
    long idleTimeout = 1_800_000;
    long reconcile = 60_000;
    long flipGrace = 120_000;
    boolean health;
    /** From the end of our deployment; negative for never. */
    long healthyAfter = 3_000;

    boolean skipUnchanged;

    Before before = Before.OTHER;
    ServerBuild serverBuild = ServerBuild.NONE;
    boolean buildNamesOperation = true;
    RunFromPackage runFromPackage = RunFromPackage.NO;

    final List<UploadFate> uploads = new ArrayList<>();
    final List<Foreign> foreigns = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    /** Restarts of the SCM site. */
    final List<Long> scmRestarts = new ArrayList<>();
    /** The SCM site restarts so long after our success; negative for not. */
    long restartAfterSuccess = -1;

    long restartOutage = 30_000;
    long staleLockUntil;
    /** A second instance starts up and deletes the lock. */
    long lockLostAt = -1;
    /** How far the view of the second instance lags; 0: there is one instance. */
    long lag;

    boolean masks;
    boolean temporaryStays;
    boolean temporaryGoesEarly;
    boolean slowClosing;
    boolean reasonOnlyInStatusText;
    boolean detailsFailOnce;
    boolean oldOrphan;
    int oldRecords = 2;
    boolean temporaryNull;
    boolean statusAsText;
    boolean statusAbsentWhileRunning;
    boolean receivedAbsent;
    boolean echoesMessage;
    boolean hasIsDeploying = true;
    boolean extraStays;
    boolean conflictNamesId;
    int errorLineAt = 3;
    long interruptAt = -1;
    /** Every single fault of this world heals and leaves time and attempts: only success is right. */
    boolean mustSucceed;

    Script(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    boolean linux() {
        return personality != Personality.WINDOWS;
    }

    /** The last part of a path. */
    static String leaf(@Nullable String path) {
        return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    }

    UploadFate fate(int number) {
        return number <= uploads.size() ? uploads.get(number - 1) : new UploadFate();
    }

    Script upload(UploadFate fate) {
        uploads.add(fate);
        return this;
    }

    Script foreign(long startSeconds, long unpackSeconds, long buildSeconds, Ending ending) {
        foreigns.add(
                new Foreign(startSeconds * 1000, unpackSeconds * 1000, buildSeconds * 1000, ending, true, false, true));
        return this;
    }

    Script fault(@Nullable Op op, long fromSeconds, long untilSeconds, int times, int status, String text) {
        faults.add(new Fault(op, fromSeconds * 1000, untilSeconds * 1000, times, status, text, 0));
        return this;
    }

    /** The first call of that kind from a moment on. */
    Script once(@Nullable Op op, long fromSeconds, int status, String text) {
        faults.add(new Fault(op, fromSeconds * 1000, Long.MAX_VALUE, 1, status, text, 0));
        return this;
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + personality + " " + endpoint + " " + type + (path == null ? "" : " path " + path)
                + (clean ? " clean" : "") + " verify " + verify + " before " + before + " build " + serverBuild
                + (buildNamesOperation ? "" : " unnamed") + " run-from-package " + runFromPackage + " attempts "
                + maxAttempts + " attemptTimeout " + attemptTimeout + " deployTimeout " + deployTimeout
                + " transfer " + transfer + " shown after " + shownAfter + " skew " + skew
                + "\n  uploads " + uploads + "\n  foreign " + foreigns + "\n  faults " + faults
                + "\n  scm restarts " + scmRestarts + " after success " + restartAfterSuccess + " outage "
                + restartOutage
                + " stale lock until " + staleLockUntil + " lock lost at " + lockLostAt + " lag " + lag
                + (masks ? " masks" : "") + (temporaryStays ? " temp stays" : "")
                + (temporaryGoesEarly ? " temp goes early" : "") + (slowClosing ? " slow closing" : "")
                + (reasonOnlyInStatusText ? " reason only in status_text" : "")
                + (detailsFailOnce ? " details fail once" : "") + (oldOrphan ? " old orphan" : "")
                + (temporaryNull ? " is_temp null" : "") + (statusAsText ? " status as text" : "")
                + (statusAbsentWhileRunning ? " status absent" : "") + (receivedAbsent ? " no received_time" : "")
                + (echoesMessage ? " echoes message" : "") + (extraStays ? " extra stays" : "")
                + (health ? " healthy after " + healthyAfter : "") + " interrupt " + interruptAt
                + " client steps " + clientSteps + " server steps " + serverSteps
                + (mustSucceed ? " MUST SUCCEED" : "");
    }
}
