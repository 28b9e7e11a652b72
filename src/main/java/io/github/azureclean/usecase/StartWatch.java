package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.StartReport;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.RuntimeState;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the server's own word on whether an app starts with a deployment: production apps on Linux only. */
final class StartWatch {
    /** A start may take 10 minutes until it is given up; without any news for so long nothing more is told. */
    private static final Duration WITHOUT_NEWS = Duration.ofMinutes(5);

    /** A deployment is not known there at once. */
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    private final ResourceManager manager;
    private final Clock clock;
    private final Consumer<String> told;

    StartWatch(ResourceManager manager, Clock clock, Consumer<String> told) {
        this.manager = manager;
        this.clock = clock;
        this.told = told;
    }

    /**
     * Waits until the server says whether the app has started.
     *
     * @param id of the deployment; null if it is not known
     * @return what it says, or why that was not waited for; null on Windows, where it never says anything
     */
    @Nullable
    StartReport follow(String slot, @Nullable String id, Deadline end, Duration gap) throws InterruptedException {
        if (!(manager.site(slot, Sites.CALL) instanceof Reading.Value<SiteResource> value)) {
            return note(slot, "Resource Manager could not be asked whether the app has started.");
        }
        SiteResource site = value.value();
        if (!site.linux()) {
            return null;
        }
        if (site.stopped()) {
            return note(slot, "The app is stopped, so it was not waited for its start.");
        }
        if (!slot.equalsIgnoreCase(ResourceManager.PRODUCTION)) {
            return note(slot, "Resource Manager tells nothing reliable of the start of a slot; it was not waited for.");
        }
        return id == null
                ? note(slot, "The deployment's id is not known, so its start was not followed.")
                : follow(slot, id, end, gap, clock.uptime());
    }

    private StartReport follow(String slot, String id, Deadline end, Duration gap, Duration since)
            throws InterruptedException {
        told.accept("Waiting for Resource Manager to say whether the app has started, for " + WITHOUT_NEWS.toMinutes()
                + " min without news at most");
        RuntimeState last = null;
        Duration news = since;
        while (!end.over()) {
            Reading<RuntimeState> reading = manager.runtime(slot, id, Deadline.shorter(end.left(), Sites.CALL));
            if (reading instanceof Reading.Denied<RuntimeState> denied) {
                return note(
                        slot,
                        "Resource Manager does not tell whether the app has started: HTTP " + denied.status()
                                + " (action Microsoft.Web/sites/deploymentStatus/read).");
            }
            if (reading instanceof Reading.Value<RuntimeState> value) {
                RuntimeState state = value.value();
                if (!state.equals(last)) {
                    news = clock.uptime();
                    last = state;
                    told.accept(words(state));
                }
                if (state.started() || state.notStarted()) {
                    return new StartReport(slot, state, null, List.of(), List.of());
                }
            }
            Duration silent = clock.uptime().minus(news);
            if (silent.compareTo(last == null ? UNKNOWN : WITHOUT_NEWS) >= 0) {
                break;
            }
            clock.sleep(Deadline.shorter(end.left(), gap));
        }
        return new StartReport(
                slot,
                last,
                null,
                List.of(),
                List.of("Resource Manager did not say in time whether the app has started."));
    }

    /** {@code RuntimeStarting, 1 of 2 instances started}. */
    static String words(RuntimeState state) {
        return "Resource Manager says: " + state.status()
                + (state.instances().isEmpty() ? "" : ", " + state.instances());
    }

    private StartReport note(String slot, String why) {
        told.accept(why);
        return new StartReport(slot, null, null, List.of(), List.of(why));
    }
}
