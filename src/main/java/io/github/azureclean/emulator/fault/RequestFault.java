package io.github.azureclean.emulator.fault;

import io.github.azureclean.emulator.http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spoils requests that match. */
public sealed interface RequestFault extends Fault {
    /** Which requests. */
    Match on();

    /**
     * Which requests a fault meets.
     *
     * @param method HTTP method, or null for any
     * @param path beginning of the path, or null for any; {@code upload} = publish, zipdeploy
     *     or wardeploy, {@code swap} = a swap of slots
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
        IN_PROGRESS(Conflicts.IN_PROGRESS),
        /** The same as a quoted JSON string, in capitals. */
        IN_PROGRESS_QUOTED(Conflicts.IN_PROGRESS.toUpperCase(Locale.ROOT)),
        /** An auto swap runs. */
        AUTO_SWAP(Conflicts.AUTO_SWAP),
        /** The app runs from a package at a URL. */
        REMOTE_URL(Conflicts.REMOTE_URL),
        /** A named operation holds the lock. */
        PENDING_OPERATION("The operation conflicts with the pending 'Preparing zip package' operation started at"
                + " 2026-01-01T00:00:00.0000000Z. Please retry operation later."),
        /** No body. */
        EMPTY(""),
        /** A page of a proxy. */
        HTML("<!DOCTYPE html><html><head><title>409 Conflict</title></head><body><h1>Conflict</h1></body></html>");

        private final String text;

        ConflictKind(String text) {
            this.text = text;
        }

        Reply reply() {
            return switch (this) {
                case IN_PROGRESS_QUOTED -> Reply.quoted(409, text);
                case HTML -> Reply.html(409, text);
                case EMPTY -> Reply.of(409);
                default -> Reply.text(409, text);
            };
        }
    }

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
            implements RequestFault {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public Answer {
            on = FaultDefaults.match(on);
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
    record Conflict(int times, ConflictKind kind, boolean deploymentId) implements RequestFault {
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
    record Throttle(Match on, String retryAfter) implements RequestFault {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public Throttle {
            on = FaultDefaults.match(on);
            retryAfter = retryAfter == null ? "7" : retryAfter;
        }
    }

    /**
     * The answer comes late, in real time.
     *
     * @param delay how late; default 30 s
     */
    record SlowReply(Match on, Duration delay) implements RequestFault {
        /** Puts the defaults. */
        public SlowReply {
            on = FaultDefaults.match(on);
            delay = FaultDefaults.duration(delay, 30);
        }
    }

    /**
     * The request's body is taken slowly, in real time.
     *
     * @param bytesPerSecond how fast; default 65536
     */
    record SlowBody(Match on, long bytesPerSecond) implements RequestFault {
        /** Puts the defaults. */
        public SlowBody {
            on = FaultDefaults.match(on);
            bytesPerSecond = bytesPerSecond <= 0 ? 65_536 : bytesPerSecond;
        }
    }

    /**
     * The connection is reset, nothing takes effect.
     *
     * @param bodyBytes after how many bytes of the request's body
     */
    record Reset(Match on, long bodyBytes) implements RequestFault {
        /** Puts the defaults. */
        public Reset {
            on = FaultDefaults.match(on);
        }
    }

    /** The request takes effect, then the connection is closed without an answer. */
    record LostReply(Match on) implements RequestFault {
        /** Puts the defaults. */
        public LostReply {
            on = FaultDefaults.match(on);
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
            @Nullable Long keepBytes) implements RequestFault {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public EditReply {
            on = FaultDefaults.match(on);
            set = set == null ? Map.of() : Map.copyOf(set);
            remove = remove == null ? List.of() : List.copyOf(remove);
        }
    }
}
