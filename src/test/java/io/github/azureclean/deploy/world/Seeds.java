package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.UploadTarget.Endpoint;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.world.Script.Before;
import io.github.azureclean.deploy.world.Script.Fault;
import io.github.azureclean.deploy.world.Script.Foreign;
import io.github.azureclean.deploy.world.Script.Op;
import io.github.azureclean.deploy.world.Script.Personality;
import io.github.azureclean.deploy.world.Script.RunFromPackage;
import io.github.azureclean.deploy.world.Script.ServerBuild;
import io.github.azureclean.deploy.world.UploadFate.Kind;
import io.github.azureclean.deploy.world.UploadFate.NamedId;
import java.util.List;
import java.util.SplittableRandom;

/** Makes an unfriendly world of a seed. */
final class Seeds {
    private static final String STOPPED = "Error 403 - This web app is stopped.";
    private static final String NOT_FOUND = "404 Web Site not found.";
    private static final String THROTTLED = "Excessive SCM Site operation requests. Retry after 5 seconds";
    private static final Kind[] DOUBTFUL = {Kind.REPLY_LOST, Kind.GATEWAY_TIMEOUT, Kind.SERVER_ERROR};
    private static final Kind[] HARMLESS = {
        Kind.CUT, Kind.NO_CONNECTION, Kind.FRONT_END, Kind.CONFLICT_FOR_NOTHING, Kind.AUTO_SWAP, Kind.OTHER_TYPE
    };
    private static final Kind[] ODD = {
        Kind.REPLAYED, Kind.TAKEN_FOR_NOTHING, Kind.SYNCHRONOUS, Kind.REFUSED, Kind.UNREADABLE
    };
    private static final Op[] TRACKING = {Op.LIST, Op.RECORD, Op.LOG, Op.DETAILS, Op.FILE, Op.FOLDER, Op.ISDEPLOYING};
    private static final Ending[] FOREIGN_ENDINGS = {
        Ending.GOOD,
        Ending.GOOD,
        Ending.BUILD_FAILS,
        Ending.COPY_FAILS,
        Ending.CONFLICT,
        Ending.PARTIAL,
        Ending.CANCELLED,
        Ending.STRANGE,
        Ending.FLIPS,
        Ending.CORRUPT
    };
    private static final List<String> REFUSALS = List.of(
            "400 Artifact type 'War' cannot be deployed to stack 'PYTHON'",
            "400 Path must be defined",
            "413 ",
            "409 Run-From-Zip is set to a remote URL using WEBSITE_USE_ZIP",
            "405 ");

    private final Script script;
    private final SplittableRandom random;

    private Seeds(long seed) {
        this.script = new Script(seed);
        this.random = script.random;
    }

    static Script script(long seed) {
        Seeds seeds = new Seeds(seed);
        seeds.nature();
        int share = seeds.random.nextInt(100);
        if (share < 4) {
            seeds.script.mustSucceed = true;
        } else if (share < 40) {
            seeds.oneHealingFault();
        } else {
            seeds.anything();
        }
        return seeds.script;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private long seconds(int least, int most) {
        return least * 1000L + random.nextLong((most - least) * 1000L + 1);
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }

    private void nature() {
        script.personality = pick(Personality.values());
        boolean modern = script.personality == Personality.LINUX_2026;
        script.skew = seconds(-600, 600);
        script.serverSteps.add(new Timeline.Step(Long.MIN_VALUE, script.skew));
        script.latency = pick(60L, 150L, 400L);
        script.transfer = chance(80) ? seconds(1, 20) : seconds(20, 150);
        script.size = 1_000_000L * random.nextInt(1, 60);
        script.shownAfter = chance(15) ? seconds(1, 20) : 0;
        script.verify = pick(VerifyMode.MARKER, VerifyMode.MARKER, VerifyMode.MARKER, VerifyMode.FULL, VerifyMode.NONE);
        script.endpoint = chance(80) ? Endpoint.PUBLISH : Endpoint.ZIPDEPLOY;
        script.clean = chance(80);
        script.before = pick(Before.OTHER, Before.OTHER, Before.OTHER, Before.NOTHING, Before.SAME);
        script.maxAttempts = pick(1, 2, 3, 3, 3, 5);
        script.oldRecords = random.nextInt(4);
        script.masks = script.linux() && chance(50);
        script.hasIsDeploying = script.personality == Personality.LINUX_2021 || modern && chance(50);
        script.echoesMessage = modern && chance(10);
        script.receivedAbsent = chance(2);
        script.temporaryNull = chance(2);
        script.statusAsText = chance(2);
        script.statusAbsentWhileRunning = chance(2);
        script.temporaryGoesEarly = chance(20);
        script.lag = chance(15) ? seconds(2, 15) : 0;
        script.reasonOnlyInStatusText = chance(50);
        script.health = chance(10);
        if (script.endpoint == Endpoint.PUBLISH && chance(12)) {
            script.type = pick(
                    ArtifactType.WAR,
                    ArtifactType.JAR,
                    ArtifactType.EAR,
                    ArtifactType.LIB,
                    ArtifactType.STATIC,
                    ArtifactType.STARTUP,
                    ArtifactType.SCRIPT);
            script.path = switch (script.type) {
                case LIB -> "driver.jar";
                case STATIC -> "pages/index.html";
                case SCRIPT -> "job.sh";
                case WAR -> chance(50) ? "webapps/shop" : null;
                default -> null;
            };
        } else if (modern && chance(35)) {
            script.serverBuild = chance(70) ? ServerBuild.PYTHON : ServerBuild.NODE;
            script.buildNamesOperation = chance(95);
        } else if (chance(5)) {
            script.path = "sub";
            script.clean = false;
        }
    }

    private UploadFate fate(Kind kind) {
        UploadFate fate = UploadFate.of(kind);
        fate.unpack = chance(80) ? seconds(1, 15) : seconds(15, 90);
        fate.build = chance(80) ? seconds(2, 40) : seconds(40, 300);
        fate.repliesAfter = seconds(0, 2);
        switch (kind) {
            case CUT -> fate.cutAt = random.nextInt(1, 1000) / 1000.0;
            case SERVER_ERROR -> {
                String[] answer = pick("500 ", "502 ", "503 ", "400 ", "408 ").split(" ", 2);
                fate.says(Integer.parseInt(answer[0]), "");
            }
            case FRONT_END -> {
                String answer = pick("403 " + STOPPED, "429 " + THROTTLED, "503 ", "502 ", "406 " + THROTTLED);
                fate.says(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
                fate.retryAfter = fate.status == 429 ? 7 : 0;
            }
            case REFUSED -> {
                String answer = REFUSALS.get(random.nextInt(REFUSALS.size()));
                fate.says(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
            }
            default -> {}
        }
        return fate;
    }

    private long lateStart() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> 0;
            case 2 -> seconds(1, 20);
            case 3 -> seconds(20, 59);
            case 4 -> seconds(60, 200);
            default -> seconds(200, 1200);
        };
    }

    /** One fault that heals, and nothing else; it must end in success. */
    private void oneHealingFault() {
        script.mustSucceed = true;
        script.shownAfter = Math.min(script.shownAfter, 15_000);
        if (script.maxAttempts == 1) {
            script.maxAttempts = 2;
        }
        if (!script.buildNamesOperation || script.receivedAbsent) {
            script.buildNamesOperation = true;
            script.receivedAbsent = false;
        }
        switch (random.nextInt(11)) {
            case 0 -> {
                UploadFate fate = fate(pick(DOUBTFUL));
                fate.begins = chance(70);
                fate.beginsAfter = chance(50) ? 0 : seconds(1, 50);
                script.uploads.add(fate);
                script.mustSucceed = !nothingShows();
            }
            case 1 -> script.uploads.add(fate(pick(HARMLESS)));
            case 2 -> {
                UploadFate fate = fate(Kind.TAKEN);
                fate.id = pick(NamedId.NONE, NamedId.OLD_RECORD, NamedId.NEVER_USED);
                script.uploads.add(fate);
                script.oldRecords = Math.max(1, script.oldRecords);
                script.mustSucceed = !nothingShows();
            }
            case 3 -> {
                UploadFate fate = fate(Kind.TAKEN);
                fate.repliesAfter = seconds(60, 85);
                script.uploads.add(fate);
            }
            case 4 ->
                script.uploads.add(fate(Kind.TAKEN)
                        .ending(
                                script.personality == Personality.LINUX_2026 && chance(50)
                                        ? Ending.KILLED
                                        : Ending.GOOD_WITH_WARNINGS));
            case 5 -> {
                script.foreigns.add(new Foreign(
                        seconds(0, 4), seconds(1, 10), seconds(10, 120), Ending.GOOD, false, chance(30), chance(80)));
                // A list that does not show the other one yet may cost every attempt.
                script.lag = 0;
                script.mustSucceed = !nothingShows();
                if (script.serverBuild != ServerBuild.NONE || script.verify == VerifyMode.FULL) {
                    script.verify = VerifyMode.MARKER;
                }
            }
            case 6 -> {
                script.restartAfterSuccess = seconds(0, 6);
                script.restartOutage = seconds(5, 80);
            }
            case 7, 8 -> script.faults.add(passing(script.transfer + 4_000, 1));
            case 9 -> {
                long from = script.transfer + seconds(3, 20);
                String[] answer = pick("502 ", "503 ", "403 " + STOPPED, "500 ", "0 ", "-1 ", "-3 ")
                        .split(" ", 2);
                script.faults.add(new Fault(
                        null,
                        from,
                        from + seconds(5, 40),
                        Integer.MAX_VALUE,
                        Integer.parseInt(answer[0]),
                        answer[1],
                        0));
            }
            default -> {
                script.clientSteps.add(new Timeline.Step(seconds(5, 40), seconds(-3600, 3600)));
                script.serverSteps.add(new Timeline.Step(seconds(5, 40), seconds(-300, 300)));
            }
        }
    }

    /** Whether nothing on the server shows whose a deployment is, if its id was not announced. */
    private boolean nothingShows() {
        boolean oneFile = script.type != ArtifactType.ZIP && (script.type != ArtifactType.WAR || script.path == null);
        return script.serverBuild == ServerBuild.PYTHON
                || script.before == Before.SAME && (oneFile || script.serverBuild == ServerBuild.NODE);
    }

    /** A fault of one call, or of some. */
    private Fault passing(long from, int times) {
        String[] answer = pick(
                        "401 ",
                        "403 " + STOPPED,
                        "404 " + NOT_FOUND,
                        "406 " + THROTTLED,
                        "429 " + THROTTLED,
                        "500 ",
                        "502 ",
                        "503 ",
                        "504 ",
                        "0 ",
                        "-1 ",
                        "-2 ",
                        "-3 ")
                .split(" ", 2);
        int status = Integer.parseInt(answer[0]);
        Op op = chance(70) ? pick(TRACKING) : chance(50) ? Op.UPLOAD : null;
        if (op == Op.UPLOAD && (status < 0 || status == 401)) {
            status = 503;
        }
        return new Fault(
                op, op == Op.UPLOAD ? 0 : from, Long.MAX_VALUE, times, status, answer[1], status == 429 ? 7 : 0);
    }

    private void anything() {
        if (chance(5)) {
            script.runFromPackage = pick(
                    RunFromPackage.ONE,
                    script.personality == Personality.LINUX_2026
                            ? RunFromPackage.ONE_FOR_KUDU_ONLY
                            : RunFromPackage.ONE,
                    RunFromPackage.URL);
            script.serverBuild = ServerBuild.NONE;
            script.type = ArtifactType.ZIP;
            script.path = null;
        }
        int uploads = chance(20) ? 0 : random.nextInt(1, 4);
        for (int i = 0; i < uploads; i++) {
            int share = random.nextInt(100);
            UploadFate fate = fate(
                    share < 30
                            ? Kind.TAKEN
                            : share < 65
                                    ? pick(DOUBTFUL)
                                    : share < 85 ? pick(HARMLESS) : share < 98 ? pick(ODD) : Kind.REFUSED);
            fate.begins = chance(75);
            fate.beginsAfter = lateStart();
            if (chance(8)) {
                fate.repliesAfter = seconds(5, 85);
            }
            fate.id = chance(75) ? NamedId.OWN : pick(NamedId.values());
            fate.ending = chance(55) ? Ending.GOOD : pick(Ending.values());
            if (fate.ending == Ending.ENDLESS && chance(80)) {
                fate.ending = Ending.GOOD;
            }
            script.uploads.add(fate);
        }
        for (int others = chance(40) ? 0 : random.nextInt(1, 4); others > 0; others--) {
            script.foreigns.add(new Foreign(
                    chance(50)
                            ? 500 + random.nextLong(script.transfer + 3_000)
                            : chance(60) ? seconds(0, 60) : seconds(0, 600),
                    seconds(1, 30),
                    chance(80) ? seconds(2, 90) : seconds(90, 600),
                    pick(FOREIGN_ENDINGS),
                    chance(50),
                    chance(30),
                    chance(70)));
        }
        for (int faults = chance(50) ? 0 : random.nextInt(1, 4); faults > 0; faults--) {
            long from = chance(70) ? seconds(0, 60) : seconds(0, 600);
            Fault fault = passing(from, random.nextInt(1, 4));
            if (chance(10)) {
                fault = new Fault(
                        fault.op() == Op.LIST || fault.op() == null ? Op.LOG : fault.op(),
                        from,
                        Long.MAX_VALUE,
                        Integer.MAX_VALUE,
                        fault.status(),
                        fault.text(),
                        0);
            } else if (chance(30)) {
                fault = new Fault(
                        chance(50) ? null : fault.op(),
                        from,
                        from + seconds(1, chance(20) ? 400 : 100),
                        Integer.MAX_VALUE,
                        fault.status(),
                        fault.text(),
                        fault.retryAfter());
            }
            script.faults.add(fault);
        }
        if (chance(10)) {
            script.scmRestarts.add(seconds(0, 200));
        }
        script.restartAfterSuccess = chance(10) ? seconds(0, 8) : -1;
        script.restartOutage = seconds(3, 110);
        script.staleLockUntil = script.linux() && chance(5) ? seconds(10, 1500) : 0;
        script.lockLostAt = chance(5) ? seconds(0, 100) : -1;
        script.temporaryStays = chance(10);
        script.slowClosing = chance(15);
        script.oldOrphan = chance(10);
        script.extraStays = chance(3);
        script.errorLineAt = chance(70) ? random.nextInt(0, 4) : random.nextInt(18, 30);
        if (chance(10)) {
            script.faults.add(new Fault(Op.DETAILS, 0, Long.MAX_VALUE, 1, 503, "", 0));
        }
        if (chance(10)) {
            script.clientSteps.add(new Timeline.Step(seconds(0, 200), seconds(-7200, 7200)));
        }
        if (chance(10)) {
            script.serverSteps.add(new Timeline.Step(seconds(0, 200), seconds(-600, 600)));
        }
        script.attemptTimeout = chance(85) ? 600_000 : seconds(10, 200);
        script.deployTimeout = chance(80) ? 2_700_000 : seconds(20, 900);
        script.idleTimeout = chance(90) ? 1_800_000 : seconds(5, 120);
        script.healthyAfter = chance(80) ? seconds(0, 40) : -1;
        script.interruptAt = chance(5) ? seconds(0, 200) : -1;
        script.skipUnchanged = chance(3);
    }
}
