package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.InstanceState;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.RuntimeState;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.server.SlotDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * An app with three slots whose swaps, answers and readings go wrong as a seed decides, and the truth about it. Written
 * from what is known of the platform: one operation at a time, a swap of up to 18 minutes, everything put back when a
 * step fails, pending operations that show late, readings that are up to 20 seconds old, other people's swaps and
 * deployments in between.
 */
final class ModelAzure implements ResourceManager, SlotContents, Clock {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    /** A swap that goes on or has ended. */
    private static final class Operation {
        final boolean ours;
        final String one;
        final String other;
        final Instant begin;
        final Instant end;
        final boolean fails;
        final Duration shownAfter;
        boolean over;

        Operation(boolean ours, String one, String other, Instant begin, Instant end, boolean fails, Duration shown) {
            this.ours = ours;
            this.one = one;
            this.other = other;
            this.begin = begin;
            this.end = end;
            this.fails = fails;
            this.shownAfter = shown;
        }
    }

    private final Random random;
    private final int trouble;
    private final List<Operation> operations = new ArrayList<>();
    private final TreeMap<Instant, Map<String, String>> contents = new TreeMap<>();
    private final TreeMap<Instant, SiteResource.Swap> swaps = new TreeMap<>();
    private final List<Instant> foreign = new ArrayList<>();
    private Instant now = START;
    int posts;
    int effective;

    /**
     * @param trouble how many of 100 exchanges go wrong
     */
    ModelAzure(long seed, int trouble, boolean same) {
        this.random = new Random(seed);
        this.trouble = trouble;
        Map<String, String> first = new HashMap<>();
        first.put("staging", "new");
        first.put(PRODUCTION, same ? "new" : "old");
        first.put("blue", "blue");
        contents.put(START, first);
        for (int i = random.nextInt(100) < trouble ? random.nextInt(4) : 0; i > 0; i--) {
            foreign.add(START.plusSeconds(random.nextInt(2400)));
        }
        foreign.sort(null);
    }

    private boolean chance() {
        return random.nextInt(100) < trouble;
    }

    // --- the truth

    String held(String slot, Instant at) {
        return contents.floorEntry(at).getValue().get(slot);
    }

    boolean heldWithin(Duration time, String slot, String content) {
        Instant from = now.minus(time);
        return content.equals(held(slot, from.isBefore(START) ? START : from))
                || contents.subMap(from, true, now, true).values().stream()
                        .anyMatch(each -> content.equals(each.get(slot)));
    }

    boolean heldSince(Duration time, String slot, String content) {
        Instant from = now.minus(time);
        return !from.isBefore(START)
                && content.equals(held(slot, from))
                && contents.subMap(from, true, now, true).values().stream()
                        .allMatch(each -> content.equals(each.get(slot)));
    }

    boolean oursLive() {
        return operations.stream().anyMatch(each -> each.ours && !each.over);
    }

    // --- time

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        advance(now.plus(duration));
    }

    private void take(int mostMillis) {
        advance(now.plusMillis(1 + random.nextInt(mostMillis)));
    }

    private void advance(Instant until) {
        while (true) {
            Operation next = null;
            for (Operation each : operations) {
                if (!each.over && !each.end.isAfter(until) && (next == null || each.end.isBefore(next.end))) {
                    next = each;
                }
            }
            boolean foreignFirst = !foreign.isEmpty()
                    && !foreign.get(0).isAfter(until)
                    && (next == null || foreign.get(0).isBefore(next.end));
            if (foreignFirst) {
                now = later(now, foreign.remove(0));
                somebodyElse();
            } else if (next != null) {
                now = later(now, next.end);
                finish(next);
            } else {
                now = later(now, until);
                return;
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void somebodyElse() {
        switch (random.nextInt(3)) {
            case 0 -> begin(false, "staging", PRODUCTION, Duration.ZERO, false);
            case 1 -> begin(false, "blue", PRODUCTION, Duration.ZERO, false);
            default -> change("staging", "foreign-" + now, null, null);
        }
    }

    private boolean busy(Instant at) {
        return operations.stream().anyMatch(each -> !each.over && !at.isBefore(each.begin));
    }

    private boolean begin(boolean ours, String one, String other, Duration delay, boolean fails) {
        if (busy(now.plus(delay))) {
            return false;
        }
        Instant begin = now.plus(delay);
        Instant end = begin.plusSeconds(random.nextInt(10) == 0 ? 600 + random.nextInt(480) : 1 + random.nextInt(90));
        operations.add(new Operation(ours, one, other, begin, end, fails, Duration.ofSeconds(random.nextInt(60))));
        return true;
    }

    private void finish(Operation operation) {
        operation.over = true;
        if (!operation.fails) {
            effective += operation.ours ? 1 : 0;
            Map<String, String> last = contents.lastEntry().getValue();
            change(operation.one, last.get(operation.other), operation.other, last.get(operation.one));
            swaps.put(now, new SiteResource.Swap(now, operation.one, operation.other));
        }
    }

    private void change(String slot, String content, String second, String secondContent) {
        Map<String, String> next = new HashMap<>(contents.lastEntry().getValue());
        next.put(slot, content);
        if (second != null) {
            next.put(second, secondContent);
        }
        contents.put(now, next);
    }

    private Instant stale() {
        Instant at = chance() ? now.minusMillis(random.nextInt(20_000)) : now;
        return at.isBefore(START) ? START : at;
    }

    // --- what is asked

    @Override
    public Reading<SiteResource> site(String slot, Duration limit) {
        take(500);
        if (chance()) {
            return new Reading.Unavailable<>("HTTP 503", false, null);
        }
        Instant at = stale();
        boolean pending = operations.stream()
                .anyMatch(each -> !each.begin.plus(each.shownAfter).isAfter(at) && at.isBefore(each.end));
        Map.Entry<Instant, SiteResource.Swap> last = swaps.floorEntry(at);
        return new Reading.Value<>(
                new SiteResource(
                        "shop",
                        "app",
                        "Standard",
                        "Running",
                        null,
                        null,
                        pending ? "operation" : null,
                        null,
                        last == null ? null : last.getValue(),
                        false,
                        false,
                        true),
                now);
    }

    @Override
    public Reading<String> marker(String slot, Duration limit) {
        take(500);
        return chance()
                ? new Reading.Unavailable<>("HTTP 502", false, null)
                : new Reading.Value<>(held(slot, stale()), now);
    }

    @Override
    public ChangeAnswer swap(String from, String to, Duration limit) {
        posts++;
        take(2000);
        boolean fails = chance();
        if (!chance()) {
            return begin(true, from, to, Duration.ZERO, fails) ? accepted() : conflict();
        }
        switch (random.nextInt(8)) {
            case 0:
                return answer(null, new ChangeAnswer.NotSent("no connection", null));
            case 1:
                return answer(503, new ChangeAnswer.Doubtful("HTTP 503"));
            case 2:
                return conflict();
            case 3:
                return answer(400, new ChangeAnswer.Refused(null, "", "The number of VMs has changed during the swap"));
            case 4:
                return answer(403, new ChangeAnswer.Refused(Cause.ROLE_MISSING, "AuthorizationFailed", "no"));
            default:
                begin(true, from, to, Duration.ofSeconds(random.nextInt(30)), fails);
                take(60_000);
                return answer(random.nextBoolean() ? null : 504, new ChangeAnswer.Doubtful("lost"));
        }
    }

    private ChangeAnswer accepted() {
        int number = operations.size() - 1;
        return answer(202, new ChangeAnswer.Running(chance() ? null : String.valueOf(number)));
    }

    private static ChangeAnswer conflict() {
        return answer(409, new ChangeAnswer.Refused(null, "Conflict", "Another operation is in progress"));
    }

    private static ChangeAnswer answer(Integer status, ChangeAnswer.Meaning meaning) {
        return new ChangeAnswer(meaning, status, null, null, null);
    }

    @Override
    public ChangeAnswer operation(String address, Duration limit) {
        take(500);
        if (chance()) {
            return switch (random.nextInt(3)) {
                case 0 -> answer(404, new ChangeAnswer.Refused(null, "NotFound", "no such operation"));
                case 1 -> answer(403, new ChangeAnswer.Refused(Cause.ROLE_MISSING, "", ""));
                default -> answer(null, new ChangeAnswer.Doubtful("reset"));
            };
        }
        Operation operation = operations.get(Integer.parseInt(address));
        if (!operation.over) {
            return answer(202, new ChangeAnswer.Running(address));
        }
        return operation.fails
                ? answer(400, new ChangeAnswer.Refused(null, "", "worker process for 'staging' could not be started"))
                : answer(200, new ChangeAnswer.Done());
    }

    @Override
    public Reading<List<String>> slots(Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reading<List<SlotDifference>> differences(String from, String to, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reading<List<InstanceState>> instances(String slot, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reading<AppLog> appLog(String slot, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reading<RuntimeState> runtime(String slot, String deploymentId, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reading<Boolean> siteAuthentication(String slot, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChangeAnswer prepareSwap(String from, String to, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChangeAnswer cancelSwap(String from, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChangeAnswer restart(String slot, Duration limit) {
        throw new UnsupportedOperationException();
    }
}
