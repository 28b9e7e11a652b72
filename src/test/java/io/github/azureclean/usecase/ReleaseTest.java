package io.github.azureclean.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.server.SlotDifference;
import io.github.azureclean.deploy.swap.SwapPlan;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.deploy.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(45);

    private final AzureStandIn azure = new AzureStandIn();
    private final List<String> told = new ArrayList<>();
    private final Release release = new Release(azure, azure, azure, told::add);

    @Test
    void names_the_slots_that_there_are() {
        assertThatThrownBy(() -> release.check("stagign", "production", false))
                .isInstanceOf(NotPossible.class)
                .hasMessageStartingWith("The app has no slot named 'stagign': it has staging.");
    }

    @Test
    void says_that_the_plan_has_no_slots() {
        azure.sku = "Basic";
        assertThatThrownBy(() -> release.check("staging", "production", false))
                .hasMessageStartingWith("The app's plan (Basic) has no slots.");
    }

    @Test
    void names_the_action_that_the_login_lacks() {
        azure.denied = true;
        assertThatThrownBy(() -> release.check("staging", "production", false))
                .hasMessageContaining("HTTP 403 no authorization")
                .hasMessageContaining("Microsoft.Web/sites/read");
    }

    @Test
    void swaps_once_and_tells_what_differs_by_name() throws Exception {
        azure.differences = List.of(new SlotDifference(
                SlotDifference.Level.INFORMATION, "AppSetting", "DB_HOST", "SlotSettingsChanged", ""));

        SwapResult result = release.swap(plan(null));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.previous()).isEqualTo("old");
        assertThat(result.correlationIds()).containsExactly("c-1");
        assertThat(azure.changes).containsExactly("swap staging production");
        assertThat(azure.contents).containsEntry("production", "new");
        assertThat(told)
                .containsExactly(
                        "Differs: AppSetting DB_HOST (SlotSettingsChanged)", "Swapping staging with production");
    }

    @Test
    void does_not_swap_with_a_difference_that_is_an_error() {
        azure.differences = List.of(new SlotDifference(
                SlotDifference.Level.ERROR, "ConnectionString", "Main", "Missing", "it is missing in production"));

        assertThatThrownBy(() -> release.swap(plan(null)))
                .hasMessageContaining("ConnectionString Main (Missing): it is missing in production");
        assertThat(azure.changes).isEmpty();
    }

    @Test
    void does_not_swap_other_content_than_expected() throws Exception {
        SwapResult result = release.swap(plan("mine"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.verdict().word()).isEqualTo("not-allowed");
        assertThat(azure.changes).isEmpty();
    }

    @Test
    void the_deployment_and_the_swap_share_one_time() throws Exception {
        SwapPlan plan = plan(null);
        Instant begun = azure.now();
        azure.sleep(TIMEOUT.minusMinutes(1));
        azure.pendingOperation = "scaling";

        SwapResult result = release.swap(plan);

        assertThat(result.verdict().word()).isEqualTo("not-begun");
        assertThat(Duration.between(begun, azure.now())).isEqualTo(TIMEOUT);
        assertThat(azure.changes).isEmpty();
    }

    @Test
    void a_deployment_that_took_all_the_time_leaves_none_for_the_swap() throws Exception {
        SwapPlan plan = plan(null);
        azure.sleep(TIMEOUT);

        SwapResult result = release.swap(plan);

        assertThat(result.reason())
                .isEqualTo("The time of deployTimeout is over: the swap was not begun, and nothing was sent.");
        assertThat(azure.changes).isEmpty();
    }

    @Test
    void the_target_is_not_asked_for_longer_than_the_time_that_is_left() throws Exception {
        Deadline end = Deadline.in(azure, TIMEOUT);
        azure.sleep(TIMEOUT.minusSeconds(10));
        Instant begun = azure.now();

        String last = new GoodAnswer(azure, azure, told::add)
                .await(new HealthCheck(URI.create("https://shop.test/"), Duration.ofSeconds(120), 200, 399), end);

        assertThat(last).isEqualTo("HTTP 503");
        assertThat(Duration.between(begun, azure.now())).isEqualTo(Duration.ofSeconds(10));
        assertThat(told).containsExactly("Waiting for a good answer of https://shop.test/, for 10 s at most");
    }

    private SwapPlan plan(@Nullable String content) {
        return new SwapPlan("staging", "production", content, null, Deadline.in(azure, TIMEOUT), AzureStandIn.SECOND);
    }
}
