package io.github.azureclean.deploy;

import io.github.azureclean.deploy.Schedule.Trouble;
import io.github.azureclean.deploy.Schedule.UploadFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server with its own truth: jobs, records, a lock and content, driven by a schedule in virtual time. Its rules are
 * those of public Kudu; its answers may lie as Kudu's do.
 */
final class ModelServer implements ScmSite {
    static final long PACKAGE = 50_000_000;

    final Schedule schedule;
    final VirtualClock clock;
    final List<ModelJob> jobs = new ArrayList<>();
    final List<ModelRecord> records = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    final List<String> trace = new ArrayList<>();
    ModelContent content;
    int uploads;
    boolean refusedForGood;
    boolean lastWriterIsOurs;
    boolean tracing;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private ModelContent visible;
    private @Nullable ModelJob lockedBy;
    private Instant lockedSince = Instant.MIN;
    private Duration outageUntil = Duration.ZERO;
    private int ids;
    private long orders;
    private boolean otherContentTypeRefused;

    private record Event(Instant at, long order, Runnable action) {}

    ModelServer(Schedule schedule, VirtualClock clock) {
        this.schedule = schedule;
        this.clock = clock;
        content = schedule.contentBeforeIsOurs ? ModelContent.OURS : ModelContent.OLD;
        visible = content;
        ModelRecord old = new ModelRecord("old", false, "", serverNow().minusSeconds(3600));
        old.end(4, old.received.plusSeconds(30));
        old.active = true;
        records.add(old);
        for (Schedule.Foreign foreign : schedule.foreign) {
            at(foreign.start(), () -> startForeign(foreign));
        }
        clock.onPassed(this::runDue);
        runDue();
    }

    // Time.

    private void at(Duration sinceStart, Runnable action) {
        events.add(new Event(VirtualClock.START.plus(sinceStart), orders++, action));
    }

    private void after(Duration delay, Runnable action) {
        at(clock.elapsed().plus(delay), action);
    }

    private void runDue() {
        while (!events.isEmpty() && !events.peek().at().isAfter(clock.now())) {
            events.remove().action().run();
        }
    }

    private Instant serverNow() {
        return clock.now().plus(schedule.skew);
    }

    /** Lets a call take its time. @return whether it ended within its limit */
    private boolean take(Duration time, Duration limit) {
        boolean enough = time.compareTo(limit) < 0;
        clock.pass(enough ? time : limit);
        return enough;
    }

    // The lock.

    private boolean staleLock() {
        return clock.elapsed().compareTo(schedule.staleLock) < 0;
    }

    private boolean locked() {
        return lockedBy != null || staleLock();
    }

    private void release(ModelJob job) {
        if (lockedBy == job) {
            lockedBy = null;
        }
    }

    // Jobs.

    private void startForeign(Schedule.Foreign foreign) {
        if (locked()) {
            return;
        }
        ModelJob job = new ModelJob(
                0,
                "foreign-" + ids++,
                "",
                Trouble.NONE,
                foreign.lasts().dividedBy(3),
                foreign.lasts().multipliedBy(2).dividedBy(3),
                foreign.clean(),
                foreign.hasMarker() ? ModelContent.FOREIGN_MARKER : null,
                foreign.succeeds());
        start(job);
    }

    private void start(ModelJob job) {
        trace(() -> "starts " + job.finalId);
        jobs.add(job);
        lockedBy = job;
        lockedSince = clock.now();
        ModelRecord temporary = new ModelRecord("temp-" + ids++, true, "", serverNow());
        job.temporary = temporary;
        records.add(temporary);
        after(job.unpack, () -> unpacked(job, temporary));
    }

    private void unpacked(ModelJob job, ModelRecord temporary) {
        if (!job.live) {
            return;
        }
        if (job.trouble == Trouble.CORRUPT) {
            temporary.say("End of Central Directory record could not be found.", 2);
            temporary.end(3, serverNow());
            over(job);
            return;
        }
        ModelRecord record = new ModelRecord(job.finalId, false, job.message, serverNow());
        record.status = 1;
        record.say("Preparing deployment.", 0);
        job.record = record;
        records.add(record);
        Duration build = job.trouble == Trouble.SLOW ? Duration.ofMinutes(14) : job.build;
        after(build.dividedBy(2), () -> half(job, record));
        after(build, () -> built(job, record, temporary));
    }

    private void half(ModelJob job, ModelRecord record) {
        switch (job.trouble) {
            case KILLED_BY_RESTART -> {
                over(job);
                Duration down = schedule.seconds(5, 60);
                outageUntil = clock.elapsed().plus(down);
                after(down, () -> {
                    record.say("Deployment has been stopped due to SCM container restart.", 2);
                    record.end(3, serverNow());
                    records.remove(job.temporary);
                });
            }
            case ORPHANED -> {
                over(job);
                after(schedule.linux ? Duration.ofSeconds(180) : Duration.ofSeconds(5), () -> {
                    record.say("An unknown error has occurred. Check the diagnostic log for details.", 2);
                    record.end(3, serverNow());
                    records.remove(job.temporary);
                });
            }
            case MARKED_FAILED_BUT_ALIVE -> {
                record.say("An unknown error has occurred. Check the diagnostic log for details.", 2);
                record.end(3, serverNow());
                release(job);
            }
            default -> {}
        }
    }

    private void built(ModelJob job, ModelRecord record, ModelRecord temporary) {
        if (!job.live || job.trouble == Trouble.NEVER_ENDS) {
            return;
        }
        int status = copy(job, record);
        if (job.trouble == Trouble.MARKED_FAILED_BUT_ALIVE) {
            record.log.clear();
        }
        record.end(status, serverNow());
        if (status == 4) {
            records.forEach(each -> each.active = false);
            record.active = true;
            job.trulySucceeded = job.isOurs()
                    && job.trouble != Trouble.COPY_FAILS_SILENTLY
                    && (job.trouble != Trouble.MARKER_NOT_REPLACED || content.holdsOurs());
            lastWriterIsOurs = job.isOurs();
        }
        if (job.trouble == Trouble.TEMPORARY_RECORD_STAYS) {
            temporary.end(3, serverNow());
        } else {
            records.remove(temporary);
        }
        over(job);
    }

    /** Writes the content. @return the status that the record gets */
    private int copy(ModelJob job, ModelRecord record) {
        if (!job.isOurs()) {
            if (job.succeeds) {
                written(content.afterForeign(job.writesClean, job.marker));
            } else {
                record.say("npm ERR! missing script", 2);
            }
            return job.succeeds ? 4 : 3;
        }
        switch (job.trouble) {
            case COPY_FAILS_SILENTLY -> {
                written(content.afterHalfOfOurs());
                record.say("Kudu Sync failed", 2);
                return 4;
            }
            case MARKER_NOT_REPLACED -> {
                written(content.afterOursWithoutMarker());
                return 4;
            }
            case RESTART_FAILS -> {
                written(content.afterOurs(job.writesClean));
                if (schedule.linux) {
                    record.say("Failed to restart the main site.", 2);
                }
                return 3;
            }
            case BUILD_FAILS -> {
                written(content.afterHalfOfOurs());
                record.say("Error: build failed", 2);
                return 3;
            }
            case REPLACED -> {
                return 5;
            }
            case CANCELLED -> {
                return -1;
            }
            case PARTIAL -> {
                written(content.afterHalfOfOurs());
                return 6;
            }
            default -> {
                written(content.afterOurs(job.writesClean));
                return 4;
            }
        }
    }

    private void written(ModelContent now) {
        content = now;
        after(schedule.mountDelay, () -> visible = content);
        runDue();
    }

    private void over(ModelJob job) {
        job.live = false;
        release(job);
        trace(() -> "over " + job.finalId + (job.trulySucceeded ? ", truly successful" : ""));
    }

    // Uploads.

    @Override
    public UploadExchange upload(UploadRequest request, UploadProgress progress, Duration limit) {
        uploads++;
        checkUploadIsAllowed();
        UploadFault fault =
                uploads <= schedule.uploadFaults.size() ? schedule.uploadFaults.get(uploads - 1) : UploadFault.NONE;
        trace(() -> "upload " + uploads + " " + fault);
        if (fault == UploadFault.CONNECT_FAILS || down()) {
            take(Duration.ofSeconds(1), limit);
            return answer(new UploadAnswer.NotSent("connection refused", false), 0, false, null);
        }
        if (fault == UploadFault.UNAVAILABLE_BEFORE_BODY) {
            take(Duration.ofMillis(300), limit);
            return answer(new UploadAnswer.Doubtful("service unavailable"), 65536, false, 503);
        }
        if (!schedule.linux && locked()) {
            take(Duration.ofMillis(300), limit);
            return answer(new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.DEPLOYMENT), 65536, false, 409);
        }
        if (!take(schedule.transfer.dividedBy(2), limit)) {
            return answer(new UploadAnswer.Doubtful("no answer in time"), PACKAGE / 2, false, null);
        }
        progress.sent(PACKAGE / 2, PACKAGE);
        if (fault == UploadFault.RESET_IN_BODY) {
            return answer(new UploadAnswer.Doubtful("connection reset"), PACKAGE / 2, false, null);
        }
        Duration rest = schedule.transfer.dividedBy(2);
        if (!take(rest, limit.minus(rest))) {
            return answer(new UploadAnswer.Doubtful("no answer in time"), PACKAGE - 1, false, null);
        }
        progress.sent(PACKAGE, PACKAGE);
        Duration left = limit.minus(schedule.transfer);
        return arrived(request, fault, left.isNegative() ? Duration.ZERO : left);
    }

    private void checkUploadIsAllowed() {
        for (ModelJob job : jobs) {
            if (job.isOurs() && job.live) {
                violations.add("I2: upload " + uploads + " while upload " + job.upload + " of ours is live");
            }
            if (job.isOurs() && job.trulySucceeded && content.holdsOurs()) {
                violations.add("I2: upload " + uploads + " after upload " + job.upload + " had succeeded");
            }
            if (job.isOurs()
                    && !job.live
                    && !job.trouble.transientFault
                    && job.trouble != Trouble.MARKER_NOT_REPLACED
                    && job.endWasSeen()
                    && !confused(job)) {
                violations.add("I4: upload " + uploads + " after " + job.trouble);
            }
        }
        if (refusedForGood) {
            violations.add("I4: upload " + uploads + " after a refusal for good");
        }
        boolean foreignRuns = lockedBy != null
                && !lockedBy.isOurs()
                && Duration.between(lockedSince, clock.now()).toSeconds() > 15;
        if (foreignRuns) {
            violations.add("upload " + uploads + " while " + lockedBy.finalId + " has been running");
        }
    }

    /** Whether somebody else deployed since, so that the client could not tell for certain whose failure it saw. */
    private boolean confused(ModelJob job) {
        return schedule.contentBeforeIsOurs
                || jobs.subList(jobs.indexOf(job), jobs.size()).stream().anyMatch(other -> !other.isOurs());
    }

    private UploadExchange arrived(UploadRequest request, UploadFault fault, Duration left) {
        if (schedule.runsFromUrl) {
            return refused(new UploadAnswer.Rejected(Cause.RUN_FROM_PACKAGE_URL), 409);
        }
        if (runFromPackageFails()) {
            refusedForGood = true;
            return answer(new UploadAnswer.Doubtful("no reason given"), PACKAGE, true, 400);
        }
        if (fault == UploadFault.REJECTED) {
            return refused(new UploadAnswer.Rejected(Cause.WRONG_STACK), 400);
        }
        if (fault == UploadFault.OTHER_CONTENT_TYPE) {
            otherContentTypeRefused = true;
        }
        if (otherContentTypeRefused && request.contentType().equals("application/zip")) {
            return answer(new UploadAnswer.UnsupportedMediaType(), PACKAGE, true, 415);
        }
        if (fault == UploadFault.THROTTLED) {
            return answer(new UploadAnswer.Throttled(), PACKAGE, true, 429);
        }
        if (fault == UploadFault.AUTO_SWAP) {
            return answer(new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.AUTO_SWAP), PACKAGE, true, 409);
        }
        if (locked() || fault == UploadFault.CONFLICT_WITHOUT_REASON) {
            return answer(new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.DEPLOYMENT), PACKAGE, true, 409);
        }
        return taken(request, fault, left);
    }

    boolean runFromPackageFails() {
        return schedule.runsFromPackage && schedule.linux && schedule.endpoint == UploadTarget.Endpoint.PUBLISH;
    }

    private UploadExchange refused(UploadAnswer.Rejected answer, int status) {
        refusedForGood = true;
        return answer(answer, PACKAGE, true, status);
    }

    private UploadExchange taken(UploadRequest request, UploadFault fault, Duration left) {
        ModelJob job = ourJob(request);
        Supplier<UploadExchange> lost =
                () -> answer(new UploadAnswer.Doubtful("connection reset"), PACKAGE, true, null);
        switch (fault) {
            case UNAVAILABLE_AFTER_BODY -> {
                return answer(new UploadAnswer.Doubtful("bad gateway"), PACKAGE, true, 502);
            }
            case REPLY_LOST_NOT_STARTED -> {
                return lost.get();
            }
            case LATE_START_NO_REPLY -> {
                // Live from now on, although nothing is to be seen of it yet.
                jobs.add(job);
                after(schedule.seconds(1, 50), () -> {
                    jobs.remove(job);
                    if (!locked()) {
                        start(job);
                    }
                });
                return lost.get();
            }
            case ACCEPTED_WITHOUT_RECORD -> {
                return answer(new UploadAnswer.Accepted("never-" + ids++), PACKAGE, true, 202);
            }
            default -> start(job);
        }
        return switch (fault) {
            case REPLY_LOST -> lost.get();
            case EMPTY_400_BUT_RUNS ->
                answer(new UploadAnswer.Doubtful("no reason given"), PACKAGE, true, schedule.linux ? 400 : 500);
            case CUT_AT_230_SECONDS -> {
                boolean inTime = take(Duration.ofSeconds(230), left);
                yield answer(new UploadAnswer.Doubtful("gateway timeout"), PACKAGE, true, inTime ? 504 : null);
            }
            case ACCEPTED_WITHOUT_ID -> answer(new UploadAnswer.Accepted(null), PACKAGE, true, 202);
            case ACCEPTED_WITH_UNUSED_ID -> answer(new UploadAnswer.Accepted("unused-" + ids++), PACKAGE, true, 202);
            case SYNCHRONOUS -> synchronous(job, left);
            default -> answer(new UploadAnswer.Accepted(job.finalId), PACKAGE, true, 202);
        };
    }

    private ModelJob ourJob(UploadRequest request) {
        boolean earlier = jobs.stream().anyMatch(ModelJob::isOurs);
        Trouble trouble = earlier && schedule.trouble.transientFault ? Trouble.NONE : schedule.trouble;
        String message = schedule.endpoint == UploadTarget.Endpoint.ZIPDEPLOY && request.message() != null
                ? request.message()
                : "OneDeploy";
        return new ModelJob(
                uploads,
                "ours-" + ids++,
                message,
                trouble,
                schedule.unpack,
                schedule.build,
                schedule.clean,
                Deploying.HASH,
                true);
    }

    private UploadExchange synchronous(ModelJob job, Duration left) {
        Duration waited = Duration.ZERO;
        while (job.live && waited.toSeconds() < 229 && waited.plusSeconds(1).compareTo(left) < 0) {
            clock.pass(Duration.ofSeconds(1));
            waited = waited.plusSeconds(1);
        }
        return job.live
                ? answer(new UploadAnswer.Doubtful("gateway timeout"), PACKAGE, true, 504)
                : answer(new UploadAnswer.Finished(job.finalId), PACKAGE, true, 200);
    }

    private UploadExchange answer(UploadAnswer answer, long sent, boolean complete, @Nullable Integer status) {
        trace(() -> "answers " + answer);
        Duration retryAfter = schedule.chance(0.1) ? Duration.ofSeconds(7) : null;
        return new UploadExchange(answer, sent, complete, status, "", retryAfter, null);
    }

    // Reading.

    private boolean down() {
        Duration now = clock.elapsed();
        return now.compareTo(outageUntil) < 0
                || schedule.outages.stream()
                        .anyMatch(outage -> outage.from().compareTo(now) <= 0 && now.compareTo(outage.until()) < 0);
    }

    /** One GET: it takes its time, may fail, and then sees the state at its end. */
    private <T> Reading<T> read(String what, Duration limit, double faults, Supplier<Reading<T>> state) {
        Duration takes = schedule.chance(0.02) ? schedule.seconds(1, 40) : Duration.ofMillis(100);
        Reading<T> reading = reading(takes, limit, faults, state);
        trace(() -> what + " = " + words(reading));
        return reading;
    }

    private <T> Reading<T> reading(Duration takes, Duration limit, double faults, Supplier<Reading<T>> state) {
        if (!take(takes, limit)) {
            return new Reading.Unavailable<>("no answer in time", false, null);
        }
        if (schedule.deniedBefore || (schedule.deniedAfterUpload && uploads > 0)) {
            return new Reading.Denied<>(Cause.WRONG_CREDENTIALS, 401, "");
        }
        if (down() || schedule.chance(faults)) {
            Duration retryAfter = schedule.chance(0.1) ? Duration.ofSeconds(20) : null;
            return new Reading.Unavailable<>("service unavailable", false, retryAfter);
        }
        return state.get();
    }

    private <T> Reading<T> value(T value) {
        return new Reading.Value<>(value, serverNow().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    private <T> Reading<T> missing() {
        return new Reading.Missing<>(false, "");
    }

    /** A failed record is deleted once a newer one is there. */
    private void purge() {
        if (schedule.linux && locked()) {
            return;
        }
        Instant newest = records.stream()
                .map(record -> record.received)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        records.removeIf(record -> record.complete && !record.everSuccessful && record.received.isBefore(newest));
    }

    @Override
    public Reading<List<DeploymentRecord>> deployments(Duration limit) {
        return read("list", limit, schedule.readFaults, () -> {
            purge();
            List<DeploymentRecord> shown = new ArrayList<>();
            for (ModelRecord record : records) {
                shown.add(schedule.random.nextInt(shown.size() + 1), shown(record, false));
            }
            return value(List.copyOf(shown));
        });
    }

    private DeploymentRecord shown(ModelRecord record, boolean masked) {
        return record.shown(masked, !schedule.receivedTimesMissing);
    }

    @Override
    public Reading<DeploymentRecord> deployment(String id, Duration limit) {
        return read("record " + id, limit, schedule.readFaults, () -> {
            for (ModelRecord record : records) {
                if (record.id.equals(id)) {
                    return value(shown(record, schedule.linux && locked()));
                }
            }
            return missing();
        });
    }

    @Override
    public Reading<List<LogEntry>> log(String id, Duration limit) {
        return read("log " + id, limit, Math.max(schedule.readFaults, schedule.logFaults), () -> {
            for (ModelRecord record : records) {
                if (record.id.equals(id)) {
                    return value(List.copyOf(record.log));
                }
            }
            return missing();
        });
    }

    @Override
    public Reading<List<LogEntry>> logDetails(String id, String entryId, Duration limit) {
        return read("details", limit, schedule.readFaults, this::missing);
    }

    @Override
    public Reading<Boolean> isDeploying(Duration limit) {
        return read(
                "isdeploying",
                limit,
                schedule.readFaults,
                () -> schedule.linux ? value(locked()) : new Reading.Missing<>(true, "No route registered"));
    }

    @Override
    public Reading<LockInfo> lock(Duration limit) {
        return read("lock", limit, schedule.readFaults, () -> {
            if (!schedule.linux || !locked()) {
                return missing();
            }
            Instant expires = staleLock()
                    ? VirtualClock.START.plus(schedule.skew).plus(schedule.staleLock)
                    : lockedSince.plus(schedule.skew).plusSeconds(1500);
            return value(new LockInfo("Performing continuous deployment", expires));
        });
    }

    @Override
    public Reading<String> setting(String name, Duration limit) {
        return read("setting", limit, schedule.readFaults, () -> {
            if (!name.equals("WEBSITE_RUN_FROM_PACKAGE") || !(schedule.runsFromUrl || schedule.runsFromPackage)) {
                return missing();
            }
            return value(schedule.runsFromUrl ? "https://example.invalid/package.zip" : "1");
        });
    }

    @Override
    public Reading<byte[]> file(String path, Duration limit) {
        return read("file " + path, limit, schedule.readFaults, () -> {
            String marker = path.equals(Deploying.MARKER) ? visible.marker() : null;
            return marker == null ? missing() : value(marker.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public Reading<List<VfsEntry>> folder(String path, Duration limit) {
        return read("folder " + path, limit, schedule.readFaults, () -> {
            List<VfsEntry> entries = new ArrayList<>();
            visible.files().forEach((file, size) -> {
                int slash = file.indexOf('/');
                if (path.equals("site/wwwroot") && slash > 0) {
                    entries.add(new VfsEntry(file.substring(0, slash), 0, true));
                } else if (path.equals(slash > 0 ? "site/wwwroot/" + file.substring(0, slash) : "site/wwwroot")) {
                    entries.add(new VfsEntry(file.substring(slash + 1), size, false));
                }
            });
            return entries.isEmpty() ? missing() : value(entries);
        });
    }

    private void trace(Supplier<String> what) {
        if (tracing) {
            trace.add(clock.elapsed() + " " + what.get());
        }
    }

    private static String words(Reading<?> reading) {
        return reading instanceof Reading.Value<?> value && value.value() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : reading.toString();
    }
}
