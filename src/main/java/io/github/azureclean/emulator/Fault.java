package io.github.azureclean.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong on purpose. This is also the language of the admin endpoint: {@code POST /faults} with one
 * JSON object or an array of them, where {@code fault} is the name of the record here, beginning in lower case, and the
 * other members are its components:
 *
 * <pre>
 * {"fault": "conflict", "times": 2}
 * {"fault": "answer", "on": {"method": "GET", "path": "/api/deployments", "times": 3}, "status": 503}
 * {"fault": "foreignDeployment", "lasts": "40s"}
 * </pre>
 *
 * <p>Durations are numbers of seconds, {@code 40s}, {@code 2m}, {@code 1h} or ISO-8601. Members that are left out have
 * the default that the component names. Times run on the emulator's clock, but for {@link SlowReply} and
 * {@link SlowBody}, which make a caller really wait. There are three families: {@link OnRequest} spoils answers, {@link OnDeployment} spoils the next
 * accepted uploads, {@link OnServer} changes the state of the server at once.
 */
public sealed interface Fault {

    /** Spoils requests that match. */
    sealed interface OnRequest extends Fault {
        /** Which requests. */
        Match on();
    }

    /** Spoils accepted uploads. */
    sealed interface OnDeployment extends Fault {
        /** How many of the next accepted uploads; -1 = all; default 1. */
        int times();
    }

    /** Changes the server as soon as it is added. */
    sealed interface OnServer extends Fault {}

    /**
     * Which requests a fault meets.
     *
     * @param method HTTP method, or null for any
     * @param path beginning of the path, or null for any; {@code upload} = publish, zipdeploy or wardeploy
     * @param skip how many matching requests pass first
     * @param times how many are met then; -1 = all; default 1
     */
    record Match(@Nullable String method, @Nullable String path, int skip, int times) {
        /** Puts the default of {@code times}. */
        public Match {
            times = times == 0 ? 1 : times;
        }

        /** The next {@code times} requests with this method and beginning of the path. */
        public static Match next(int times, String method, String path) {
            return new Match(method, path, 0, times);
        }

        /** The next {@code times} uploads. */
        public static Match uploads(int times) {
            return new Match(null, "upload", 0, times);
        }
    }

    /** The bodies of a refused upload. */
    enum ConflictKind {
        /** Another deployment runs. */
        IN_PROGRESS,
        /** The same as a quoted JSON string, in capitals. */
        IN_PROGRESS_QUOTED,
        /** An auto swap runs. */
        AUTO_SWAP,
        /** The app runs from a package at a URL. */
        REMOTE_URL,
        /** A named operation holds the lock. */
        PENDING_OPERATION,
        /** No body. */
        EMPTY,
        /** A page of a proxy. */
        HTML
    }

    /** When in a deployment something happens. */
    enum Phase {
        /** The package is being unpacked; only the temporary record exists. */
        RECEIVING,
        /** The final record exists, nothing is copied yet. */
        BUILDING,
        /** Everything is copied, the app is being restarted. */
        RESTARTING
    }

    // Faults of single requests.

    /**
     * Another answer instead of the real one, as a front end gives it.
     *
     * @param status HTTP status
     * @param headers more headers
     * @param body text; default empty
     * @param bodyBytes null: the request's body is taken first and counts as received; else the answer comes after so
     *     many bytes, and the connection is reset then if a {@link Reset} meets the same request
     * @param afterwards whether the request takes effect before the answer is replaced
     */
    record Answer(
            Match on,
            int status,
            Map<String, String> headers,
            String body,
            @Nullable Long bodyBytes,
            boolean afterwards)
            implements OnRequest {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public Answer {
            on = Defaults.match(on);
            headers = headers == null ? Map.of() : Map.copyOf(headers);
            body = body == null ? "" : body;
        }

        /** An answer without the request taking effect. */
        public static Answer of(Match on, int status, String body) {
            return new Answer(on, status, Map.of(), body, null, false);
        }
    }

    /**
     * The next uploads are refused with 409 after their body was taken.
     *
     * @param times how many; default 1
     * @param kind which text; default {@link ConflictKind#IN_PROGRESS}
     * @param deploymentId whether the refusal carries an SCM-DEPLOYMENT-ID that never appears
     */
    record Conflict(int times, ConflictKind kind, boolean deploymentId) implements OnRequest {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public Conflict {
            times = times == 0 ? 1 : times;
            kind = kind == null ? ConflictKind.IN_PROGRESS : kind;
        }

        @Override
        public Match on() {
            return Match.uploads(times);
        }
    }

    /**
     * 429 with a Retry-After header.
     *
     * @param retryAfter value of the header, sent as it is; default {@code 7}
     */
    record Throttle(Match on, String retryAfter) implements OnRequest {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public Throttle {
            on = Defaults.match(on);
            retryAfter = retryAfter == null ? "7" : retryAfter;
        }
    }

    /**
     * The answer comes late, in real time.
     *
     * @param delay how late; default 30 s
     */
    record SlowReply(Match on, Duration delay) implements OnRequest {
        /** Puts the defaults. */
        public SlowReply {
            on = Defaults.match(on);
            delay = Defaults.duration(delay, 30);
        }
    }

    /**
     * The request's body is taken slowly, in real time.
     *
     * @param bytesPerSecond how fast; default 65536
     */
    record SlowBody(Match on, long bytesPerSecond) implements OnRequest {
        /** Puts the defaults. */
        public SlowBody {
            on = Defaults.match(on);
            bytesPerSecond = bytesPerSecond <= 0 ? 65_536 : bytesPerSecond;
        }
    }

    /**
     * The connection is reset, nothing takes effect.
     *
     * @param bodyBytes after how many bytes of the request's body
     */
    record Reset(Match on, long bodyBytes) implements OnRequest {
        /** Puts the defaults. */
        public Reset {
            on = Defaults.match(on);
        }
    }

    /** The request takes effect, then the connection is closed without an answer. */
    record LostReply(Match on) implements OnRequest {
        /** Puts the defaults. */
        public LostReply {
            on = Defaults.match(on);
        }
    }

    /**
     * Changes the real answer.
     *
     * @param set headers to set, for example another {@code Location}
     * @param remove headers to leave out
     * @param keepBytes how much of the body is kept, or null for all of it
     */
    record EditReply(
            Match on,
            Map<String, String> set,
            List<String> remove,
            @Nullable Long keepBytes) implements OnRequest {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public EditReply {
            on = Defaults.match(on);
            set = set == null ? Map.of() : Map.copyOf(set);
            remove = remove == null ? List.of() : List.copyOf(remove);
        }
    }

    // Faults of the server's state.

    /**
     * Somebody else's deployment: a real record that holds the real lock.
     *
     * @param startsIn when; default now. It waits for the lock like anybody else
     * @param lasts how long it holds the lock; default 40 s
     * @param status how it ends; default 4
     * @param files what it writes into the site when it ends, path to text
     */
    record ForeignDeployment(Duration startsIn, Duration lasts, int status, Map<String, String> files)
            implements OnServer {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public ForeignDeployment {
            startsIn = Defaults.duration(startsIn, 0);
            lasts = Defaults.duration(lasts, 40);
            status = status == 0 ? 4 : status;
            files = files == null ? Map.of() : Map.copyOf(files);
        }

        /** Starts now, succeeds and writes nothing. */
        public static ForeignDeployment lasting(Duration lasts) {
            return new ForeignDeployment(Duration.ZERO, lasts, 4, Map.of());
        }
    }

    /**
     * A lock that nobody frees, left by a process that was killed. On Windows a dead process leaves no lock; there the
     * fault stands for a process that hangs.
     *
     * @param lasts until it ends; default 25 min
     */
    record StaleLock(Duration lasts) implements OnServer {
        /** Puts the default. */
        public StaleLock {
            lasts = Defaults.duration(lasts, 25 * 60);
        }
    }

    /**
     * An auto swap was asked for just now.
     *
     * @param lasts default 2 min, as on the real server
     */
    record AutoSwap(Duration lasts) implements OnServer {
        /** Puts the default. */
        public AutoSwap {
            lasts = Defaults.duration(lasts, 120);
        }
    }

    /**
     * Reading a record by its id shows status 0, though nobody is seen to deploy.
     *
     * @param lasts default 60 s
     */
    record Masking(Duration lasts) implements OnServer {
        /** Puts the default. */
        public Masking {
            lasts = Defaults.duration(lasts, 60);
        }
    }

    /**
     * The deployment service restarts: what runs dies, on Linux the lock is cleared.
     *
     * @param startsIn when; default now
     * @param outage how long every request fails
     * @param status what requests get meanwhile: 0 = the connection is reset
     * @param explain whether the interrupted record becomes Failed with a text that names the restart
     */
    record ScmRestart(Duration startsIn, Duration outage, int status, boolean explain) implements OnServer {
        /** Puts the defaults. */
        public ScmRestart {
            startsIn = Defaults.duration(startsIn, 0);
            outage = Defaults.duration(outage, 0);
        }
    }

    /**
     * The server's clock is wrong: the Date header and all times that it writes.
     *
     * @param by how much; negative = late
     */
    record ClockSkew(Duration by) implements OnServer {
        /** Puts the default. */
        public ClockSkew {
            by = Defaults.duration(by, 600);
        }
    }

    /**
     * How records are shown.
     *
     * @param decimals of seconds, 0 to 7; null = as usual
     * @param reversed whether the list is in the wrong order
     * @param statusAsText whether {@code status} is a JSON string
     * @param withoutComplete whether {@code complete} is missing
     */
    record RecordStyle(@Nullable Integer decimals, boolean reversed, boolean statusAsText, boolean withoutComplete)
            implements OnServer {}

    // Faults of deployments.

    /**
     * Another end.
     *
     * @param status final status: 3, 4, 5 (then nothing is copied), 6, -1, 42…; default 3
     * @param message text of an error entry in the log, or null for none
     */
    record Ending(int times, int status, @Nullable String message) implements OnDeployment {
        /** Puts the defaults. */
        public Ending {
            times = Defaults.times(times);
            status = status == 0 ? 3 : status;
        }
    }

    /**
     * An entry in the log without any effect on the status.
     *
     * @param message its text; default the error of a failed copy
     * @param type 0 message, 1 warning, 2 error; default 2
     */
    record LogLine(int times, String message, @Nullable Integer type) implements OnDeployment {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public LogLine {
            times = Defaults.times(times);
            message = message == null ? "An error has occurred during web site deployment. Kudu Sync failed" : message;
            type = type == null ? Integer.valueOf(2) : type;
        }
    }

    /**
     * A long log.
     *
     * @param bytes how long about; default 10 MB
     */
    record BigLog(int times, long bytes) implements OnDeployment {
        /** Puts the defaults. */
        public BigLog {
            times = Defaults.times(times);
            bytes = bytes == 0 ? 10_000_000 : bytes;
        }
    }

    /**
     * The record turns Failed with an unknown error when it begins to build, and Success at its end.
     *
     * @param after how long the end is put off; default 60 s
     */
    record Flip(int times, Duration after) implements OnDeployment {
        /** Puts the defaults. */
        public Flip {
            times = Defaults.times(times);
            after = Defaults.duration(after, 60);
        }
    }

    /**
     * The upload is accepted, its temporary record appears late.
     *
     * @param by how late; default 20 s
     */
    record HoldRecord(int times, Duration by) implements OnDeployment {
        /** Puts the defaults. */
        public HoldRecord {
            times = Defaults.times(times);
            by = Defaults.duration(by, 20);
        }
    }

    /** The upload is accepted, no record ever appears and nothing is deployed. */
    record NoRecord(int times) implements OnDeployment {
        /** Puts the default. */
        public NoRecord {
            times = Defaults.times(times);
        }
    }

    /**
     * Other lengths of the phases; what is left out stays as configured.
     *
     * @param receiving unpacking, before the final record exists
     * @param building until everything is copied
     * @param restarting until the end
     */
    record Phases(
            int times,
            @Nullable Duration receiving,
            @Nullable Duration building,
            @Nullable Duration restarting) implements OnDeployment {
        /** Puts the default. */
        public Phases {
            times = Defaults.times(times);
        }
    }

    /** The deployment copies its files and stays at status 1, with the lock. */
    record NeverEnds(int times) implements OnDeployment {
        /** Puts the default. */
        public NeverEnds {
            times = Defaults.times(times);
        }
    }

    /**
     * The temporary record is not removed at the end.
     *
     * @param failed whether it is marked Failed
     */
    record TempStays(int times, boolean failed) implements OnDeployment {
        /** Puts the default. */
        public TempStays {
            times = Defaults.times(times);
        }
    }

    /** The call that restarts the app fails: on Linux the record becomes Failed, on Windows it is only logged. */
    record RestartFails(int times) implements OnDeployment {
        /** Puts the default. */
        public RestartFails {
            times = Defaults.times(times);
        }
    }

    /**
     * Not every file is copied, and nobody notices.
     *
     * @param only glob of the paths that are copied, or null for all
     * @param drop glob of the paths that are not copied, or null for none
     */
    record PartialCopy(
            int times, @Nullable String only, @Nullable String drop) implements OnDeployment {
        /** Puts the default. */
        public PartialCopy {
            times = Defaults.times(times);
        }
    }

    /**
     * The final record disappears, as if a newer one had made it obsolete.
     *
     * @param after counted from the moment the final record appears
     */
    record PurgeRecord(int times, Duration after) implements OnDeployment {
        /** Puts the defaults. */
        public PurgeRecord {
            times = Defaults.times(times);
            after = Defaults.duration(after, 0);
        }
    }

    /**
     * The deployment service restarts in the middle of the deployment.
     *
     * @param phase in which phase, half way through; default {@link Phase#BUILDING}
     * @param outage how long every request fails; default 45 s
     * @param status what requests get meanwhile: 0 = the connection is reset
     * @param explain whether the record becomes Failed with a text that names the restart
     */
    record RestartInDeployment(int times, Phase phase, Duration outage, int status, boolean explain)
            implements OnDeployment {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public RestartInDeployment {
            times = Defaults.times(times);
            phase = phase == null ? Phase.BUILDING : phase;
            outage = Defaults.duration(outage, 45);
        }
    }

    /** What a member that JSON leaves out means. */
    final class Defaults {
        private Defaults() {}

        static int times(int given) {
            return given == 0 ? 1 : given;
        }

        static Match match(@Nullable Match given) {
            return given == null ? new Match(null, null, 0, 1) : given;
        }

        static Duration duration(@Nullable Duration given, long seconds) {
            return given == null ? Duration.ofSeconds(seconds) : given;
        }
    }
}
