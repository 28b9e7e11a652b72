package io.github.azureclean.usecase;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.problem.PlainText;
import io.github.azureclean.report.ConsoleSink;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows what an app prints, as it comes. */
public final class FollowLog {
    /** Kudu ends a stream after two hours. */
    private static final Duration FOR_EVER = Duration.ofHours(24);

    private final ScmSite scm;
    private final ConsoleSink console;

    public FollowLog(ScmSite scm, ConsoleSink console) {
        this.scm = scm;
        this.console = console;
    }

    /**
     * Follows it to the end.
     *
     * @param limit how long; null for as long as the server goes on
     * @throws NotPossible if the server gives no log
     */
    public void run(@Nullable Duration limit) throws NotPossible, InterruptedException {
        console.info(
                "The app's log follows" + (limit == null ? "; Ctrl-C ends it." : ", for " + limit.toSeconds() + " s."));
        Reading<Boolean> reading =
                scm.followLog(line -> console.info(PlainText.plain(line)), limit == null ? FOR_EVER : limit);
        if (!(reading instanceof Reading.Value<Boolean> ended)) {
            throw new NotPossible("The app's log is " + Sites.unread(reading)
                    + "\nSwitch application logging on for the app, and check slot and login.");
        }
        console.info(ended.value() ? "The server has ended the log." : "The time is over.");
    }
}
