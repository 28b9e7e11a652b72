package io.github.azureclean.mojo;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.swap.SwapPlan;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.mojo.build.AzureApp;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;
import io.github.azureclean.settings.PollInterval;
import io.github.azureclean.settings.ResourceSettings;
import io.github.azureclean.settings.SwapSettings;
import io.github.azureclean.usecase.Release;
import java.time.Duration;

/** What {@code swap} does. */
final class Swapping {
    private final BuildContext context;
    private final ResourceSettings settings;
    private final Wiring wiring;
    private final SwapSettings slots;
    private final Duration timeout;
    private final PollInterval poll;

    Swapping(
            BuildContext context,
            ResourceSettings settings,
            Wiring wiring,
            SwapSettings slots,
            Duration timeout,
            PollInterval poll) {
        this.context = context;
        this.settings = settings;
        this.wiring = wiring;
        this.slots = slots;
        this.timeout = timeout;
        this.poll = poll;
    }

    void run() throws Exception {
        AzureApp.requireOnline(context, settings.target());
        SystemClock clock = new SystemClock();
        Deadline end = Deadline.in(clock, timeout);
        try (AzureApp app = AzureApp.connect(context, wiring, settings, context.log()::warn)) {
            SwapPlan plan = new SwapPlan(slots.from(), slots.to(), null, null, end, poll.at(app.armUrl()));
            Release release = new Release(app.manager(), app.slots(), clock, context.log()::info);
            release.check(plan.from(), plan.to(), false);
            SwapResult result = release.swap(plan);
            if (result.outcome() != Outcome.SUCCESS) {
                throw new UserException(UserProblem.of(LocalProblem.SWAP, result.reason()));
            }
            context.log().info("Swapped: " + result.reason() + " Proven by its content " + result.content());
        }
    }
}
