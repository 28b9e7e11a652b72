package io.github.azureclean.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.server.SlotDifference;
import io.github.azureclean.deploy.swap.SwapPlan;
import io.github.azureclean.deploy.swap.SwapResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private static final SwapPlan PLAN =
            new SwapPlan("staging", "production", null, Duration.ofMinutes(45), AzureStandIn.SECOND);

    private final AzureStandIn azure = new AzureStandIn();
    private final List<String> told = new ArrayList<>();
    private final Release release = new Release(azure, azure, azure, told::add);

    @Test
    void names_the_slots_that_there_are() {
        assertThatThrownBy(() -> release.check("stagign", "production"))
                .isInstanceOf(NotPossible.class)
                .hasMessageStartingWith("The app has no slot named 'stagign': it has staging.");
    }

    @Test
    void says_that_the_plan_has_no_slots() {
        azure.sku = "Basic";
        assertThatThrownBy(() -> release.check("staging", "production"))
                .hasMessageStartingWith("The app's plan (Basic) has no slots.");
    }

    @Test
    void names_the_action_that_the_login_lacks() {
        azure.denied = true;
        assertThatThrownBy(() -> release.check("staging", "production"))
                .hasMessageContaining("HTTP 403 no authorization")
                .hasMessageContaining("Microsoft.Web/sites/read");
    }

    @Test
    void swaps_once_and_tells_what_differs_by_name() throws Exception {
        azure.differences = List.of(new SlotDifference(
                SlotDifference.Level.INFORMATION, "AppSetting", "DB_HOST", "SlotSettingsChanged", ""));

        SwapResult result = release.swap(PLAN);

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

        assertThatThrownBy(() -> release.swap(PLAN))
                .hasMessageContaining("ConnectionString Main (Missing): it is missing in production");
        assertThat(azure.changes).isEmpty();
    }

    @Test
    void does_not_swap_other_content_than_expected() throws Exception {
        SwapResult result = release.swap(
                new SwapPlan("staging", "production", "mine", Duration.ofMinutes(45), AzureStandIn.SECOND));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.verdict().word()).isEqualTo("not-allowed");
        assertThat(azure.changes).isEmpty();
    }
}
