package io.github.azureclean.deploy;

import io.github.azureclean.deploy.DeploymentEvent.Reconciling;
import io.github.azureclean.deploy.DeploymentEvent.WaitEnded;
import io.github.azureclean.deploy.DeploymentEvent.WaitStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Holds every announced wait to its promise, and finds those that were not announced. */
final class WaitWatch implements DeploymentListener {
    /** Somewhat longer than the time between two looks. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    /** A look at the clock takes its time, too. */
    private static final Duration CLOCK_TICKS = Duration.ofMillis(1);

    private final ModelServer server;
    private final VirtualClock clock;
    private final Map<String, Instant> latest = new HashMap<>();
    private Instant searchUntil = Instant.MIN;
    private Duration silence = Duration.ZERO;

    WaitWatch(ModelServer server, VirtualClock clock) {
        this.server = server;
        this.clock = clock;
        clock.onPassed(this::look);
        clock.onSlept(this::slept);
    }

    @Override
    public void on(DeploymentEvent event) {
        silence = Duration.ZERO;
        if (event instanceof Reconciling search) {
            searchUntil = clock.now().plus(search.atMost());
        }
        if (event instanceof WaitStarted started) {
            Duration atMost = started.atMost();
            latest.put(started.what(), clock.now().plus(atMost).plus(CLOCK_TICKS));
            server.trace(() -> "waits " + atMost + " at most for " + started.what());
        } else if (event instanceof WaitEnded ended) {
            boolean announced = latest.keySet().removeIf(what -> what.startsWith(ended.what()));
            server.trace(() -> "waited for " + ended.what());
            if (!announced) {
                server.violations.add("I3: a wait ended that had not been announced: " + ended.what());
            }
        }
    }

    private void slept(Duration time) {
        boolean told = !latest.isEmpty() || !clock.now().isAfter(searchUntil);
        silence = told ? Duration.ZERO : silence.plus(time);
        if (silence.compareTo(LONGEST_SILENCE) > 0) {
            server.violations.add("I3: waited " + silence + " without a word");
            silence = Duration.ZERO;
        }
    }

    private void look() {
        latest.values().removeIf(end -> {
            boolean late = clock.now().isAfter(end);
            if (late) {
                server.violations.add("I3: a wait took longer than announced: " + latest);
            }
            return late;
        });
    }
}
