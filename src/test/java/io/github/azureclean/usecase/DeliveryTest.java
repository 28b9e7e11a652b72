package io.github.azureclean.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.deploy.Budgets;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.PresentContent;
import io.github.azureclean.deploy.ReleaseResult;
import io.github.azureclean.deploy.RetryPolicy;
import io.github.azureclean.deploy.RollbackResult.How;
import io.github.azureclean.deploy.RollbackResult.Verdict;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.server.RuntimeState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes after a deployment: swap, start, the reason why it did not start, and the way back. */
class DeliveryTest {
    private static final Path BEFORE = Path.of("before.zip");

    private final AzureStandIn azure = new AzureStandIn();
    private final List<String> told = new ArrayList<>();
    private boolean rollback = true;
    private boolean preview;
    private boolean restartBefore;
    private boolean managed = true;

    private static HealthCheck health(String slot) {
        return new HealthCheck(URI.create("https://" + slot + ".test/health"), Duration.ofSeconds(120), 200, 399);
    }

    private Delivery delivery(String slot, @Nullable String swapTo) {
        ScmStandIn scm = new ScmStandIn(azure, slot);
        Budgets budgets = new Budgets(
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Duration.ofMinutes(45),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5));
        DeploymentPlan plan = new DeploymentPlan(
                scm.file("release"),
                10,
                "release",
                null,
                new UploadTarget(UploadTarget.Endpoint.PUBLISH, UploadTarget.ArtifactType.ZIP, null, true, true, false),
                new RetryPolicy(3, List.of(Duration.ofSeconds(30))),
                budgets,
                VerifyMode.MARKER,
                health(slot),
                false,
                rollback && swapTo == null ? new PresentContent.SavedTo(BEFORE) : null);
        return new Delivery(
                new Delivery.Plan(
                        plan,
                        slot,
                        swapTo == null ? null : new Delivery.Swap(swapTo, preview, site -> host(site.host())),
                        rollback,
                        restartBefore),
                new Delivery.Tools(
                        () -> new DeploymentEngine(scm, azure, azure, event -> {}, new SplittableRandom(1)),
                        azure,
                        scm,
                        managed ? azure : null,
                        managed ? azure : null,
                        azure,
                        told::add));
    }

    private static @Nullable HealthCheck host(@Nullable String host) {
        return host == null ? null : health(host.replace(".test", ""));
    }

    @Test
    void a_swapped_release_that_is_not_healthy_is_swapped_back_once() throws Exception {
        azure.afterSwap = () -> azure.broken.add("release");

        ReleaseResult result = delivery("staging", "production").run();

        assertThat(azure.changes)
                .containsExactly("upload release to staging", "swap staging production", "swap staging production");
        assertThat(azure.contents).containsEntry("production", "old").containsEntry("staging", "release");
        assertThat(result.rollback().how()).isEqualTo(How.SWAP);
        assertThat(result.rollback().verdict()).isEqualTo(Verdict.RESTORED);
        assertThat(result.rollback().content()).isEqualTo("old");
        assertThat(result.deployment().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.deployment().cause()).isEqualTo(Cause.APP_DOES_NOT_START);
        assertThat(result.deployment().reason())
                .isEqualTo(
                        "Swapped, but production gave no good answer afterwards (last: HTTP 503). What ran before was"
                                + " brought back by a second swap; production shows it.");
        assertThat(result.start().log().lines()).containsExactly("starting production", "Error: no module");
        assertThat(result.start().instances()).hasSize(1);
    }

    @Test
    void a_swap_is_not_undone_when_the_slot_holds_something_else_meanwhile() throws Exception {
        azure.afterSwap = () -> {
            azure.broken.add("release");
            azure.contents.put("staging", "somebody else's");
        };

        ReleaseResult result = delivery("staging", "production").run();

        assertThat(azure.changes).filteredOn(each -> each.startsWith("swap")).hasSize(1);
        assertThat(result.rollback().verdict()).isEqualTo(Verdict.NOT_POSSIBLE);
        assertThat(result.deployment().reason())
                .contains("It was not rolled back")
                .contains("other content");
    }

    @Test
    void a_swap_is_not_undone_over_somebody_elses_release() throws Exception {
        azure.broken.add("another");
        azure.afterSwap = () -> {
            azure.broken.add("release");
            azure.afterSleep = () -> azure.contents.put("production", "another");
        };

        ReleaseResult result = delivery("staging", "production").run();

        assertThat(azure.changes).filteredOn(each -> each.startsWith("swap")).hasSize(1);
        assertThat(azure.contents).containsEntry("production", "another");
        assertThat(result.rollback().verdict()).isEqualTo(Verdict.NOT_POSSIBLE);
    }

    @Test
    void a_release_that_is_not_healthy_in_the_slot_never_reaches_production() throws Exception {
        azure.broken.add("release");

        ReleaseResult result = delivery("staging", "production").run();

        assertThat(azure.changes).containsExactly("upload release to staging");
        assertThat(result.rollback()).isNull();
        assertThat(result.deployment().reason()).endsWith("production was not touched.");
        assertThat(result.start().log().lines()).contains("starting staging");
    }

    @Test
    void without_a_swap_what_was_saved_is_deployed_again() throws Exception {
        azure.broken.add("release");

        ReleaseResult result = delivery("production", null).run();

        assertThat(azure.changes)
                .containsExactly("save production", "upload release to production", "upload old to production");
        assertThat(result.rollback().how()).isEqualTo(How.UPLOAD);
        assertThat(result.rollback().verdict()).isEqualTo(Verdict.RESTORED);
        assertThat(azure.contents).containsEntry("production", "old");
        assertThat(result.deployment().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.deployment().reason())
                .endsWith("What ran before was deployed again, its content proven by marker.");
    }

    @ParameterizedTest
    @CsvSource({"production,, UPLOAD", "staging, production, SWAP"})
    void a_good_release_is_brought_back_for_anothers_sake(String slot, @Nullable String swapTo, How how)
            throws Exception {
        Delivery delivery = delivery(slot, swapTo);
        assertThat(delivery.run().deployment().outcome()).isEqualTo(Outcome.SUCCESS);
        List<Outcome> meanwhile = new ArrayList<>();

        ReleaseResult result = delivery.bringBack(
                "Why.", () -> meanwhile.add(delivery.known().deployment().outcome()));

        assertThat(meanwhile).containsExactly(Outcome.UNKNOWN);
        assertThat(azure.contents).containsEntry("production", "old");
        assertThat(result.rollback().how()).isEqualTo(how);
        assertThat(result.rollback().verdict()).isEqualTo(Verdict.RESTORED);
        assertThat(result.deployment().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.deployment().reason()).startsWith("Why. What ran before was ");
        assertThat(delivery.known()).isEqualTo(result);
    }

    @Test
    void what_was_brought_back_is_told_even_if_it_does_not_run_either() throws Exception {
        azure.broken.addAll(List.of("release", "old"));

        ReleaseResult result = delivery("production", null).run();

        assertThat(result.rollback().verdict()).isEqualTo(Verdict.RESTORED);
        assertThat(result.rollback().reason()).endsWith("but it gives no good answer either.");
    }

    @Test
    void the_same_content_is_not_brought_back() throws Exception {
        azure.contents.put("production", "release");
        azure.broken.add("release");

        ReleaseResult result = delivery("production", null).run();

        assertThat(azure.changes).containsExactly("save production", "upload release to production");
        assertThat(result.rollback().reason())
                .isEqualTo("It was not rolled back: The app had the same content before.");
    }

    @Test
    void nothing_is_brought_back_unless_that_is_asked_for() throws Exception {
        rollback = false;
        azure.afterSwap = () -> azure.broken.add("release");

        ReleaseResult result = delivery("staging", "production").run();

        assertThat(result.rollback()).isNull();
        assertThat(azure.contents).containsEntry("production", "release");
        assertThat(result.deployment().reason())
                .endsWith("staging holds what ran before: mvn azure-clean:rollback brings it back.");
    }

    @Test
    void a_server_without_logs_is_told_in_one_line() throws Exception {
        azure.logs = false;
        azure.broken.add("release");
        managed = false;
        rollback = false;

        ReleaseResult result = delivery("production", null).run();

        assertThat(result.start().notes()).containsExactly("This server offers no log of the app's start.");
        assertThat(result.start().instances()).isEmpty();
    }

    @Test
    void the_servers_word_on_the_start_counts_beside_the_health_check() throws Exception {
        azure.kind = "app,linux";
        azure.starts.add(new RuntimeState("RuntimeStarting", 2, 0, 0, List.of()));
        azure.starts.add(new RuntimeState("RuntimeFailed", 0, 1, 1, List.of("The worker process failed to start.")));

        ReleaseResult result = delivery("production", null).run();

        assertThat(told)
                .contains(
                        "Resource Manager says: RuntimeStarting, 0 of 2 instances started",
                        "Resource Manager says: RuntimeFailed, 1 of 2 instances started, 1 failed");
        assertThat(result.deployment().reason())
                .startsWith(
                        "Our content is deployed, but Resource Manager says RuntimeFailed (1 of 2 instances started,"
                                + " 1 failed): The worker process failed to start.");
        assertThat(result.rollback().verdict()).isEqualTo(Verdict.RESTORED);
    }

    @Test
    void a_start_that_succeeds_is_told_with_its_instances() throws Exception {
        azure.kind = "app,linux";
        azure.starts.add(new RuntimeState("RuntimeSuccessful", 0, 2, 0, List.of()));

        ReleaseResult result = delivery("production", null).run();

        assertThat(result.deployment().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.start().runtime().instances()).isEqualTo("2 of 2 instances started");
    }

    @Test
    void a_start_of_which_the_server_says_nothing_is_not_waited_for_without_end() throws Exception {
        azure.kind = "app,linux";

        ReleaseResult silent = delivery("production", null).run();
        Duration waited = Duration.between(Instant.parse("2026-11-24T10:00:00Z"), azure.now());
        azure.starts.add(new RuntimeState("BuildSuccessful", 1, 0, 0, List.of()));
        ReleaseResult stuck = delivery("production", null).run();

        assertThat(silent.deployment().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(waited).isLessThan(Duration.ofMinutes(2));
        assertThat(stuck.deployment().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(stuck.start().notes())
                .containsExactly("Resource Manager did not say in time whether the app has started.");
    }

    @Test
    void a_slot_and_a_stopped_app_are_not_waited_for() throws Exception {
        azure.kind = "app,linux";

        assertThat(delivery("staging", null).run().start().notes()).hasSize(1);
        azure.state = "Stopped";
        assertThat(delivery("production", null).run().start().notes())
                .containsExactly("The app is stopped, so it was not waited for its start.");
    }

    @Test
    void the_app_is_restarted_before_the_upload() throws Exception {
        restartBefore = true;

        delivery("production", null).run();

        assertThat(azure.changes)
                .containsExactly("restart production", "save production", "upload release to production");
    }

    @Test
    void a_preview_is_completed_when_the_slot_is_healthy_with_the_targets_settings() throws Exception {
        preview = true;

        ReleaseResult result = delivery("staging", "production").run();

        assertThat(result.deployment().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(azure.changes)
                .containsExactly("upload release to staging", "prepare staging production", "swap staging production");
    }

    @Test
    void a_preview_is_cancelled_when_the_slot_is_not_healthy_with_the_targets_settings() throws Exception {
        preview = true;
        azure.afterPrepare = () -> azure.broken.add("release");

        ReleaseResult result = delivery("staging", "production").run();

        assertThat(result.deployment().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(azure.changes)
                .containsExactly("upload release to staging", "prepare staging production", "cancel staging");
        assertThat(result.deployment().reason())
                .contains("With the settings of production the slot staging gave no good answer (last: HTTP 503);"
                        + " its own settings were put back.");
    }

    @Test
    void a_preview_is_refused_where_it_does_not_work() {
        preview = true;
        azure.authentication = true;
        assertThatThrownBy(() -> delivery("staging", "production").check())
                .hasMessageContaining("site's own authentication");
        azure.kind = "app,linux";
        assertThatThrownBy(() -> delivery("staging", "production").check()).hasMessageContaining("runs on Linux");
        assertThat(azure.changes).isEmpty();
    }

    @Test
    void what_is_known_while_it_goes_on_is_never_a_success_before_the_swap() throws Exception {
        Delivery delivery = delivery("staging", "production");
        List<Outcome> seen = new ArrayList<>();
        azure.afterSwap = () -> seen.add(delivery.known().deployment().outcome());

        delivery.run();

        assertThat(seen).containsExactly(Outcome.UNKNOWN);
        assertThat(delivery.known().deployment().outcome()).isEqualTo(Outcome.SUCCESS);
    }
}
