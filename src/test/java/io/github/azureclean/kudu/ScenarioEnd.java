package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.emulator.http.RequestEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a scenario ended, as the client tells it and as the server saw it.
 *
 * @param result the client's own account
 * @param requests what the server was asked
 * @param uploads how many packages it received completely
 * @param events what the client told on the way
 * @param took virtual time
 * @param interrupted whether the thread's interrupt flag was set at the end
 */
record ScenarioEnd(
        DeploymentResult result,
        List<RequestEntry> requests,
        int uploads,
        List<DeploymentEvent> events,
        Duration took,
        boolean interrupted) {
    /** A read of the list or of one record, but not of a log. */
    private static final Pattern POLL = Pattern.compile("/api/deployments(/[^/?]+)?/?(\\?.*)?");

    ScenarioEnd succeeds(int completeUploads) {
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.cause()).isNull();
        assertThat(uploads).as("complete uploads").isEqualTo(completeUploads);
        assertThat(result.verification().proven()).isTrue();
        return this;
    }

    ScenarioEnd fails(Cause cause, int completeUploads) {
        return ends(Outcome.FAILED, cause, completeUploads);
    }

    ScenarioEnd isUnknown(Cause cause, int completeUploads) {
        return ends(Outcome.UNKNOWN, cause, completeUploads);
    }

    private ScenarioEnd ends(Outcome outcome, Cause cause, int completeUploads) {
        assertThat(result.outcome()).as(result.toString()).isEqualTo(outcome);
        assertThat(result.cause()).as(result.toString()).isEqualTo(cause);
        assertThat(uploads).as("complete uploads").isEqualTo(completeUploads);
        return this;
    }

    ScenarioEnd says(String... words) {
        assertThat(result.reason()).contains(words);
        return this;
    }

    /** The moments when uploads arrived at the server. */
    List<Instant> uploadTimes() {
        return requests.stream()
                .filter(each -> each.method().equals("POST"))
                .map(RequestEntry::time)
                .toList();
    }

    /** Time between the first upload and the second. */
    Duration betweenUploads() {
        List<Instant> times = uploadTimes();
        assertThat(times).hasSizeGreaterThan(1);
        return Duration.between(times.get(0), times.get(1));
    }

    List<RequestEntry> polls() {
        return requests.stream()
                .filter(each ->
                        each.method().equals("GET") && POLL.matcher(each.path()).matches())
                .toList();
    }

    /** Polls of single records. */
    List<RequestEntry> pollsById() {
        return polls().stream()
                .filter(each -> each.path().startsWith("/api/deployments/"))
                .toList();
    }

    /** How long after each answer with this status the next poll or upload came, at least. */
    Duration shortestPauseAfter(int status) {
        List<RequestEntry> paced = requests.stream()
                .filter(each -> each.method().equals("POST")
                        || POLL.matcher(each.path()).matches())
                .toList();
        Duration shortest = Duration.ofDays(1);
        for (int i = 0; i + 1 < paced.size(); i++) {
            if (paced.get(i).status() == status) {
                Duration pause =
                        Duration.between(paced.get(i).time(), paced.get(i + 1).time());
                shortest = pause.compareTo(shortest) < 0 ? pause : shortest;
            }
        }
        return shortest;
    }

    /** What the contract's section 8 asks of every scenario. */
    void keepsTheRulesOfAllScenarios(ScenarioRun run) {
        assertThat(run.elsewhere.calls).as("requests to foreign hosts").isEmpty();
        assertThat(requests).allMatch(RequestEntry::authorization);
        assertThat(requests).extracting(RequestEntry::method).isSubsetOf("GET", "POST");
        assertThat(requests)
                .filteredOn(each -> each.method().equals("POST"))
                .allMatch(each -> each.path().startsWith("/api/publish?"));
        assertThat(took).isLessThanOrEqualTo(run.budgets.deploy());
        assertThat(result + " " + events).doesNotContain(ScenarioRun.PASSWORD);
        assertThat(result.metrics().uploads()).isEqualTo(count(DeploymentEvent.UploadStarted.class));
        keepsItsDistance(run.budgets.pollInterval());
    }

    // A request that was turned away at the door is repeated at once with a new token. Right after an upload two looks
    // come early, for the sake of quick servers.
    private void keepsItsDistance(Duration gap) {
        List<RequestEntry> polls = polls();
        RequestEntry last = null;
        int early = 0;
        for (RequestEntry request : requests) {
            if (request.method().equals("POST")) {
                early = 2;
            } else if (polls.contains(request) && request.status() != 401) {
                if (last != null) {
                    assertThat(Duration.between(last.time(), request.time()))
                            .as("from " + last + " to " + request)
                            .isGreaterThanOrEqualTo(early > 0 ? Duration.ofSeconds(1) : gap);
                }
                early--;
                last = request;
            }
        }
    }

    int count(Class<? extends DeploymentEvent> kind) {
        return (int) events.stream().filter(kind::isInstance).count();
    }
}
