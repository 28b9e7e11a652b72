package io.github.azureclean.report;

import static io.github.azureclean.problem.PlainText.plain;

import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.DeploymentEvent.AttemptFailed;
import io.github.azureclean.deploy.DeploymentEvent.ContentSaved;
import io.github.azureclean.deploy.DeploymentEvent.HealthChecked;
import io.github.azureclean.deploy.DeploymentEvent.Reconciling;
import io.github.azureclean.deploy.DeploymentEvent.StillWaiting;
import io.github.azureclean.deploy.DeploymentEvent.Tracking;
import io.github.azureclean.deploy.DeploymentEvent.UploadAdvanced;
import io.github.azureclean.deploy.DeploymentEvent.UploadAnswered;
import io.github.azureclean.deploy.DeploymentEvent.UploadStarted;
import io.github.azureclean.deploy.DeploymentEvent.Verified;
import io.github.azureclean.deploy.DeploymentEvent.WaitEnded;
import io.github.azureclean.deploy.DeploymentEvent.WaitStarted;
import io.github.azureclean.deploy.DeploymentEvent.Warned;
import io.github.azureclean.deploy.DeploymentListener;
import io.github.azureclean.problem.Quantities;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells on the console what a deployment does while it does it. One deployment each. */
public final class DeploymentConsole implements DeploymentListener {
    private final ConsoleSink sink;
    private final Emphasis emphasis;
    private final ProgressReport progress;
    private @Nullable String lastStatus;
    private @Nullable String lastHealth;

    /**
     * @param sink takes the lines
     * @param emphasis colours
     * @param progress shows how far uploads are
     */
    public DeploymentConsole(ConsoleSink sink, Emphasis emphasis, ProgressReport progress) {
        this.sink = sink;
        this.emphasis = emphasis;
        this.progress = progress;
    }

    @Override
    public void on(DeploymentEvent event) {
        if (event instanceof UploadAdvanced advanced) {
            progress.advance(advanced.sent(), advanced.total());
        } else if (event instanceof WaitStarted wait) {
            tell("wait", "for " + plain(wait.what()) + ", " + Quantities.duration(wait.atMost()) + " at most");
        } else if (event instanceof StillWaiting wait) {
            tell(
                    "wait",
                    "goes on for " + plain(wait.what()) + ", " + Quantities.duration(wait.waited()) + " so far, "
                            + Quantities.duration(wait.left()) + " more at most");
        } else if (event instanceof WaitEnded wait) {
            tell("wait", "over after " + Quantities.duration(wait.waited()));
        } else if (event instanceof ContentSaved saved) {
            tell(
                    "save",
                    "what runs now: " + Quantities.count(saved.files(), "file") + ", "
                            + Quantities.size(saved.bytes()));
        } else if (event instanceof UploadStarted started) {
            started(started);
        } else if (event instanceof UploadAnswered answered) {
            answered(answered);
        } else if (event instanceof Reconciling doubt) {
            tell(
                    "search",
                    "for our deployment on the server, " + Quantities.duration(doubt.atMost()) + " at most: "
                            + plain(doubt.why()));
        } else if (event instanceof Tracking tracking) {
            tracking(tracking);
        } else if (event instanceof AttemptFailed failed) {
            tell("retry", "attempt " + failed.attempt() + " failed: " + plain(failed.reason()));
        } else if (event instanceof Verified verified) {
            verified(verified);
        } else if (event instanceof HealthChecked health) {
            health(health);
        } else if (event instanceof Warned warned) {
            sink.warn(plain(warned.message()));
        }
    }

    private void started(UploadStarted started) {
        lastStatus = null;
        tell(
                "upload",
                "attempt " + started.attempt() + " of " + started.maxAttempts() + ", "
                        + Quantities.size(started.bytes()));
        progress.start("upload");
    }

    private void answered(UploadAnswered answered) {
        List<String> parts = new ArrayList<>();
        String sent = progress.end();
        if (!sent.isEmpty()) {
            parts.add(sent);
        }
        Integer status = answered.httpStatus();
        parts.add((status == null ? "no answer" : "answer " + status) + ", " + plain(answered.meaning()));
        tell("upload", String.join("; ", parts));
        if (!answered.serverText().isBlank()) {
            sink.info(ConsoleLine.more("the server says: " + plain(answered.serverText())));
        }
    }

    private void tracking(Tracking tracking) {
        // Only what changed is news.
        String status = tracking.deploymentId() + " " + tracking.status();
        if (!status.equals(lastStatus)) {
            lastStatus = status;
            tell("track", plain(tracking.deploymentId()) + ": " + plain(tracking.status()));
        }
    }

    private void verified(Verified verified) {
        if (verified.proven()) {
            tell("verify", plain(verified.detail()));
        } else {
            sink.warn(ConsoleLine.of("verify", plain(verified.detail())));
        }
    }

    private void health(HealthChecked health) {
        // Only what changed is news; the wait itself goes on to be told.
        if (!health.detail().equals(lastHealth)) {
            lastHealth = health.detail();
            tell("health", "try " + health.attempt() + ": " + plain(health.detail()));
        }
    }

    private void tell(String topic, String text) {
        sink.info(emphasis.strong(ConsoleLine.pad(topic)) + text);
    }
}
