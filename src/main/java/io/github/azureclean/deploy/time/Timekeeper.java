package io.github.azureclean.deploy.time;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.DeploymentListener;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** The time of one deployment: what is left of it, and how it is let pass. */
public final class Timekeeper {
    private final Clock clock;
    private final Deadline whole;
    private final WaitReport report;

    /**
     * @param total how long the whole deployment may take, from now on
     * @param listener told of every wait
     * @param activity takes note of what is being done, and gives what was before
     */
    public Timekeeper(Clock clock, Duration total, DeploymentListener listener, WaitReport.Activity activity) {
        this.clock = clock;
        this.whole = Deadline.in(clock, total);
        this.report = new WaitReport(clock, listener, activity);
    }

    /** The end of everything. */
    public Deadline whole() {
        return whole;
    }

    /** So long from now on, but never beyond the end of everything. */
    public Deadline within(Duration most) {
        return whole.within(most);
    }

    /** The wall's time: for what is told, and for the server's clock. */
    public Instant now() {
        return clock.now();
    }

    /** A moment: only differences tell something. */
    public Duration uptime() {
        return clock.uptime();
    }

    /** Time since a moment. */
    public Duration since(Duration moment) {
        return clock.uptime().minus(moment);
    }

    /** Where waits are told. */
    public WaitReport report() {
        return report;
    }

    /**
     * The limit for a call that may take {@code most}.
     *
     * @throws DeadlineReached if nothing may be begun any more
     */
    public Duration limit(Duration most) throws DeadlineReached {
        if (whole.over()) {
            throw new DeadlineReached();
        }
        return Deadline.shorter(most, whole.left());
    }

    /** Lets time pass; ends with the whole deployment's, if that comes first. */
    public void sleep(Duration duration) throws InterruptedException, DeadlineReached {
        Deadline until = Deadline.in(clock, duration);
        while (!until.over()) {
            clock.sleep(limit(until.left()));
        }
    }

    /** Lets time pass, and tells what for. */
    public void pass(String what, Duration duration) throws InterruptedException, DeadlineReached {
        report.on(what, within(duration).left());
        sleep(duration);
        report.over();
    }

    /** One look. */
    public interface Look<T> {
        /** Looks once. */
        T look() throws InterruptedException, DeadlineReached;
    }

    /**
     * Looks at once and then again and again until a look settles it; the last one when the time is over.
     *
     * @param what what is waited for
     * @param atMost how long
     * @param gap between two looks
     * @param settled whether a look ends the wait
     * @return what the last look showed
     */
    public <T> T poll(String what, Duration atMost, Duration gap, Look<T> look, Predicate<T> settled)
            throws InterruptedException, DeadlineReached {
        Deadline end = whole.within(atMost);
        T seen = look.look();
        while (!settled.test(seen) && !end.over()) {
            report.on(what, end.left());
            sleep(Deadline.shorter(gap, end.left()));
            seen = look.look();
        }
        report.over();
        return seen;
    }
}
