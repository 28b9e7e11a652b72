package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadProgress;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.deploy.server.VfsEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The questions put to the SCM site: each cut to the time that is left, and status reads never closer together than the
 * poll interval, because reading a record while the server writes it can destroy it
 * ({@code Kudu.Core/Deployment/DeploymentStatusFile.cs}, {@code Open}).
 */
final class ScmCalls {
    private static final Duration READ = Duration.ofSeconds(30);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(120);

    /** After this time a wait is polled half as often. */
    private static final Duration EAGER = Duration.ofMinutes(1);

    private final ScmSite site;
    private final Deadline deadline;
    private final Duration interval;
    private final Journal journal;
    private final ServerClock serverClock;
    private final Rest rest;
    private Instant rhythmSince;
    private @Nullable Instant lastPoll;
    private Instant notBefore = Instant.EPOCH;
    private Instant listRead;

    ScmCalls(ScmSite site, Deadline deadline, Duration interval, Journal journal, ServerClock serverClock, Rest rest) {
        this.site = site;
        this.deadline = deadline;
        this.interval = interval;
        this.journal = journal;
        this.serverClock = serverClock;
        this.rest = rest;
        this.rhythmSince = deadline.now();
        this.listRead = rhythmSince;
    }

    /** Something new begins to be watched: status reads come at the short interval again. */
    void watchAnew() {
        rhythmSince = deadline.now();
    }

    Reading<List<DeploymentRecord>> deployments() throws InterruptedException, DeadlineReached {
        pace();
        Reading<List<DeploymentRecord>> reading = noted(() -> site.deployments(deadline.limit(READ)));
        listRead = deadline.now();
        return reading;
    }

    /** How old the latest list of records is. */
    Duration ageOfList() {
        return deadline.since(listRead);
    }

    Reading<DeploymentRecord> deployment(String id) throws InterruptedException, DeadlineReached {
        pace();
        return noted(() -> site.deployment(id, deadline.limit(READ)));
    }

    Reading<Boolean> isDeploying() throws InterruptedException, DeadlineReached {
        return noted(() -> site.isDeploying(deadline.limit(READ)));
    }

    Reading<LockInfo> lock() throws InterruptedException, DeadlineReached {
        return noted(() -> site.lock(deadline.limit(READ)));
    }

    Reading<String> setting(String name) throws InterruptedException, DeadlineReached {
        return noted(() -> site.setting(name, deadline.limit(READ)));
    }

    Reading<List<LogEntry>> log(String id) throws InterruptedException, DeadlineReached {
        return noted(() -> site.log(id, deadline.limit(READ)));
    }

    Reading<List<LogEntry>> logDetails(String id, String entryId) throws InterruptedException, DeadlineReached {
        return noted(() -> site.logDetails(id, entryId, deadline.limit(READ)));
    }

    Reading<byte[]> file(String path) throws InterruptedException, DeadlineReached {
        return noted(() -> site.file(path, deadline.limit(READ)));
    }

    Reading<List<VfsEntry>> folder(String path) throws InterruptedException, DeadlineReached {
        return noted(() -> site.folder(path, deadline.limit(READ)));
    }

    Reading<List<String>> appLog() throws InterruptedException, DeadlineReached {
        return noted(() -> site.appLog(deadline.limit(READ)));
    }

    /** The server's clock at a moment of ours; null if it never told. */
    @Nullable
    Instant serverTimeAt(Instant ours) {
        return serverClock.at(ours);
    }

    /** The server's time now; ours, if it never told. */
    Instant serverTimeOrOurs() {
        Instant theirs = serverTimeAt(deadline.now());
        return theirs == null ? deadline.now() : theirs;
    }

    UploadExchange upload(UploadRequest request, UploadProgress progress, Duration most)
            throws InterruptedException, DeadlineReached {
        UploadExchange exchange = site.upload(request, progress, deadline.limit(most));
        lastPoll = deadline.now();
        if (exchange.retryAfter() != null) {
            notBefore = lastPoll.plus(cap(exchange.retryAfter()));
        }
        return exchange;
    }

    private void pace() throws InterruptedException, DeadlineReached {
        Instant due = due();
        Instant end = deadline.nextEnd();
        if (due.isBefore(end) && due.plus(gap()).isAfter(end)) {
            // The next one would come too late: this one comes when it can still tell.
            due = end;
        }
        Duration pause = Duration.between(deadline.now(), due);
        if (pause.compareTo(gap()) > 0) {
            rest.take(pause);
        } else {
            deadline.sleep(pause);
        }
        // If a wait ended at this very moment, the look is still to come.
        deadline.limit(READ);
        lastPoll = deadline.now();
        journal.polled();
    }

    private Instant due() {
        Instant next = lastPoll == null ? notBefore : lastPoll.plus(gap());
        return next.isAfter(notBefore) ? next : notBefore;
    }

    private Duration gap() {
        return deadline.since(rhythmSince).compareTo(EAGER) < 0 ? interval : interval.multipliedBy(2);
    }

    /** The longest time until so many looks were taken, the last of them not before a moment. */
    Duration timeFor(int looks, Instant notEarlier) {
        Duration longestGap = interval.multipliedBy(2);
        Duration rest = Duration.between(deadline.now(), notEarlier);
        Duration gaps = longestGap.multipliedBy(looks - 1L).plus(Deadline.longer(longestGap, untilNextLook()));
        return Deadline.longer(gaps, rest.plus(longestGap));
    }

    /** How long no status may be read. */
    Duration untilNextLook() {
        return Deadline.longer(Duration.ZERO, Duration.between(deadline.now(), due()));
    }

    private <T> Reading<T> noted(Call<T> call) throws InterruptedException, DeadlineReached {
        Instant asked = deadline.now();
        Reading<T> reading = call.ask();
        if (reading instanceof Reading.Value<T> value) {
            serverClock.observe(value.serverTime(), asked, deadline.now());
        } else if (reading instanceof Reading.Unavailable<T> unavailable && unavailable.retryAfter() != null) {
            notBefore = deadline.now().plus(cap(unavailable.retryAfter()));
        }
        if (reading instanceof Reading.Unavailable) {
            // It may have been cut by the end of a wait: then it says nothing about the server.
            deadline.limit(READ);
        }
        return reading;
    }

    /** The longest wait that a server may ask of us. */
    static Duration cap(Duration retryAfter) {
        return Deadline.shorter(Deadline.longer(retryAfter, Duration.ZERO), LONGEST_RETRY_AFTER);
    }

    /** How a pause is taken that the server asked for, and that is longer than those between two looks. */
    interface Rest {
        /** Lets the time pass. */
        void take(Duration pause) throws InterruptedException, DeadlineReached;
    }

    private interface Call<T> {
        Reading<T> ask() throws InterruptedException, DeadlineReached;
    }
}
