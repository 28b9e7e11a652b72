package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.InstanceState;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.server.SlotDifference;
import io.github.azureclean.deploy.swap.SlotContents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An app with slots that does what it is told at once, in a time of its own. */
final class AzureStandIn implements ResourceManager, SlotContents, AppSite, Clock {
    static final Duration SECOND = Duration.ofSeconds(1);

    final Map<String, String> contents = new TreeMap<>(Map.of(PRODUCTION, "old", "staging", "new"));
    final List<String> changes = new ArrayList<>();
    final List<Integer> answers = new ArrayList<>();
    List<SlotDifference> differences = List.of();
    String sku = "Standard";
    boolean denied;

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
                                "app",
                                sku,
                                "Running",
                                null,
                                null,
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
    public ChangeAnswer swap(String from, String to, Duration limit) {
        changes.add("swap " + from + " " + to);
        String held = contents.put(from, contents.get(to));
        contents.put(to, held);
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
        int status = answers.isEmpty() ? 503 : answers.remove(0);
        return new Answer(status, "HTTP " + status);
    }
}
