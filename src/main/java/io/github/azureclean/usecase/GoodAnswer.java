package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.server.AppSite;
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
     * @return null when it came; else the last answer in a few words
     */
    public @Nullable String await(HealthCheck health) throws InterruptedException {
        Duration end = clock.uptime().plus(health.timeout());
        told.accept("Waiting for a good answer of " + health.address() + ", for "
                + health.timeout().toSeconds() + " s at most");
        String last = "no answer";
        for (Duration left = health.timeout(); left.compareTo(Duration.ZERO) > 0; left = end.minus(clock.uptime())) {
            AppSite.Answer answer = app.get(health.url(), left.compareTo(ONE_CALL) < 0 ? left : ONE_CALL);
            last = answer.detail();
            Integer status = answer.status();
            if (status != null && status >= health.minStatus() && status <= health.maxStatus()) {
                told.accept("The app answers: " + last);
                return null;
            }
            Duration rest = end.minus(clock.uptime());
            if (rest.compareTo(Duration.ZERO) > 0) {
                clock.sleep(rest.compareTo(GAP) < 0 ? rest : GAP);
            }
        }
        return last;
    }
}
