package io.github.azureclean.mojo;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.swap.SwapPlan;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.report.ErrorText;
import io.github.azureclean.report.LocalProblem;
import io.github.azureclean.settings.SwapSettings;
import io.github.azureclean.usecase.Release;
import org.apache.maven.plugin.MojoFailureException;

/** What {@code swap} does. */
final class Swapping {
    private final BuildContext context;
    private final SwapMojo goal;

    Swapping(BuildContext context, SwapMojo goal) {
        this.context = context;
        this.goal = goal;
    }

    void run() throws Exception {
        SwapSettings slots = SwapSettings.parse(goal.slot, goal.swapTo);
        AzureApp.requireOnline(context, goal);
        SystemClock clock = new SystemClock();
        Deadline end = Deadline.in(clock, slots.timeout(goal.deployTimeout));
        try (AzureApp app = AzureApp.connect(context, goal)) {
            SwapPlan plan = new SwapPlan(
                    slots.from(), slots.to(), null, end, slots.pollInterval(app.armUrl(), goal.pollInterval));
            Release release = new Release(app.manager(), app.contents(), clock, context.log()::info);
            release.check(plan.from(), plan.to());
            SwapResult result = release.swap(plan);
            if (result.outcome() != Outcome.SUCCESS) {
                throw new MojoFailureException(ErrorText.linked(LocalProblem.SWAP, result.reason()));
            }
            context.log().info("Swapped: " + result.reason() + " Proven by its content " + result.content());
        }
    }
}
