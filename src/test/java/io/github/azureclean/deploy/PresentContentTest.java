package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SavedContent;
import io.github.azureclean.deploy.server.UploadAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done about the content that an upload replaces. */
class PresentContentTest {
    private static final Map<String, Long> FILES = Map.of("a", 1L, "b", 2L, "c", 3L);
    private static final SavedContent OLD = new SavedContent(4711, "ab", FILES, "old", false);

    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    @BeforeEach
    void save() {
        deploying.present = new PresentContent.SavedTo(Path.of("before.zip"));
        scm.save = () -> new Reading.Value<>(OLD, null);
    }

    @Test
    void is_saved_right_before_the_upload() {
        deploying.succeedsAs("ours");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.saved()).isEqualTo(OLD);
        assertThat(scm.saves).containsExactly(Path.of("before.zip"));
        assertThat(scm.requests.indexOf("save")).isLessThan(scm.requests.indexOf("upload"));
        assertThat(deploying.events).contains(new DeploymentEvent.ContentSaved(4711, 3));
    }

    @Test
    void is_saved_again_when_somebody_else_deployed_before_ours() {
        scm.answer(request -> {
            scm.deploys("foreign", 60, 4);
            return scm.exchange(new UploadAnswer.Conflict(UploadAnswer.Conflict.Kind.DEPLOYMENT), 409);
        });
        deploying.succeedsAs("ours");
        List<SavedContent> states = new ArrayList<>(List.of(OLD, new SavedContent(1, "cd", FILES, "foreign", false)));
        scm.save = () -> new Reading.Value<>(states.remove(0), null);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.saved()).extracting(SavedContent::marker).isEqualTo("foreign");
    }

    @Test
    void is_not_known_any_more_when_somebody_else_deployed_between_two_of_ours() {
        scm.answer(request -> {
            scm.deploys("ours-1", 20, 5);
            scm.show(record("foreign", 4, true, 25), 25, 1_000_000);
            return scm.exchange(new UploadAnswer.Accepted("ours-1"), 202);
        });
        deploying.succeedsAs("ours-2");

        DeploymentResult result = deploying.run();

        assertThat(scm.uploads).hasSize(2);
        assertThat(result.saved()).isNull();
    }

    @Test
    void stays_known_over_a_second_attempt_of_ours() {
        scm.answer(request -> {
            scm.deploys("ours-1", 20, 5);
            return scm.exchange(new UploadAnswer.Accepted("ours-1"), 202);
        });
        deploying.succeedsAs("ours-2");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.saved()).isEqualTo(OLD);
        assertThat(scm.saves).hasSize(1);
    }

    @Test
    void of_an_app_without_any_is_nothing_to_go_back_to() {
        scm.save = () -> new Reading.Value<>(new SavedContent(22, "ab", Map.of(), null, false), null);
        deploying.succeedsAs("ours");

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.saved()).isNull();
        assertThat(result.warnings()).containsExactly("The app has no content yet, so there is nothing to go back to.");
    }

    @Test
    void that_cannot_be_saved_keeps_from_uploading() {
        assertThat(refused(new Reading.Unavailable<>("HTTP 500", false, null))).contains("HTTP 500");
        assertThat(scm.saves).hasSize(3);
    }

    @Test
    void that_the_server_built_or_builds_keeps_from_uploading() {
        assertThat(refused(new Reading.Value<>(new SavedContent(1, "ab", FILES, null, true), null)))
                .contains("it was built by the server");
        scm.settings.put("SCM_DO_BUILD_DURING_DEPLOYMENT", "true");
        assertThat(refused(new Reading.Value<>(OLD, null))).contains("SCM_DO_BUILD_DURING_DEPLOYMENT");
    }

    @Test
    void that_runs_from_a_package_keeps_from_uploading() {
        scm.settings.put("WEBSITE_RUN_FROM_PACKAGE", "1");

        assertThat(refused(new Reading.Value<>(OLD, null))).contains("WEBSITE_RUN_FROM_PACKAGE");
    }

    private String refused(Reading<SavedContent> reading) {
        scm.save = () -> reading;
        DeploymentResult result = deploying.run();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.CONTENT_NOT_SAVED);
        assertThat(scm.uploads).isEmpty();
        return result.reason();
    }

    @Test
    void may_be_replaced_only_if_it_is_the_one_that_was_meant() {
        deploying.present = new PresentContent.Only("broken");
        scm.files.put(Deploying.MARKER, "somebody else's");

        DeploymentResult refused = deploying.run();
        scm.files.put(Deploying.MARKER, "broken\n");
        deploying.succeedsAs("ours");

        assertThat(refused.cause()).isEqualTo(Cause.CONTENT_DIFFERS);
        assertThat(refused.reason()).contains("it is other content").contains("nothing of ours is being deployed");
        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(scm.uploads).hasSize(1);
    }
}
