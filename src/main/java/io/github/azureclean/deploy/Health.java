package io.github.azureclean.deploy;

import java.time.Duration;
import java.util.List;

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
            return End.success("");
        }
        run.journal().doing("while the app was being asked whether it runs");
        Waiting waiting = new Waiting(run);
        String last = "no answer";
        Duration gap = FIRST_GAP;
        try {
            waiting.on("the app to give a good answer", check.timeout());
            for (int attempt = 1; ; attempt++) {
                AppSite.Answer answer = app.get(check.url(), run.deadline().limit(ONE_CALL));
                last = answer.detail();
                run.tell(new DeploymentEvent.HealthChecked(attempt, last));
                Integer status = answer.status();
                if (status != null && status >= check.minStatus() && status <= check.maxStatus()) {
                    waiting.over();
                    return End.success("");
                }
                run.deadline().sleep(gap);
                gap = Deadline.shorter(gap.multipliedBy(3).dividedBy(2), LONGEST_GAP);
            }
        } catch (WaitOver over) {
            waiting.over(over);
        }
        if (run.scm().appLog() instanceof Reading.Value<List<String>> log) {
            run.journal().serverLog(log.value());
        }
        return End.failed(
                Cause.APP_DOES_NOT_START,
                "Our content is deployed, but the app gave no good answer within " + Words.span(check.timeout())
                        + " (last: " + last + ").");
    }
}
