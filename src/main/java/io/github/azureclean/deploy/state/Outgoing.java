package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.PresentContent;
import io.github.azureclean.deploy.proof.MarkerProof;
import io.github.azureclean.deploy.proof.ServerBuild;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SavedContent;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server is idle, and the content that the next upload replaces is saved, or looked at.
 *
 * @param records the records that are there
 */
record Outgoing(List<DeploymentRecord> records, PresentContent wanted) implements State {
    private static final int TRIES = 3;

    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        return wanted instanceof PresentContent.SavedTo save
                ? saved(run, save.file())
                : looked(run, ((PresentContent.Only) wanted).content());
    }

    private State saved(Run run, Path file) throws InterruptedException, DeadlineReached {
        run.journal().doing("while the present content was being saved");
        String hindrance = hindrance(run);
        if (hindrance != null) {
            return notSaved(run, hindrance);
        }
        Reading<SavedContent> reading = run.scm().save(file, run.budgets().attempt());
        for (int i = 1; i < TRIES && mayPass(reading); i++) {
            run.time()
                    .pass(
                            "the server to give its present content",
                            run.budgets().pollInterval());
            reading = run.scm().save(file, run.budgets().attempt());
        }
        if (!(reading instanceof Reading.Value<SavedContent> value)) {
            return notSaved(run, Sentences.unanswered(reading));
        }
        SavedContent content = value.value();
        if (content.built()) {
            return notSaved(run, "it was built by the server, so it is no package that could be sent again");
        }
        if (content.files().isEmpty()) {
            run.journal().saved(null);
            run.warn("The app has no content yet, so there is nothing to go back to.");
        } else {
            run.journal().saved(content);
            run.tell(new DeploymentEvent.ContentSaved(
                    content.size(), content.files().size()));
        }
        // That took time: somebody else may have deployed meanwhile.
        return Idle.again(RetryPause.NONE);
    }

    private static boolean mayPass(Reading<?> reading) {
        return reading instanceof Reading.Unavailable<?> unavailable && unavailable.permanent() == null
                || reading instanceof Reading.Denied<?> denied && denied.mayPass();
    }

    /** Why the files that can be saved are not what runs, or could not be sent again; null if nothing hinders. */
    private static @Nullable String hindrance(Run run) throws InterruptedException, DeadlineReached {
        if (run.facts().runsFromPackage()) {
            return "the app runs from a package (WEBSITE_RUN_FROM_PACKAGE), and its files need not be what runs";
        }
        ServerBuild build =
                ServerBuild.of(run.scm().setting(ServerBuild.SETTING), run.scm().setting(ServerBuild.SWITCH));
        return build == ServerBuild.ON
                ? "the server builds what is sent to it (" + ServerBuild.SETTING + "), and would build it again"
                : null;
    }

    private static End notSaved(Run run, String why) {
        return run.failedWithNothingLive(
                Cause.CONTENT_NOT_SAVED, "What runs now cannot be saved to be brought back later: " + why);
    }

    private State looked(Run run, String content) throws InterruptedException, DeadlineReached {
        Duration interval = run.budgets().pollInterval();
        Reading<byte[]> reading = run.time()
                .poll(
                        "the server to show its present content",
                        interval.multipliedBy(TRIES),
                        interval,
                        () -> run.scm().file(MarkerProof.AT_THE_ROOT),
                        each -> !mayPass(each));
        if (reading instanceof Reading.Value<byte[]> value
                && new String(value.value(), StandardCharsets.UTF_8).strip().equals(content)) {
            return new Upload(records);
        }
        String there = reading instanceof Reading.Value<byte[]> ? "it is other content" : Sentences.unanswered(reading);
        return run.failedWithNothingLive(
                Cause.CONTENT_DIFFERS, "The present content is not the one that was to be replaced: " + there);
    }
}
