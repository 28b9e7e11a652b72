package io.github.azureclean.emulator;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The known stories of a deployment, each as the settings and faults that make the emulator play it. */
public final class Scenarios {
    /** No record of the upload exists at the end. */
    public static final int NONE = -99;

    private static final String TEMP_ONLY = "damaged";
    private static final String POLLS = "{'method':'GET','path':'/api/deployments','times':%d}";
    private static final String UPLOAD = "{'path':'upload','times':%d}";

    private Scenarios() {}

    /**
     * One story.
     *
     * @param number its number in the contract's table
     * @param what in a few words
     * @param personality which server plays it
     * @param settings app settings
     * @param faults JSON of its faults
     * @param upload the status of the first upload; 0 = no answer
     * @param end the status of the upload's record five minutes later, or {@link #NONE}
     */
    public record Scenario(
            int number,
            String what,
            Personality personality,
            Map<String, String> settings,
            List<String> faults,
            int upload,
            int end) {
        /** Whether the package is no zip. */
        public boolean damagedPackage() {
            return what.contains(TEMP_ONLY);
        }

        /** Whether the caller's password is wrong. */
        public boolean wrongPassword() {
            return what.contains("wrong password");
        }

        @Override
        public String toString() {
            return number + " " + what;
        }
    }

    /** All stories in their order. */
    public static Stream<Scenario> all() {
        return Stream.of(
                linux(1, "all well", 202, 4),
                windows(2, "all well, Retry-After", 202, 4),
                linux(3, "no tracking header", 202, 4, edit("'remove':['SCM-DEPLOYMENT-ID']")),
                linux(4, "no Location", 202, 4, edit("'remove':['Location']")),
                linux(5, "odd Location", 202, 4, edit("'set':{'Location':'http://10.9.8.7/api/deployments/latest'}")),
                linux(
                        6,
                        "failed record behind a 200",
                        200,
                        3,
                        answerAfter(200, ""),
                        "{'fault':'ending','message':'no'}"),
                linux(7, "200 and no record", 200, NONE, answerAfter(200, ""), "{'fault':'noRecord'}"),
                linux(8, "foreign deployment", 409, NONE, "{'fault':'foreignDeployment','lasts':'40s'}"),
                linux(9, "quoted conflict", 409, NONE, "{'fault':'conflict','kind':'IN_PROGRESS_QUOTED'}"),
                linux(10, "pending operation", 409, NONE, "{'fault':'conflict','kind':'PENDING_OPERATION'}"),
                linux(11, "package at a URL", 409, NONE, "{'fault':'conflict','kind':'REMOTE_URL'}"),
                linux(12, "auto swap", 409, NONE, "{'fault':'conflict','kind':'AUTO_SWAP','times':8}"),
                linux(13, "id on a refusal", 409, NONE, "{'fault':'conflict','deploymentId':true}"),
                windows(
                        14,
                        "early conflict and reset",
                        409,
                        NONE,
                        "{'fault':'answer','on':" + UPLOAD.formatted(1) + ",'status':409,'bodyBytes':100,"
                                + "'body':'There is a deployment currently in progress.'}",
                        "{'fault':'reset','on':" + UPLOAD.formatted(1) + "}"),
                linux(15, "conflicts for ever", 409, NONE, "{'fault':'conflict','times':-1}"),
                linux(16, "stale lock", 409, NONE, "{'fault':'staleLock','lasts':'25m'}"),
                linux(17, "empty conflict", 409, NONE, "{'fault':'conflict','kind':'EMPTY'}"),
                linux(17, "conflict as a page", 409, NONE, "{'fault':'conflict','kind':'HTML'}"),
                linux(18, "504 but deployed", 504, 4, answerAfter(504, "<h1>504</h1>")),
                linux(
                        19,
                        "504 and failed",
                        504,
                        3,
                        answerAfter(504, "<h1>504</h1>"),
                        "{'fault':'ending','message':'no'}"),
                linux(
                        20,
                        "502 at once",
                        502,
                        NONE,
                        "{'fault':'answer','on':" + UPLOAD.formatted(1) + ",'status':502,'bodyBytes':0}"),
                linux(21, "not ready at first", 202, 4, answer(POLLS.formatted(3), 503, "<h1>503</h1>")),
                linux(
                        22,
                        "reset in the body",
                        0,
                        NONE,
                        "{'fault':'reset','on':" + UPLOAD.formatted(1) + ",'bodyBytes':50}"),
                linux(23, "lost reply, late record", 0, 4, lost(), "{'fault':'holdRecord','by':'20s'}"),
                linux(24, "lost reply, own conflict", 0, 4, lost()),
                linux(25, "long receiving", 202, 4, "{'fault':'phases','receiving':'90s'}"),
                linux(26, "damaged package", 202, NONE),
                linux(27, "failed temporary record stays", 202, 4, "{'fault':'tempStays','failed':true}"),
                linux(28, "masked status", 202, 4, "{'fault':'masking','lasts':'5m'}"),
                linux(29, "failure that flips", 202, 4, "{'fault':'flip','after':'60s'}"),
                linux(30, "purged, all files ours", 202, NONE, "{'fault':'purgeRecord','after':'15s'}"),
                linux(
                        30,
                        "purged, only the marker ours",
                        202,
                        NONE,
                        "{'fault':'purgeRecord','after':'15s'}",
                        "{'fault':'partialCopy','only':'.azure-clean'}"),
                linux(
                        30,
                        "purged, nothing ours",
                        202,
                        NONE,
                        "{'fault':'purgeRecord','after':'15s'}",
                        "{'fault':'partialCopy','drop':'**'}"),
                linux(
                        31,
                        "foreign failure right after",
                        202,
                        4,
                        "{'fault':'foreignDeployment','startsIn':'31s','status':3}"),
                linux(32, "lost reply among others", 0, 4, lost(), "{'fault':'foreignDeployment','startsIn':'31s'}"),
                linux(33, "error in the log of a success", 202, 4, "{'fault':'logLine'}"),
                linux(34, "file not replaced", 202, 4, "{'fault':'partialCopy','drop':'a.txt'}"),
                linux(35, "400 but deployed", 400, 4, answerAfter(400, "")),
                new Scenario(
                        36,
                        "wrong stack",
                        Personality.LINUX,
                        Map.of(),
                        List.of(answer(
                                UPLOAD.formatted(1), 400, "Artifact type = 'Zip' cannot be deployed to stack = 'X'")),
                        400,
                        NONE),
                linux(37, "wrong password", 401, NONE),
                linux(38, "token refreshed in between", 202, 4, answer(POLLS.formatted(1), 401, "")),
                linux(39, "login lost for ever", 202, 4, answer(POLLS.formatted(-1), 401, "")),
                linux(
                        40,
                        "app stopped",
                        403,
                        NONE,
                        answer("{'times':1}", 403, "<h1>Error 403 - This web app is stopped.</h1>")),
                linux(40, "address blocked", 403, NONE, answer("{'times':1}", 403, "<h1>403 - Ip Forbidden</h1>")),
                linux(41, "wrong host", 404, NONE, answer("{'times':1}", 404, "<h1>404 Web Site not found</h1>")),
                linux(
                        41,
                        "no such route",
                        404,
                        NONE,
                        answer("{'times':1}", 404, "No route registered for '/api/publish'")),
                linux(42, "content type refused once", 415, NONE, answer(UPLOAD.formatted(1), 415, "")),
                linux(43, "throttled", 429, NONE, throttle("7")),
                linux(44, "throttled until a date", 429, NONE, throttle("Sun, 01 Mar 2026 10:01:00 GMT")),
                linux(44, "throttled for a negative time", 429, NONE, throttle("-1")),
                linux(44, "throttled for ages", 429, NONE, throttle("999999")),
                linux(44, "throttled for nonsense", 429, NONE, throttle("soon")),
                linux(
                        45,
                        "restart in the middle",
                        202,
                        3,
                        "{'fault':'restartInDeployment','outage':'45s','explain':true}"),
                linux(46, "status 5", 202, 5, "{'fault':'ending','status':5}"),
                linux(46, "status 6", 202, 6, "{'fault':'ending','status':6}"),
                linux(46, "status -1", 202, -1, "{'fault':'ending','status':-1}"),
                linux(46, "status 42", 202, 42, "{'fault':'ending','status':42}"),
                linux(46, "status as text", 202, 4, "{'fault':'recordStyle','statusAsText':true}"),
                linux(46, "complete is missing", 202, 4, "{'fault':'recordStyle','withoutComplete':true}"),
                linux(47, "poll gets a page", 202, 4, answer(POLLS.formatted(2), 502, "<h1>502</h1>")),
                linux(
                        47,
                        "poll gets half an answer",
                        202,
                        4,
                        "{'fault':'editReply','on':" + POLLS.formatted(1) + ",'keepBytes':20}"),
                linux(
                        47,
                        "poll gets nothing",
                        202,
                        4,
                        "{'fault':'editReply','on':" + POLLS.formatted(1) + ",'keepBytes':0}"),
                linux(47, "poll gets 304", 202, 4, answer(POLLS.formatted(1), 304, "")),
                linux(47, "poll gets 500", 202, 4, answer(POLLS.formatted(1), 500, "")),
                linux(47, "poll stalls", 202, 4, "{'fault':'slowReply','on':" + POLLS.formatted(1) + ",'delay':0.05}"),
                linux(48, "restart fails", 202, 3, "{'fault':'restartFails'}"),
                new Scenario(
                        49,
                        "runs from package",
                        Personality.LINUX,
                        Map.of("WEBSITE_RUN_FROM_PACKAGE", "1"),
                        List.of(),
                        400,
                        NONE),
                linux(
                        50,
                        "skewed clock, odd order",
                        202,
                        4,
                        "{'fault':'clockSkew','by':'10m'}",
                        "{'fault':'recordStyle','reversed':true,'decimals':0}"),
                linux(
                        51,
                        "marker late",
                        202,
                        4,
                        answer("{'path':'/api/vfs/site/wwwroot/.azure-clean','times':2}", 404, "")),
                linux(
                        52,
                        "redirect to a login page",
                        302,
                        NONE,
                        "{'fault':'answer','on':" + UPLOAD.formatted(1) + ",'status':302,"
                                + "'headers':{'Location':'http://127.0.0.2:9/login'}}"),
                linux(53, "never ends", 202, 1, "{'fault':'neverEnds'}"),
                linux(54, "caller goes away", 202, 4),
                linux(
                        55,
                        "huge log with a secret",
                        202,
                        4,
                        "{'fault':'bigLog'}",
                        "{'fault':'logLine','message':'password=hunter2','type':0}"),
                linux(56, "accepted and never recorded", 202, NONE, "{'fault':'noRecord'}"),
                new Scenario(
                        57,
                        "setting is a URL",
                        Personality.LINUX,
                        Map.of("WEBSITE_RUN_FROM_PACKAGE", "http://127.0.0.1:9/p.zip?sig=x"),
                        List.of(),
                        409,
                        NONE));
    }

    private static Scenario linux(int number, String what, int upload, int end, String... faults) {
        return new Scenario(number, what, Personality.LINUX, Map.of(), List.of(faults), upload, end);
    }

    private static Scenario windows(int number, String what, int upload, int end, String... faults) {
        return new Scenario(number, what, Personality.WINDOWS, Map.of(), List.of(faults), upload, end);
    }

    private static String answer(String on, int status, String body) {
        return "{'fault':'answer','on':" + on + ",'status':" + status + ",'body':\"" + body + "\"}";
    }

    private static String answerAfter(int status, String body) {
        return "{'fault':'answer','on':" + UPLOAD.formatted(1) + ",'afterwards':true,'status':" + status + ",'body':\""
                + body + "\"}";
    }

    private static String edit(String members) {
        return "{'fault':'editReply','on':" + UPLOAD.formatted(1) + "," + members + "}";
    }

    private static String lost() {
        return "{'fault':'lostReply','on':" + UPLOAD.formatted(1) + "}";
    }

    private static String throttle(String retryAfter) {
        return "{'fault':'throttle','on':" + UPLOAD.formatted(1) + ",'retryAfter':'" + retryAfter + "'}";
    }
}
