package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.ScmSite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the states of one deployment share. Used by the engine's thread only; what others may see is in the journal. */
final class Run {
    private final DeploymentPlan plan;
    private final ScmCalls scm;
    private final @Nullable AppSite app;
    private final Deadline deadline;
    private final Journal journal;
    private final DeploymentListener listener;
    private final RandomGenerator random;
    private final List<OwnUpload> notStarted = new ArrayList<>();
    private final IdleProbe idleProbe = new IdleProbe();
    private SiteFacts facts = SiteFacts.NONE;
    private ContentType contentType = ContentType.ZIP;
    private int contentTypeSwitches;
    private boolean retriedAfterRestart;
    private boolean retriedWithoutRecord;

    Run(
            DeploymentPlan plan,
            ScmSite site,
            @Nullable AppSite app,
            Clock clock,
            DeploymentListener listener,
            RandomGenerator random,
            Journal journal) {
        this.plan = plan;
        this.app = app;
        this.deadline = new Deadline(clock, plan.budgets().deploy());
        this.listener = listener;
        this.random = random;
        this.journal = journal;
        this.scm = new ScmCalls(
                site, deadline, plan.budgets().pollInterval(), journal, new ServerClock(), this::restAsAsked);
    }

    DeploymentPlan plan() {
        return plan;
    }

    Budgets budgets() {
        return plan.budgets();
    }

    ScmCalls scm() {
        return scm;
    }

    @Nullable
    AppSite app() {
        return app;
    }

    Deadline deadline() {
        return deadline;
    }

    Instant now() {
        return deadline.now();
    }

    Journal journal() {
        return journal;
    }

    void tell(DeploymentEvent event) {
        listener.on(event);
    }

    void warn(String message) {
        journal.warned(message);
        tell(new DeploymentEvent.Warned(message));
    }

    IdleProbe idleProbe() {
        return idleProbe;
    }

    SiteFacts facts() {
        return facts;
    }

    void learned(SiteFacts learned) {
        facts = learned;
    }

    ContentType contentType() {
        return contentType;
    }

    /** How many uploads there may be: one for each attempt, and one more after a content type was refused. */
    int maxUploads() {
        return plan.retry().maxAttempts() + contentTypeSwitches;
    }

    /** How many attempts were spent; an upload whose content type was refused costs none. */
    int attemptsSpent() {
        return journal.uploads() - contentTypeSwitches;
    }

    /** 415: the other content type is tried. @return whether there was another one to try */
    boolean switchContentType() {
        boolean first = contentType == ContentType.ZIP;
        contentType = ContentType.OCTET_STREAM;
        contentTypeSwitches = 1;
        return first;
    }

    /** A pause that the server asked for is told, unless it is part of a wait that was. */
    private void restAsAsked(Duration pause) throws InterruptedException, DeadlineReached {
        if (deadline.waiting()) {
            deadline.sleep(pause);
            return;
        }
        Waiting waiting = new Waiting(this);
        try {
            waiting.on("the end of the pause that the server asked for", pause);
            deadline.sleep(pause);
            waiting.over();
        } catch (WaitOver over) {
            waiting.over(over);
        }
    }

    /** Uploads of which no trace was found in time; should one turn up after all, it is ours. */
    List<OwnUpload> notStarted() {
        return notStarted;
    }

    /** Whether a deployment that died with the SCM container may be sent again; once only. */
    boolean mayRetryAfterRestart() {
        boolean first = !retriedAfterRestart;
        retriedAfterRestart = true;
        return first;
    }

    /** Whether a package that was accepted but never recorded may be sent again; once only. */
    boolean mayRetryWithoutRecord() {
        boolean first = !retriedWithoutRecord;
        retriedWithoutRecord = true;
        return first;
    }

    /** A text that only this upload carries. */
    String newToken() {
        return String.format("%016x", random.nextLong());
    }

    /** Up to a fifth less, so that two builds that met once do not meet again. */
    Duration jittered(Duration duration) {
        return duration.minusMillis((long) (duration.toMillis() * 0.2 * random.nextDouble()));
    }

    /** The kinds of body that servers take; some take only one. */
    enum ContentType {
        ZIP("application/zip"),
        OCTET_STREAM("application/octet-stream");

        private final String header;

        ContentType(String header) {
            this.header = header;
        }

        String header() {
            return header;
        }
    }
}
