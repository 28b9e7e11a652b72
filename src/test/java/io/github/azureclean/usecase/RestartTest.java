package io.github.azureclean.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.deploy.HealthCheck;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTest {
    private static final HealthCheck HEALTH =
            new HealthCheck(URI.create("https://shop.test/health"), Duration.ofSeconds(120), 200, 399);

    private final AzureStandIn azure = new AzureStandIn();
    private final List<String> told = new ArrayList<>();
    private final Restart restart = new Restart(azure, azure, azure, told::add);

    @Test
    void waits_until_the_app_answers_well() throws Exception {
        azure.answers.addAll(List.of(503, 502, 204));

        restart.run("staging", HEALTH);

        assertThat(azure.changes).containsExactly("restart staging");
        assertThat(told).endsWith("The app answers: HTTP 204");
    }

    @Test
    void fails_when_the_app_does_not_answer_in_time() {
        assertThatThrownBy(() -> restart.run("production", HEALTH))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("no good answer within 120 s (last: HTTP 503)");
    }

    @Test
    void restarts_no_slot_that_there_is_not() {
        assertThatThrownBy(() -> restart.run("blue", HEALTH)).hasMessageContaining("no slot named 'blue'");
        assertThat(azure.changes).isEmpty();
    }
}
