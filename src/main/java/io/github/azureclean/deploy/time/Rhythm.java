package io.github.azureclean.deploy.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the server's records may be looked at: reading one while the server writes it can destroy it
 * ({@code Kudu.Core/Deployment/DeploymentStatusFile.cs}, {@code Open}), so looks keep a distance, which doubles after a
 * minute. Only the first two after an upload come sooner, for the sake of quick servers. What the server asks for by
 * {@code Retry-After} holds against all of that.
 */
public final class Rhythm {
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(120);

    /** After this time looks are half as frequent. */
    private static final Duration EAGER = Duration.ofMinutes(1);

    /** The first look after an upload; the second follows after the same time. */
    private static final Duration EARLY = Duration.ofSeconds(1);

    private static final int EARLY_LOOKS = 2;

    /** Before the end of everything, the last look leaves time to prove what it may have seen. */
    private static final Duration FOR_THE_PROOF = Duration.ofSeconds(2);

    private final Timekeeper time;
    private final Duration interval;
    private Duration since;
    private @Nullable Duration lastLook;
    private Duration notBefore;
    private int early;

    /**
     * @param interval between two looks
     */
    public Rhythm(Timekeeper time, Duration interval) {
        this.time = time;
        this.interval = interval;
        this.since = time.uptime();
        this.notBefore = since;
    }

    /** The distance of looks at the beginning. */
    public Duration interval() {
        return interval;
    }

    /** Something new begins to be watched: looks come at the short distance again. */
    public void anew() {
        since = time.uptime();
    }

    /** An upload has just ended. @param taken whether the server may have taken it, so that it is worth an early look */
    public void afterUpload(boolean taken) {
        anew();
        lastLook = since;
        early = taken ? EARLY_LOOKS : 0;
    }

    /** The server asked for a pause. */
    public void hold(Duration retryAfter) {
        notBefore = Deadline.longer(notBefore, time.uptime().plus(cap(retryAfter)));
    }

    /** The longest pause that a server may ask of us. */
    public static Duration cap(Duration retryAfter) {
        return Deadline.shorter(Deadline.longer(retryAfter, Duration.ZERO), LONGEST_RETRY_AFTER);
    }

    /** How long no look may be taken, because the server asked for it. */
    public Duration held() {
        return Deadline.longer(Duration.ZERO, notBefore.minus(time.uptime()));
    }

    /**
     * How long until the next look; not negative. A look that would be the last before an end comes at that end, when it
     * can still tell.
     *
     * @param wait what is left of the wait that the look belongs to
     */
    public Duration untilNext(Duration wait) {
        Duration now = time.uptime();
        Duration due = lastLook == null ? notBefore : Deadline.longer(notBefore, lastLook.plus(gap()));
        Duration end =
                Deadline.shorter(now.plus(wait), now.plus(time.whole().left()).minus(FOR_THE_PROOF));
        boolean wouldBeTheLast = due.plus(gap()).compareTo(end) > 0 && due.compareTo(end) < 0;
        return Deadline.longer(Duration.ZERO, (wouldBeTheLast ? end : due).minus(now));
    }

    private Duration gap() {
        if (early > 0) {
            return Deadline.shorter(EARLY, interval);
        }
        return time.since(since).compareTo(EAGER) < 0 ? interval : interval.multipliedBy(2);
    }

    /** A look is taken now. */
    public void looked() {
        lastLook = time.uptime();
        early = Math.max(0, early - 1);
    }
}
