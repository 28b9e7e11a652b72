package io.github.azureclean.deploy;

import io.github.azureclean.deploy.Schedule.Trouble;
import io.github.azureclean.deploy.Schedule.UploadFault;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model world as a client sees it: answers that are late, lost or wrong, as those of public Kudu and of what stands
 * before it. Counts what a client must never do.
 */
final class ModelServer extends ModelWorld implements ScmSite {
    static final long PACKAGE = 50_000_000;
    final List<String> violations = new ArrayList<>();
    int uploads;
    boolean refusedForGood;
    private boolean otherContentTypeRefused;
    private boolean markerWasRead;

    ModelServer(Schedule schedule, VirtualClock clock) {
        super(schedule, clock);
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
            if (job.isOurs() && job.record != null && job.record.everSuccessful && job.record.seenComplete) {
                violations.add("I2: upload " + uploads + " after upload " + job.upload + " was recorded as successful");
            }
            if (job.isOurs() && !job.live && !job.trouble.transientFault && endIsKnown(job)) {
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

    /** Whether the client must know of a job's end: it was shown, in a record that is ours for certain. */
    private boolean endIsKnown(ModelJob job) {
        boolean named = job.announced || !job.message.equals(ModelJob.WITHOUT_TOKEN);
        if (job.record != null && named) {
            return job.record.seenComplete;
        }
        boolean alone = jobs.subList(jobs.indexOf(job), jobs.size()).stream().allMatch(ModelJob::isOurs);
        // A nameless record is ours for certain only if nobody else deploys, and its content does not speak against it.
        return alone && job.endWasSeen() && (job.announced || contentTells(job));
    }

    /** Whether the content shows whose deployment it was: ours was seen not to be there before, and was copied. */
    private boolean contentTells(ModelJob job) {
        return job.trouble != Trouble.MARKER_NOT_REPLACED && !schedule.contentBeforeIsOurs && markerWasRead;
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
            default -> {
                job.announced = true;
                yield answer(new UploadAnswer.Accepted(job.finalId), PACKAGE, true, 202);
            }
        };
    }

    private ModelJob ourJob(UploadRequest request) {
        boolean earlier = jobs.stream().anyMatch(ModelJob::isOurs);
        Trouble trouble = earlier && schedule.trouble.transientFault ? Trouble.NONE : schedule.trouble;
        String message = schedule.endpoint == UploadTarget.Endpoint.ZIPDEPLOY && request.message() != null
                ? request.message()
                : ModelJob.WITHOUT_TOKEN;
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
            return value(new LockInfo("Performing continuous deployment", expires.minusSeconds(1500), expires));
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
            markerWasRead |= uploads == 0;
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

    private static String words(Reading<?> reading) {
        return reading instanceof Reading.Value<?> value && value.value() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : reading.toString();
    }
}
