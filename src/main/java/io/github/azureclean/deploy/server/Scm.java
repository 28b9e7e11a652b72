package io.github.azureclean.deploy.server;

import io.github.azureclean.deploy.time.DeadlineReached;
import io.github.azureclean.deploy.time.Rhythm;
import io.github.azureclean.deploy.time.Timekeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The questions put to the SCM site by one deployment: each cut to the time that is left, status reads in rhythm. */
public final class Scm {
    private static final Duration READ = Duration.ofSeconds(30);

    private final ScmSite site;
    private final Timekeeper time;
    private final Rhythm rhythm;
    private final Runnable polled;
    private final ServerClock serverClock = new ServerClock();
    private Duration listRead;
    private boolean letIn;
    private Reading.@Nullable Missing<Boolean> saysNothing;

    /**
     * @param polled told of each status read
     */
    public Scm(ScmSite site, Timekeeper time, Rhythm rhythm, Runnable polled) {
        this.site = site;
        this.time = time;
        this.rhythm = rhythm;
        this.polled = polled;
        this.listRead = time.uptime();
    }

    /** When status reads may come. */
    public Rhythm rhythm() {
        return rhythm;
    }

    /** Whether the server has answered a question of ours, so that it knows us. */
    public boolean letIn() {
        return letIn;
    }

    /** All records, when the next look is due. @param wait what is left of the wait that the look belongs to */
    public Reading<List<DeploymentRecord>> deployments(Duration wait) throws InterruptedException, DeadlineReached {
        pace(wait);
        Reading<List<DeploymentRecord>> reading = noted(() -> site.deployments(time.limit(READ)));
        listRead = time.uptime();
        return reading;
    }

    /** How old the latest list of records is. */
    public Duration ageOfList() {
        return time.since(listRead);
    }

    /** One record, when the next look is due. @param wait what is left of the wait that the look belongs to */
    public Reading<DeploymentRecord> deployment(String id, Duration wait) throws InterruptedException, DeadlineReached {
        pace(wait);
        return noted(() -> site.deployment(id, time.limit(READ)));
    }

    /** Whether the server says that it deploys; not asked again where the route is missing. */
    public Reading<Boolean> isDeploying() throws InterruptedException, DeadlineReached {
        if (saysNothing == null) {
            Reading<Boolean> reading = noted(() -> site.isDeploying(time.limit(READ)));
            if (!(reading instanceof Reading.Missing<Boolean> missing)) {
                return reading;
            }
            saysNothing = missing;
        }
        return saysNothing;
    }

    public Reading<LockInfo> lock() throws InterruptedException, DeadlineReached {
        return noted(() -> site.lock(time.limit(READ)));
    }

    public Reading<String> setting(String name) throws InterruptedException, DeadlineReached {
        return noted(() -> site.setting(name, time.limit(READ)));
    }

    public Reading<List<LogEntry>> log(String id) throws InterruptedException, DeadlineReached {
        return noted(() -> site.log(id, time.limit(READ)));
    }

    public Reading<List<LogEntry>> logDetails(String id, String entryId) throws InterruptedException, DeadlineReached {
        return noted(() -> site.logDetails(id, entryId, time.limit(READ)));
    }

    public Reading<byte[]> file(String path) throws InterruptedException, DeadlineReached {
        return noted(() -> site.file(path, time.limit(READ)));
    }

    public Reading<Boolean> createFile(String path, byte[] content) throws InterruptedException, DeadlineReached {
        return noted(() -> site.createFile(path, content, time.limit(READ)));
    }

    public Reading<List<VfsEntry>> folder(String path) throws InterruptedException, DeadlineReached {
        return noted(() -> site.folder(path, time.limit(READ)));
    }

    /** Saves the app's files. @param most how long that may take */
    public Reading<SavedContent> save(Path file, Duration most) throws InterruptedException, DeadlineReached {
        return noted(() -> site.save(file, time.limit(most)));
    }

    /** The server's clock at a moment of ours; null if it never told. @param moment by the clock that nobody sets */
    public @Nullable Instant serverTimeAt(Duration moment) {
        return serverClock.at(moment);
    }

    /** Whether the server's times can be compared with each other. */
    public boolean timesTell() {
        return !serverClock.stepped();
    }

    /** The server's time now; null if it never told. */
    public @Nullable Instant serverTime() {
        return serverTimeAt(time.uptime());
    }

    /** The server's time now; ours, if it never told. */
    public Instant serverTimeOrOurs() {
        Instant theirs = serverTime();
        return theirs == null ? time.now() : theirs;
    }

    /** Sends a package. */
    public UploadExchange upload(UploadRequest request, UploadProgress progress, Duration most)
            throws InterruptedException, DeadlineReached {
        UploadExchange exchange = site.upload(request, progress, time.limit(most));
        UploadAnswer answer = exchange.answer();
        rhythm.afterUpload(answer instanceof UploadAnswer.Accepted
                || answer instanceof UploadAnswer.Finished
                || (answer instanceof UploadAnswer.Doubtful && exchange.bodyComplete()));
        if (exchange.retryAfter() != null) {
            rhythm.hold(exchange.retryAfter());
        }
        return exchange;
    }

    private void pace(Duration wait) throws InterruptedException, DeadlineReached {
        rest(rhythm.untilNext(wait));
        time.limit(READ);
        rhythm.looked();
        polled.run();
    }

    /** A pause that the server asked for is told, unless it is part of a wait that was. */
    private void rest(Duration pause) throws InterruptedException, DeadlineReached {
        boolean asked = rhythm.held().compareTo(rhythm.interval().multipliedBy(2)) > 0;
        if (asked && !time.report().waiting()) {
            time.pass("the end of the pause that the server asked for", pause);
        } else {
            time.sleep(pause);
        }
    }

    private <T> Reading<T> noted(Call<T> call) throws InterruptedException, DeadlineReached {
        rest(rhythm.held());
        Reading<T> reading = call.ask();
        if (reading instanceof Reading.Value<T> value) {
            letIn = true;
            serverClock.observe(value.serverTime(), time.uptime());
        } else if (reading instanceof Reading.Unavailable<T> unavailable && unavailable.retryAfter() != null) {
            rhythm.hold(unavailable.retryAfter());
        }
        return reading;
    }

    private interface Call<T> {
        Reading<T> ask() throws InterruptedException, DeadlineReached;
    }
}
