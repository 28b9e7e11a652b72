package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.proof.MarkerProof;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.InstanceState;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.server.SiteResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs at an app: content, last deployments, state of app and slots, who deploys now. Changes nothing. */
public final class Status {
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final int DEPLOYMENTS = 5;

    private final ScmSite scm;
    private final @Nullable ResourceManager manager;
    private final Clock clock;

    /**
     * A line of the answer.
     *
     * @param topic what it tells of, in a word
     * @param text what is known
     */
    public record Line(String topic, String text) {}

    /**
     * @param manager null when there is no login for Resource Manager
     */
    public Status(ScmSite scm, @Nullable ResourceManager manager, Clock clock) {
        this.scm = scm;
        this.manager = manager;
        this.clock = clock;
    }

    /** What is known. */
    public List<Line> of(String slot) throws InterruptedException {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("content", content()));
        lines.add(new Line("now", now()));
        deployments(lines);
        if (manager != null) {
            managed(slot, manager, lines);
        }
        return lines;
    }

    private String content() throws InterruptedException {
        Reading<byte[]> marker = scm.file(MarkerProof.AT_THE_ROOT, CALL);
        return marker instanceof Reading.Value<byte[]> value
                ? new String(value.value(), StandardCharsets.US_ASCII).strip()
                : marker instanceof Reading.Missing<byte[]>
                        ? "not known: there is no .azure-clean"
                        : Sites.unread(marker);
    }

    private String now() throws InterruptedException {
        Reading<LockInfo> lock = scm.lock(CALL);
        if (lock instanceof Reading.Value<LockInfo> held && held.value().expires() != null) {
            return "somebody deploys (" + held.value().operation() + ", until "
                    + held.value().expires() + " at most)";
        }
        Reading<Boolean> deploying = scm.isDeploying(CALL);
        if (deploying instanceof Reading.Value<Boolean> value && value.value()) {
            return "somebody deploys";
        }
        return lock instanceof Reading.Value<LockInfo> || lock instanceof Reading.Missing<LockInfo>
                ? "nobody deploys"
                : Sites.unread(lock);
    }

    private void deployments(List<Line> lines) throws InterruptedException {
        Reading<List<DeploymentRecord>> records = scm.deployments(CALL);
        if (records instanceof Reading.Value<List<DeploymentRecord>> value) {
            value.value().stream()
                    .limit(DEPLOYMENTS)
                    .forEach(record -> lines.add(new Line("deployed", deployed(record))));
            if (value.value().isEmpty()) {
                lines.add(new Line("deployed", "never"));
            }
        } else {
            lines.add(new Line("deployed", Sites.unread(records)));
        }
    }

    private static String deployed(DeploymentRecord record) {
        String when = record.received() == null ? "" : record.received() + "  ";
        String end = !record.complete() ? "goes on" : Integer.valueOf(4).equals(record.status()) ? "success" : "failed";
        return when + record.id() + "  " + end + "  by " + record.deployer() + (record.active() ? "  (active)" : "");
    }

    private void managed(String slot, ResourceManager arm, List<Line> lines) throws InterruptedException {
        Reading<SiteResource> site = arm.site(slot, CALL);
        lines.add(new Line(
                "app", site instanceof Reading.Value<SiteResource> value ? site(value.value()) : Sites.unread(site)));
        if (arm.slots(CALL) instanceof Reading.Value<List<String>> slots) {
            for (String each : slots.value()) {
                if (!each.equalsIgnoreCase(slot) && arm.site(each, CALL) instanceof Reading.Value<SiteResource> other) {
                    lines.add(new Line("slot", each + ": " + site(other.value())));
                }
            }
        }
        if (arm.instances(slot, CALL) instanceof Reading.Value<List<InstanceState>> instances) {
            for (InstanceState each : instances.value()) {
                lines.add(new Line("instance", instance(each)));
            }
        }
    }

    private static String site(SiteResource site) {
        StringBuilder text = new StringBuilder(site.state().isEmpty() ? "state not told" : site.state());
        if (site.quotaExceeded()) {
            text.append(", its quota is used up");
        }
        if (site.pendingOperation() != null) {
            text.append(", an operation is going on (")
                    .append(site.pendingOperation())
                    .append(')');
        }
        if (site.preparedSwap() != null) {
            text.append(", prepared for a swap with ").append(site.preparedSwap());
        }
        SiteResource.Swap swap = site.lastSwap();
        if (swap != null) {
            text.append(", last swap ")
                    .append(swap.at())
                    .append(": ")
                    .append(swap.source())
                    .append(" with ")
                    .append(swap.destination());
        }
        return text.toString();
    }

    private String instance(InstanceState instance) {
        String error = instance.lastErrorAt() == null || instance.lastError().isEmpty()
                ? ""
                : ", last error "
                        + Duration.between(instance.lastErrorAt(), clock.now()).toMinutes() + " min ago: "
                        + instance.lastError();
        return instance.id() + ": " + instance.state() + error;
    }
}
