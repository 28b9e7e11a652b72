package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.proof.Survey;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.util.List;

/** Before anything is sent: the server answers, it takes our credentials, and its settings let a deployment succeed. */
record Preflight() implements State {
    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().doing("before the server gave its list of deployments");
        Unanswered unanswered = new Unanswered(run);
        while (true) {
            Reading<List<DeploymentRecord>> reading = run.scm().deployments(unanswered.left());
            if (reading instanceof Reading.Value<List<DeploymentRecord>> list) {
                unanswered.over();
                return surveyed(run, list.value());
            }
            Unanswered.GaveUp gaveUp = unanswered.by(reading, false);
            if (gaveUp != null) {
                run.time().report().over();
                return gaveUp.end(run);
            }
        }
    }

    private static State surveyed(Run run, List<DeploymentRecord> records)
            throws InterruptedException, DeadlineReached {
        run.looked(records);
        Survey survey = Survey.of(run.proofs(), Attribution.endedIds(records));
        if (survey.runsFromUrl()) {
            return End.failed(
                    Cause.RUN_FROM_PACKAGE_URL,
                    "The app setting WEBSITE_RUN_FROM_PACKAGE is a URL, so the server would refuse every package;"
                            + " nothing was uploaded.");
        }
        String lack = Survey.lack(run.proofs());
        if (lack != null) {
            run.warn(lack);
        }
        run.learned(survey.facts());
        run.buildManifest().keep(records);
        return Idle.first(records);
    }
}
