package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the states of one swap share: the servers, the time that is left, and what was seen before. */
final class SwapRun {
    private static final Duration CALL = Duration.ofSeconds(30);
    /** The front end answers in place of a silent server after 230 s. */
    private static final Duration SWAP_CALL = Duration.ofSeconds(240);

    private final SwapPlan plan;
    private final ResourceManager manager;
    private final SlotContents contents;
    private final Clock clock;
    private final Consumer<String> told;
    private final Instant startedAt;
    private final List<String> correlationIds = new ArrayList<>();
    private int sent;
    private @Nullable Before before;

    /**
     * What was seen before the first request.
     *
     * @param content what {@code from} held
     * @param previous what {@code to} held
     * @param lastSwap the last swap of {@code to} by then
     */
    record Before(String content, Marker previous, SiteResource.@Nullable Swap lastSwap) {
        /** Whether both slots hold the same, so that markers cannot tell whether they changed places. */
        boolean same() {
            return previous.equals(new Marker.Of(content));
        }
    }

    SwapRun(SwapPlan plan, ResourceManager manager, SlotContents contents, Clock clock, Consumer<String> told) {
        this.plan = plan;
        this.manager = manager;
        this.contents = contents;
        this.clock = clock;
        this.told = told;
        this.startedAt = clock.now();
    }

    SwapPlan plan() {
        return plan;
    }

    void tell(String line) {
        told.accept(line);
    }

    /** What was seen before the first request. */
    Before before() {
        if (before == null) {
            throw new IllegalStateException("nothing was looked at yet");
        }
        return before;
    }

    /** What was seen before; the first one stands. */
    void before(Before seen) {
        if (before == null) {
            before = seen;
        }
    }

    boolean looked() {
        return before != null;
    }

    int sent() {
        return sent;
    }

    Duration uptime() {
        return clock.uptime();
    }

    Duration since(Duration moment) {
        return clock.uptime().minus(moment);
    }

    private Duration limit(Duration most) throws SwapOver {
        if (plan.end().over()) {
            throw new SwapOver();
        }
        return Deadline.shorter(plan.end().left(), most);
    }

    /** Lets time pass until the next look. */
    void pause(@Nullable Duration asked) throws InterruptedException, SwapOver {
        clock.sleep(limit(asked == null || asked.compareTo(plan.pollInterval()) < 0 ? plan.pollInterval() : asked));
    }

    Reading<SiteResource> site(String slot) throws InterruptedException, SwapOver {
        return manager.site(slot, limit(CALL));
    }

    Marker marker(String slot) throws InterruptedException, SwapOver {
        return Marker.of(contents.marker(slot, limit(CALL)));
    }

    ChangeAnswer swap() throws InterruptedException, SwapOver {
        Duration limit = limit(SWAP_CALL);
        sent++;
        return noted(manager.swap(plan.from(), plan.to(), limit));
    }

    /** The request never left. */
    void takeBack() {
        sent--;
    }

    ChangeAnswer operation(String address) throws InterruptedException, SwapOver {
        return noted(manager.operation(address, limit(CALL)));
    }

    private ChangeAnswer noted(ChangeAnswer answer) {
        String id = answer.correlationId();
        if (id != null && !correlationIds.contains(id)) {
            correlationIds.add(id);
        }
        return answer;
    }

    /**
     * Whether the server itself says that these slots were swapped since it was first looked; where both hold the same,
     * any swap since then stands for it, since nothing else would tell.
     */
    boolean recorded(SiteResource site) {
        SiteResource.Swap now = site.lastSwap();
        SiteResource.Swap then = before().lastSwap();
        return now != null
                && (before().same() || now.of(plan.from(), plan.to()))
                && (then == null || now.at().isAfter(then.at()));
    }

    /** What to look at when the outcome is not known. */
    String whatToLookAt() {
        return "Look at the activity log of the app in the portal, and at .azure-clean in " + plan.to()
                + " before anything is swapped again.";
    }

    SwapResult result(Verdict verdict, String reason) {
        Before seen = before;
        Outcome outcome = verdict.outcome();
        return new SwapResult(
                plan.from(),
                plan.to(),
                startedAt,
                clock.now(),
                outcome,
                verdict,
                reason,
                seen == null ? null : seen.content(),
                seen != null && seen.previous() instanceof Marker.Of of ? of.content() : null,
                sent,
                correlationIds);
    }
}
