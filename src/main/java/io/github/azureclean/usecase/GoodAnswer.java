package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.time.Deadline;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks an app until it answers well. */
public final class GoodAnswer {
    private static final Duration ONE_CALL = Duration.ofSeconds(60);
    private static final Duration GAP = Duration.ofSeconds(3);

    private final AppSite app;
    private final Clock clock;
    private final Consumer<String> told;

    /**
     * @param told is told each step, in a line
     */
    public GoodAnswer(AppSite app, Clock clock, Consumer<String> told) {
        this.app = app;
        this.clock = clock;
        this.told = told;
    }

    /**
     * Waits for a good answer.
     *
     * @param end when it has to be over, however long the app may take
     * @return null when it came; else the last answer in a few words
     */
    public @Nullable String await(HealthCheck health, Deadline end) throws InterruptedException {
        Duration most = Deadline.shorter(end.left(), health.timeout());
        Deadline last = end.within(most);
        told.accept("Waiting for a good answer of " + health.address() + ", for " + most.toSeconds() + " s at most");
        String said = "no answer";
        while (!last.over()) {
            AppSite.Answer answer = app.get(health.url(), Deadline.shorter(last.left(), ONE_CALL));
            said = answer.detail();
            Integer status = answer.status();
            if (status != null && status >= health.minStatus() && status <= health.maxStatus()) {
                told.accept("The app answers: " + said);
                return null;
            }
            clock.sleep(Deadline.shorter(last.left(), GAP));
        }
        return said;
    }
}
