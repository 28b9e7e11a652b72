package io.github.azureclean.deploy.time;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.DeploymentEvent.StillWaiting;
import io.github.azureclean.deploy.DeploymentEvent.WaitEnded;
import io.github.azureclean.deploy.DeploymentEvent.WaitStarted;
import io.github.azureclean.deploy.DeploymentListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells what is waited for and how long at most, once a minute that it goes on, and its end. One wait at a time. */
public final class WaitReport {
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final Clock clock;
    private final DeploymentListener listener;
    private final Activity activity;
    private @Nullable String what;
    private Duration since = Duration.ZERO;
    private Duration told = Duration.ZERO;
    private Duration atMost = Duration.ZERO;
    private String before = "";

    /**
     * @param activity takes note of what is being done, and gives what was before
     */
    WaitReport(Clock clock, DeploymentListener listener, Activity activity) {
        this.clock = clock;
        this.listener = listener;
        this.activity = activity;
    }

    /** Takes note of what is being done. */
    @FunctionalInterface
    public interface Activity {
        /** This is being done now. @return what was done before */
        String doing(String what);
    }

    /** Whether anything is being waited for. */
    public boolean waiting() {
        return what != null;
    }

    /** Whether this is waited for already. */
    public boolean isFor(String thing) {
        return thing.equals(what);
    }

    /** This is waited for now. */
    public void on(String thing, Duration limit) {
        on(thing, "", limit);
    }

    /**
     * This is waited for now.
     *
     * @param detail what else is known about it at the beginning; empty for nothing
     * @param limit how long at most
     */
    public void on(String thing, String detail, Duration limit) {
        Duration now = clock.uptime();
        if (isFor(thing)) {
            if (now.minus(told).compareTo(REMINDER) >= 0) {
                told = now;
                Duration waited = now.minus(since);
                Duration left = Deadline.longer(Duration.ZERO, atMost.minus(waited));
                listener.on(new StillWaiting(thing, waited, left));
            }
            return;
        }
        over();
        what = thing;
        atMost = limit;
        since = now;
        told = now;
        before = activity.doing("while waiting for " + thing);
        listener.on(new WaitStarted(thing + detail, limit));
    }

    /** Nothing is waited for any more. */
    public void over() {
        if (what != null) {
            Duration waited = clock.uptime().minus(since);
            listener.on(new WaitEnded(what, waited, waited.compareTo(atMost) < 0));
            activity.doing(before);
            what = null;
        }
    }
}
