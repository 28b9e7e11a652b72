package io.github.azureclean.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Check;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceCheckupTest {
    private final AzureStandIn azure = new AzureStandIn();

    private List<String> states(boolean password) throws InterruptedException {
        return new ResourceCheckup(azure, password)
                .checks("staging").stream()
                        .map(check -> check.name() + " " + check.state())
                        .toList();
    }

    @Test
    void a_healthy_app_has_nothing_to_tell() throws Exception {
        assertThat(states(true)).containsExactly("app OK", "operations OK", "access OK", "basic-auth FAIL");
        assertThat(states(false)).endsWith("basic-auth OK");
    }

    @Test
    void tells_a_stopped_app_and_an_operation() throws Exception {
        azure.state = "Stopped";
        azure.pendingOperation = "swap";

        assertThat(states(false)).startsWith("app WARN", "operations WARN");
    }

    @Test
    void what_may_not_be_read_is_no_failure() throws Exception {
        azure.denied = true;

        assertThat(new ResourceCheckup(azure, true).checks("staging"))
                .singleElement()
                .extracting(Check::state)
                .isEqualTo(Check.State.WARN);
    }
}
