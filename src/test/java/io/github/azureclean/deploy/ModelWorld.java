package io.github.azureclean.deploy;

import io.github.azureclean.deploy.Schedule.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens in the model server by itself: jobs, records, a lock and content, driven by a schedule in virtual time. */
class ModelWorld {

    final Schedule schedule;
    final VirtualClock clock;
    final List<ModelJob> jobs = new ArrayList<>();
    final List<ModelRecord> records = new ArrayList<>();
    final List<String> trace = new ArrayList<>();
    ModelContent content;
    boolean lastWriterIsOurs;
    boolean tracing;

    final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    ModelContent visible;

    @Nullable
    ModelJob lockedBy;

    Instant lockedSince = Instant.MIN;
    Duration outageUntil = Duration.ZERO;
    int ids;
    long orders;

    private record Event(Instant at, long order, Runnable action) {}

    ModelWorld(Schedule schedule, VirtualClock clock) {
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

    void at(Duration sinceStart, Runnable action) {
        events.add(new Event(VirtualClock.START.plus(sinceStart), orders++, action));
    }

    void after(Duration delay, Runnable action) {
        at(clock.elapsed().plus(delay), action);
    }

    void runDue() {
        while (!events.isEmpty() && !events.peek().at().isAfter(clock.now())) {
            events.remove().action().run();
        }
    }

    Instant serverNow() {
        return clock.now().plus(schedule.skew);
    }

    /** Lets a call take its time. @return whether it ended within its limit */
    boolean take(Duration time, Duration limit) {
        boolean enough = time.compareTo(limit) < 0;
        clock.pass(enough ? time : limit);
        return enough;
    }

    // The lock.

    boolean staleLock() {
        return clock.elapsed().compareTo(schedule.staleLock) < 0;
    }

    boolean locked() {
        return lockedBy != null || staleLock();
    }

    void release(ModelJob job) {
        if (lockedBy == job) {
            lockedBy = null;
        }
    }

    // Jobs.

    void startForeign(Schedule.Foreign foreign) {
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

    void start(ModelJob job) {
        trace(() -> "starts " + job.finalId);
        jobs.add(job);
        lockedBy = job;
        lockedSince = clock.now();
        ModelRecord temporary = new ModelRecord("temp-" + ids++, true, "", serverNow());
        job.temporary = temporary;
        records.add(temporary);
        after(job.unpack, () -> unpacked(job, temporary));
    }

    void unpacked(ModelJob job, ModelRecord temporary) {
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

    void half(ModelJob job, ModelRecord record) {
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

    void built(ModelJob job, ModelRecord record, ModelRecord temporary) {
        if (!job.live || job.trouble == Trouble.NEVER_ENDS) {
            return;
        }
        int status = copy(job, record);
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
    int copy(ModelJob job, ModelRecord record) {
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

    void written(ModelContent now) {
        content = now;
        after(schedule.mountDelay, () -> visible = content);
        runDue();
    }

    void over(ModelJob job) {
        job.live = false;
        release(job);
        trace(() -> "over " + job.finalId + (job.trulySucceeded ? ", truly successful" : ""));
    }

    boolean down() {
        Duration now = clock.elapsed();
        return now.compareTo(outageUntil) < 0
                || schedule.outages.stream()
                        .anyMatch(outage -> outage.from().compareTo(now) <= 0 && now.compareTo(outage.until()) < 0);
    }

    void trace(Supplier<String> what) {
        if (tracing) {
            trace.add(clock.elapsed() + " " + what.get());
        }
    }
}
