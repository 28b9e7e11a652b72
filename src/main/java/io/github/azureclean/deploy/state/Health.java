package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.time.Duration;

/** The content is deployed; the app itself is asked whether it runs, if that is wished. */
record Health() implements State {
    private static final Duration FIRST_GAP = Duration.ofSeconds(2);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(15);
    private static final Duration ONE_CALL = Duration.ofSeconds(60);

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        HealthCheck check = run.plan().health();
        AppSite app = run.app();
        if (check == null || app == null) {
            return End.success();
        }
        run.journal().doing("while the app was being asked whether it runs");
        Deadline end = run.time().within(check.timeout());
        String last = "no answer";
        Duration gap = FIRST_GAP;
        for (int attempt = 1; attempt == 1 || !end.over(); attempt++) {
            AppSite.Answer answer = app.get(check.url(), run.time().limit(Deadline.shorter(ONE_CALL, end.left())));
            last = answer.detail();
            run.tell(new DeploymentEvent.HealthChecked(attempt, last));
            boolean good = isGood(answer, check);
            run.journal().health(new DeploymentResult.Health(check.address(), good, attempt, last));
            if (good) {
                run.time().report().over();
                return End.success();
            }
            run.time().report().on("a good answer of the app at " + check.address(), end.left());
            run.time().sleep(Deadline.shorter(gap, end.left()));
            gap = Deadline.shorter(gap.multipliedBy(3).dividedBy(2), LONGEST_GAP);
        }
        run.time().report().over();
        if (run.time().whole().over()) {
            // It may have had less time than it was promised.
            return Ending.timedOut(run.journal().situation(), run.budgets().deploy());
        }
        return End.failed(
                Cause.APP_DOES_NOT_START,
                "Our content is deployed, but the app gave no good answer within " + Sentences.span(check.timeout())
                        + " (last: " + last + ").");
    }

    private static boolean isGood(AppSite.Answer answer, HealthCheck check) {
        Integer status = answer.status();
        return status != null && status >= check.minStatus() && status <= check.maxStatus();
    }
}
