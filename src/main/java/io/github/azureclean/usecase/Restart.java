package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.time.Deadline;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Restarts an app and waits until it answers. */
public final class Restart {
    private final ResourceManager manager;
    private final AppSite app;
    private final Clock clock;
    private final Consumer<String> told;

    /**
     * @param told is told each step, in a line
     */
    public Restart(ResourceManager manager, AppSite app, Clock clock, Consumer<String> told) {
        this.manager = manager;
        this.app = app;
        this.clock = clock;
        this.told = told;
    }

    /**
     * Restarts.
     *
     * @param slot which slot
     * @param health when it answers well; null for not to wait
     * @throws NotPossible if it was refused, or the app gave no good answer in time
     */
    public void run(String slot, @Nullable HealthCheck health) throws NotPossible, InterruptedException {
        restart(slot);
        if (health == null) {
            told.accept("Whether the app answers was not looked at (its address is not known; set healthUrl for that)");
        } else {
            String last = new GoodAnswer(app, clock, told).await(health, Deadline.in(clock, health.timeout()));
            if (last != null) {
                throw new NotPossible("The app was restarted, but gave no good answer within "
                        + health.timeout().toSeconds() + " s (last: " + last
                        + ").\nRead its log, or raise healthTimeout.");
            }
        }
    }

    /** Restarts, and waits for nothing. */
    void restart(String slot) throws NotPossible, InterruptedException {
        new Sites(manager, clock).site(slot);
        ChangeAnswer answer = manager.restart(slot, Sites.CALL);
        if (answer.meaning() instanceof ChangeAnswer.Refused refused) {
            throw new NotPossible("The restart of " + slot + " was refused: HTTP " + answer.status() + " "
                    + refused.text() + "\nThe login needs the action Microsoft.Web/sites/restart/Action, such as by the"
                    + " role Website Contributor.");
        }
        if (answer.meaning() instanceof ChangeAnswer.NotSent unsent) {
            throw new NotPossible("The restart was not sent: " + unsent.why()
                    + "\nCheck the way to Resource Manager (armUrl, proxy).");
        }
        if (answer.meaning() instanceof ChangeAnswer.Doubtful doubtful) {
            throw new NotPossible("Whether " + slot + " restarts is not known: " + doubtful.why()
                    + "\nRun the goal again: one restart too many does no harm.");
        }
        told.accept("The restart of " + slot + " was accepted");
    }
}
