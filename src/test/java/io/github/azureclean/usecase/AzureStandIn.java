package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.InstanceState;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.RuntimeState;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.server.SlotDifference;
import io.github.azureclean.deploy.swap.SlotContents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An app with slots that does what it is told at once, in a time of its own. */
final class AzureStandIn implements ResourceManager, SlotContents, AppSite, Clock {
    static final Duration SECOND = Duration.ofSeconds(1);

    final Map<String, String> contents = new TreeMap<>(Map.of(PRODUCTION, "old", "staging", "new"));
    final List<String> changes = new ArrayList<>();
    final List<Integer> answers = new ArrayList<>();

    /** Contents with which the app gives no good answer. */
    final Set<String> broken = new HashSet<>();

    final Deque<RuntimeState> starts = new ArrayDeque<>();
    List<SlotDifference> differences = List.of();
    String sku = "Standard";
    String kind = "app";
    String state = "Running";
    boolean authentication;
    boolean denied;
    boolean logs = true;
    Runnable afterSwap = () -> {};
    Runnable afterPrepare = () -> {};
    Runnable afterSleep = () -> {};

    @Nullable
    String pendingOperation;

    Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        now = now.plus(duration);
        afterSleep.run();
    }

    @Override
    public Reading<SiteResource> site(String slot, Duration limit) {
        if (denied) {
            return new Reading.Denied<>(Cause.ROLE_MISSING, 403, "no authorization");
        }
        return contents.containsKey(slot)
                ? new Reading.Value<>(
                        new SiteResource(
                                "shop",
                                kind,
                                sku,
                                state,
                                null,
                                slot + ".test",
                                pendingOperation,
                                null,
                                null,
                                false,
                                false,
                                true),
                        now)
                : new Reading.Missing<>(false, "not found");
    }

    @Override
    public Reading<String> marker(String slot, Duration limit) {
        return new Reading.Value<>(contents.get(slot), now);
    }

    @Override
    public Reading<AppLog> appLog(String slot, Duration limit) {
        return logs
                ? new Reading.Value<>(
                        new AppLog("/api/startuplogs", now, true, List.of("starting " + slot, "Error: no module")), now)
                : new Reading.Missing<>(true, "");
    }

    @Override
    public Reading<List<String>> slots(Duration limit) {
        return new Reading.Value<>(
                contents.keySet().stream()
                        .filter(each -> !each.equals(PRODUCTION))
                        .toList(),
                now);
    }

    @Override
    public Reading<List<SlotDifference>> differences(String from, String to, Duration limit) {
        return new Reading.Value<>(differences, now);
    }

    @Override
    public Reading<List<InstanceState>> instances(String slot, Duration limit) {
        return new Reading.Value<>(
                List.of(new InstanceState("i1", "Blocked", "ContainerTimeout", now.minus(Duration.ofMinutes(7)))), now);
    }

    @Override
    public Reading<RuntimeState> runtime(String slot, String deploymentId, Duration limit) {
        if (starts.isEmpty()) {
            return new Reading.Missing<>(false, "not found");
        }
        return new Reading.Value<>(starts.size() > 1 ? starts.remove() : starts.element(), now);
    }

    @Override
    public Reading<Boolean> siteAuthentication(String slot, Duration limit) {
        return new Reading.Value<>(authentication, now);
    }

    @Override
    public Reading<Boolean> basicAuthentication(String slot, Duration limit) {
        return new Reading.Value<>(false, now);
    }

    @Override
    public ChangeAnswer prepareSwap(String from, String to, Duration limit) {
        changes.add("prepare " + from + " " + to);
        afterPrepare.run();
        return done();
    }

    @Override
    public ChangeAnswer cancelSwap(String from, Duration limit) {
        changes.add("cancel " + from);
        return done();
    }

    @Override
    public ChangeAnswer swap(String from, String to, Duration limit) {
        changes.add("swap " + from + " " + to);
        String held = contents.put(from, contents.get(to));
        contents.put(to, held);
        afterSwap.run();
        return done();
    }

    @Override
    public ChangeAnswer restart(String slot, Duration limit) {
        changes.add("restart " + slot);
        return done();
    }

    @Override
    public ChangeAnswer operation(String address, Duration limit) {
        throw new UnsupportedOperationException();
    }

    private ChangeAnswer done() {
        return new ChangeAnswer(new ChangeAnswer.Done(), 200, "c-1", now, null);
    }

    @Override
    public Answer get(URI url, Duration limit) {
        String content = contents.get(url.getHost().replace(".test", ""));
        int status =
                content != null ? broken.contains(content) ? 503 : 200 : answers.isEmpty() ? 503 : answers.remove(0);
        return new Answer(status, "HTTP " + status);
    }
}
