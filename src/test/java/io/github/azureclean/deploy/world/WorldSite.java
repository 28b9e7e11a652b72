package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadProgress;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.deploy.server.VfsEntry;
import io.github.azureclean.deploy.world.Script.Fault;
import io.github.azureclean.deploy.world.Script.Op;
import io.github.azureclean.deploy.world.Script.ServerBuild;
import io.github.azureclean.kudu.WireMeaning;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from the client to the server: what a request becomes, and what comes back. */
final class WorldSite implements ScmSite, AppSite {
    private static final String CONFLICT =
            "There is a deployment currently in progress. Please try again when it completes.";
    private static final long GATEWAY_LIMIT = 230_000;

    @FunctionalInterface
    private interface Answer<T> {
        Reading<T> get();
    }

    private final Script script;
    private final Timeline time;
    private final Server server;
    private final Oracle oracle;
    private final WireMeaning wire;
    private final Trace trace;
    private final Thread thread = Thread.currentThread();
    private final int[] faultsLeft;
    private final Coverage coverage;
    private boolean calling;
    private int calls;

    WorldSite(
            Script script,
            Timeline time,
            Server server,
            Oracle oracle,
            WireMeaning wire,
            Trace trace,
            Coverage coverage) {
        this.script = script;
        this.time = time;
        this.server = server;
        this.oracle = oracle;
        this.wire = wire;
        this.trace = trace;
        this.coverage = coverage;
        this.faultsLeft = script.faults.stream().mapToInt(Fault::times).toArray();
    }

    // The way.

    private void enter(Op op, String what) {
        if (calling || Thread.currentThread() != thread) {
            oracle.parallel();
        }
        calling = true;
        calls++;
        oracle.asks(op, what);
    }

    private @Nullable Fault fault(Op op) {
        long now = time.millis();
        for (int i = 0; i < faultsLeft.length; i++) {
            Fault fault = script.faults.get(i);
            if ((fault.op() == null || fault.op() == op)
                    && faultsLeft[i] > 0
                    && fault.from() <= now
                    && now < fault.until()) {
                faultsLeft[i]--;
                coverage.fault(op, fault.status());
                return fault;
            }
        }
        return null;
    }

    private <T> Reading<T> read(Op op, String what, Duration limit, Answer<T> answer) throws InterruptedException {
        enter(op, what);
        try {
            Reading<T> reading = way(op, limit, answer);
            if (trace.listens()) {
                trace.say(op + " " + what + " (limit " + limit.toMillis() + ") -> " + shown(reading));
            }
            return reading;
        } finally {
            calling = false;
        }
    }

    private static String shown(Reading<?> reading) {
        if (reading instanceof Reading.Value<?> value && value.value() instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        String text = reading.toString();
        return text.replaceAll(
                "DeploymentRecord\\[id=(\\S+), status=(\\S+),.*?complete=(\\S+), active=(\\S+), temporary=(\\S+)\\]",
                "[$1 $2 complete=$3 temp=$5]");
    }

    private <T> Reading<T> way(Op op, Duration limit, Answer<T> answer) throws InterruptedException {
        long atMost = limit.toMillis();
        Fault fault = fault(op);
        long needed = fault != null && fault.status() == -1
                ? Long.MAX_VALUE
                : script.latency + Math.floorMod(calls * 37L, 100L);
        if (needed > atMost) {
            time.pass(atMost);
            oracle.troubled(op, 0);
            return new Reading.Unavailable<>("no answer in time", false, null);
        }
        time.pass(needed);
        if (fault == null && server.down()) {
            oracle.troubled(op, 0);
            return wire.reading(calls % 2 == 0 ? 502 : 503, "", null, op == Op.LIST);
        }
        if (fault == null) {
            return answer.get();
        }
        oracle.troubled(op, fault.retryAfter());
        return switch (fault.status()) {
            case 0 -> new Reading.Unavailable<>("connection reset", false, null);
            case -2 -> wire.readingWithoutToken();
            case -3 -> new Reading.Unavailable<>("HTTP 200 with an answer that cannot be read", false, null);
            default ->
                wire.reading(
                        fault.status(),
                        fault.text(),
                        fault.retryAfter() > 0 ? Duration.ofSeconds(Math.min(fault.retryAfter(), 120)) : null,
                        op == Op.LIST);
        };
    }

    private <T> Reading<T> value(T value) {
        return new Reading.Value<>(value, serverNow());
    }

    private Instant serverNow() {
        return time.serverTime(time.millis());
    }

    private static <T> Reading<T> missing(String what) {
        return new Reading.Missing<>(false, what);
    }

    /** What one of two instances shows may be some time old. */
    private long view() {
        return script.lag > 0 && calls % 2 == 0 ? time.millis() - script.lag : time.millis();
    }

    // Readings.

    @Override
    public Reading<List<DeploymentRecord>> deployments(Duration limit) throws InterruptedException {
        return read(Op.LIST, "", limit, () -> {
            long view = view();
            List<Rec> records = server.listed();
            List<DeploymentRecord> shown = new ArrayList<>(records.size());
            boolean busy = false;
            for (int i = records.size() - 1; i >= 0; i--) {
                Rec record = records.get(i);
                DeploymentRecord then = record.at(view);
                if (then != null) {
                    shown.add(then);
                    oracle.shown(record);
                    boolean leftOver = record.temporary && script.temporaryStays && !running(record);
                    busy |= !then.complete() && age(record) < 1_200_000 && !leftOver;
                }
            }
            oracle.listAnswered(busy);
            return value(shown);
        });
    }

    /** By the server's clock, or truly, whichever is more. */
    private long age(Rec record) {
        long shown =
                Duration.between(time.serverTime(record.received), serverNow()).toMillis();
        return Math.max(shown, time.millis() - record.received);
    }

    private static boolean running(Rec record) {
        return record.job != null && record.job.state == Job.State.RUNNING;
    }

    @Override
    public Reading<DeploymentRecord> deployment(String id, Duration limit) throws InterruptedException {
        return read(Op.RECORD, id, limit, () -> {
            Rec record = server.find(id);
            DeploymentRecord then = record == null ? null : record.at(view());
            if (record == null || then == null) {
                return missing("Deployment '" + id + "' not found.");
            }
            oracle.shown(record);
            return value(server.masked(then));
        });
    }

    @Override
    public Reading<List<LogEntry>> log(String id, Duration limit) throws InterruptedException {
        return read(Op.LOG, id, limit, () -> {
            Rec record = server.find(id);
            if (record == null || record.gone) {
                return missing("Deployment '" + id + "' not found.");
            }
            oracle.logAsked(record);
            oracle.logAnswered(record);
            return value(List.copyOf(record.log));
        });
    }

    @Override
    public Reading<List<LogEntry>> logDetails(String id, String entryId, Duration limit) throws InterruptedException {
        return read(Op.DETAILS, entryId, limit, () -> {
            Rec record = server.find(id);
            if (record == null || record.gone) {
                return missing("Deployment '" + id + "' not found.");
            }
            oracle.logAsked(record);
            List<LogEntry> below = Server.details(record, entryId);
            return below.isEmpty() ? missing("not found.") : value(below);
        });
    }

    @Override
    public Reading<Boolean> isDeploying(Duration limit) throws InterruptedException {
        return read(
                Op.ISDEPLOYING,
                "",
                limit,
                () -> script.linux() && script.hasIsDeploying
                        ? value(server.locked())
                        : new Reading.Missing<>(true, "No route registered for '/api/isdeploying'"));
    }

    @Override
    public Reading<LockInfo> lock(Duration limit) throws InterruptedException {
        return read(Op.LOCK, "", limit, () -> {
            Server.Lock lock = server.lock();
            return lock == null
                    ? missing("not found")
                    : value(new LockInfo(
                            "Performing continuous deployment",
                            time.serverTime(lock.since()),
                            script.linux() ? time.serverTime(lock.expires()) : null));
        });
    }

    @Override
    public Reading<String> setting(String name, Duration limit) throws InterruptedException {
        return read(Op.SETTING, name, limit, () -> {
            String value = switch (name) {
                case "SCM_DO_BUILD_DURING_DEPLOYMENT" -> script.serverBuild == ServerBuild.NONE ? null : "true";
                case "WEBSITE_RUN_FROM_PACKAGE" ->
                    switch (script.runFromPackage) {
                        case NO -> null;
                        case ONE, ONE_FOR_KUDU_ONLY -> "1";
                        case URL -> "https://storage.example/package.zip?sig=secret";
                    };
                default -> null;
            };
            return value == null ? missing("") : value(value);
        });
    }

    @Override
    public Reading<byte[]> file(String path, Duration limit) throws InterruptedException {
        return read(Op.FILE, path, limit, () -> {
            Home.Stored stored = server.home.file(path);
            oracle.fileAnswered();
            return stored == null
                    ? missing("not found")
                    : value(stored.content().getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public Reading<List<VfsEntry>> folder(String path, Duration limit) throws InterruptedException {
        return read(Op.FOLDER, path, limit, () -> {
            List<String> names = server.home.names(path);
            oracle.fileAnswered();
            if (names == null) {
                return missing("not found");
            }
            List<VfsEntry> entries = new ArrayList<>();
            for (String name : names) {
                Home.Stored stored = server.home.file(path + "/" + name);
                entries.add(
                        stored == null
                                ? new VfsEntry(name.replace("/", ""), 0, true)
                                : new VfsEntry(name, stored.size(), false));
            }
            return value(entries);
        });
    }

    @Override
    public Reading<Boolean> createFile(String path, byte[] content, Duration limit) throws InterruptedException {
        return read(Op.FILE, path, limit, () -> {
            if (server.home.file(path) != null) {
                return value(false);
            }
            server.home.put(path, new String(content, StandardCharsets.UTF_8));
            return value(true);
        });
    }

    @Override
    public AppSite.Answer get(URI url, Duration limit) throws InterruptedException {
        oracle.healthAsked();
        if (script.latency > limit.toMillis()) {
            time.pass(limit.toMillis());
            return new AppSite.Answer(null, "no answer in time");
        }
        time.pass(script.latency);
        long placed = server.jobs.stream()
                .filter(job -> job.ours() && job.won())
                .mapToLong(job -> job.ended)
                .max()
                .orElse(-1);
        boolean good = placed < 0 || script.healthyAfter >= 0 && time.millis() >= placed + script.healthyAfter;
        return new AppSite.Answer(good ? 200 : 503, good ? "HTTP 200" : "HTTP 503");
    }

    // The upload.

    @Override
    public UploadExchange upload(UploadRequest request, UploadProgress progress, Duration limit)
            throws InterruptedException {
        enter(Op.UPLOAD, "");
        Sent one = oracle.uploadBegins();
        trace.say("UPLOAD " + one.number + " (limit " + limit.toMillis() + ") " + one.fate);
        try {
            UploadExchange exchange = new Exchange(one, request, progress, time.millis() + limit.toMillis()).perform();
            Integer status = exchange.status();
            one.whole = exchange.bodyComplete();
            oracle.uploadEnded(one, status == null ? 0 : status);
            trace.say("UPLOAD " + one.number + " -> " + exchange);
            return exchange;
        } finally {
            calling = false;
        }
    }

    /** One upload, as far as its limit lets it go. */
    private final class Exchange {
        private final Sent one;
        private final UploadFate fate;
        private final UploadRequest request;
        private final UploadProgress progress;
        private final long until;
        private long bytes;
        private boolean whole;

        Exchange(Sent one, UploadRequest request, UploadProgress progress, long until) {
            this.one = one;
            this.fate = one.fate;
            this.request = request;
            this.progress = progress;
            this.until = until;
        }

        UploadExchange perform() throws InterruptedException {
            Fault fault = fault(Op.UPLOAD);
            if (fault != null) {
                return stopped(fault);
            }
            if (!within(script.latency)) {
                return doubtful("no answer in time");
            }
            if (server.down()) {
                oracle.troubled(Op.UPLOAD, 0);
                return answered(503, "", null);
            }
            coverage.upload(fate);
            switch (fate.kind) {
                case NO_CONNECTION -> {
                    oracle.troubled(Op.UPLOAD, 0);
                    return none(new UploadAnswer.NotSent("connection refused", false));
                }
                case FRONT_END -> {
                    oracle.troubled(Op.UPLOAD, (int) fate.retryAfter);
                    return answered(fate.status, fate.text, null);
                }
                default -> {}
            }
            server.pushArrives(true);
            if (!script.linux() && server.locked()) {
                within(script.transfer / 20);
                hand(script.size / 20);
                return conflict();
            }
            if (fate.kind == UploadFate.Kind.CUT || fate.kind == UploadFate.Kind.UNREADABLE) {
                within((long) (script.transfer * fate.cutAt));
                hand((long) (script.size * fate.cutAt));
                if (fate.kind == UploadFate.Kind.UNREADABLE) {
                    one.refused = true;
                    return none(wire.packageUnreadable());
                }
                return doubtful("connection reset");
            }
            for (int part = 1; part <= 3; part++) {
                if (!within(script.transfer / 3)) {
                    return doubtful("no answer in time");
                }
                hand(script.size * part / 3);
            }
            hand(script.size);
            whole = true;
            return arrived();
        }

        private UploadExchange stopped(Fault fault) throws InterruptedException {
            if (!within(fault.status() == -1 ? Long.MAX_VALUE / 2 : script.latency)) {
                return doubtful("no answer in time");
            }
            // The token was renewed before a 401 comes here: to give up is as right as to ask once more.
            if (fault.status() != 401) {
                oracle.troubled(Op.UPLOAD, fault.retryAfter());
            }
            return switch (fault.status()) {
                case 0 -> none(new UploadAnswer.NotSent("connection refused", false));
                case -2 -> none(wire.uploadWithoutToken());
                case -3 -> answered(502, "", null);
                default -> answered(fault.status(), fault.text(), null, fault.retryAfter());
            };
        }

        private UploadExchange arrived() throws InterruptedException {
            switch (fate.kind) {
                case OTHER_TYPE -> {
                    if (request.contentType().equals("application/zip")) {
                        return answered(415, "", null);
                    }
                }
                case REFUSED -> {
                    one.refused = true;
                    return answered(fate.status, fate.text, null);
                }
                case AUTO_SWAP -> {
                    return answered(409, "There is an auto swap deployment currently ongoing, please try again.", null);
                }
                case CONFLICT_FOR_NOTHING -> {
                    return conflict();
                }
                case TAKEN_FOR_NOTHING -> {
                    return within(fate.repliesAfter)
                            ? answered(202, "", server.newId())
                            : doubtful("no answer in time");
                }
                case REPLAYED -> {
                    Job copy = server.taken(one.number, true, fate, request);
                    one.jobs.add(copy);
                    server.begin(copy);
                    within(500);
                    return conflict();
                }
                default -> {}
            }
            if (script.runFromPackage == Script.RunFromPackage.URL) {
                one.refused = true;
                return answered(409, "Run-From-Zip is set to a remote URL using WEBSITE_USE_ZIP", null);
            }
            if (script.runFromPackage == Script.RunFromPackage.ONE
                    && script.personality == Script.Personality.LINUX_2021) {
                return answered(400, "", null);
            }
            boolean answerComes = switch (fate.kind) {
                case REPLY_LOST, GATEWAY_TIMEOUT, SERVER_ERROR -> false;
                default -> true;
            };
            Job job = server.taken(one.number, false, fate, request);
            one.jobs.add(job);
            if (answerComes) {
                if (!server.begin(job)) {
                    return conflict();
                }
                return fate.kind == UploadFate.Kind.SYNCHRONOUS ? synchronous(job) : taken(job);
            }
            if (!fate.begins) {
                job.state = Job.State.REFUSED;
            } else if (fate.beginsAfter == 0) {
                server.begin(job);
            } else {
                time.in(fate.beginsAfter, () -> server.begin(job));
            }
            oracle.troubled(Op.UPLOAD, 0);
            return switch (fate.kind) {
                case GATEWAY_TIMEOUT -> within(GATEWAY_LIMIT) ? answered(504, "", null) : doubtful("no answer in time");
                case SERVER_ERROR ->
                    within(fate.repliesAfter) ? answered(fate.status, fate.text, null) : doubtful("no answer in time");
                default -> {
                    within(fate.repliesAfter);
                    yield doubtful("the connection ended without an answer");
                }
            };
        }

        private UploadExchange taken(Job job) throws InterruptedException {
            if (!within(fate.repliesAfter)) {
                return doubtful("no answer in time");
            }
            String id = switch (fate.id) {
                case OWN -> job.id;
                case NONE -> null;
                case OLD_RECORD -> server.records.get(0).id;
                case NEVER_USED -> server.newId();
            };
            one.named = fate.id == UploadFate.NamedId.OWN;
            int hint = script.personality == Script.Personality.LINUX_2021 ? 0 : 30;
            return answered(202, "", id, script.endpoint.ordinal() == 0 && script.seed % 3 == 0 ? hint : 0);
        }

        private UploadExchange synchronous(Job job) throws InterruptedException {
            long end = time.millis() + GATEWAY_LIMIT;
            while (job.state == Job.State.RUNNING && time.millis() < end) {
                if (!within(500)) {
                    return doubtful("no answer in time");
                }
            }
            if (job.state == Job.State.RUNNING) {
                return answered(504, "", null);
            }
            if (job.ending.status != 4 && script.personality == Script.Personality.LINUX_2026) {
                return answered(400, "", null);
            }
            one.named = fate.id == UploadFate.NamedId.OWN;
            return answered(200, "", one.named ? job.id : null);
        }

        private UploadExchange conflict() {
            return answered(409, script.seed % 2 == 0 ? CONFLICT : "Failed to acquire deployment lock.", null);
        }

        /** @return whether the limit allows it */
        private boolean within(long millis) throws InterruptedException {
            long left = until - time.millis();
            time.pass(Math.max(0, Math.min(left, millis)));
            return millis <= left;
        }

        private void hand(long to) {
            bytes = to;
            progress.sent(bytes, script.size);
        }

        private UploadExchange answered(int status, String text, @Nullable String id) {
            return answered(status, text, id, (int) fate.retryAfter);
        }

        private UploadExchange answered(int status, String text, @Nullable String id, int retryAfter) {
            return new UploadExchange(
                    wire.upload(status, text, id),
                    bytes,
                    whole,
                    status,
                    text,
                    retryAfter == 0 ? null : Duration.ofSeconds(Math.min(120, retryAfter)),
                    serverNow());
        }

        private UploadExchange none(UploadAnswer answer) {
            return new UploadExchange(answer, bytes, whole, null, "", null, null);
        }

        private UploadExchange doubtful(String why) {
            oracle.troubled(Op.UPLOAD, 0);
            return none(new UploadAnswer.Doubtful(why));
        }
    }
}
