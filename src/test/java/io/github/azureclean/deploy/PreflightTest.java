package io.github.azureclean.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.server.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Before anything is sent. */
class PreflightTest {
    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    @Test
    void a_server_that_is_not_ready_is_asked_again_until_it_is() {
        scm.listFault = () -> deploying.clock.elapsed().toSeconds() < 40
                ? new Reading.Unavailable<>("503 Service Unavailable", false, null)
                : null;
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(scm.uploads).hasSize(1);
    }

    @Test
    void a_server_that_stays_down_is_given_up_after_the_readiness_budget_with_nothing_sent() {
        scm.listFault = () -> new Reading.Unavailable<>("503 Service Unavailable", false, null);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.SERVER_NOT_READY);
        assertThat(deploying.clock.elapsed())
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(10));
        assertThat(scm.uploads).isEmpty();
    }

    @Test
    void a_host_whose_name_does_not_resolve_is_given_up_after_a_minute() {
        scm.listFault = () -> new Reading.Unavailable<>("unknown host", true, null);

        DeploymentResult result = deploying.run();

        assertThat(result.cause()).isEqualTo(Cause.HOST_NOT_FOUND);
        assertThat(deploying.clock.elapsed()).isLessThan(Duration.ofSeconds(75));
    }

    @Test
    void what_no_waiting_heals_fails_at_once_with_nothing_sent() {
        scm.listFault = () -> new Reading.Unavailable<>("not trusted", false, null, Cause.CERTIFICATE_NOT_TRUSTED);

        DeploymentResult result = deploying.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.cause()).isEqualTo(Cause.CERTIFICATE_NOT_TRUSTED);
        assertThat(result.reason()).contains("not trusted", "nothing of ours is being deployed");
        assertThat(deploying.clock.elapsed()).isZero();
        assertThat(scm.requests).containsExactly("list");
    }

    @Test
    void what_no_waiting_heals_ends_the_wait_for_an_idle_server_too() {
        scm.listFault = () -> scm.requests.stream().filter("list"::equals).count() > 1
                ? new Reading.Unavailable<>("not trusted", false, null, Cause.CERTIFICATE_NOT_TRUSTED)
                : null;
        scm.show(ScriptedScm.record("theirs", 1, false, -10), 0, 1000);

        assertThat(deploying.run().cause()).isEqualTo(Cause.CERTIFICATE_NOT_TRUSTED);
        assertThat(deploying.clock.elapsed()).isLessThan(Duration.ofMinutes(1));
        assertThat(scm.uploads).isEmpty();
    }

    @Test
    void a_404_is_a_wrong_host_or_a_missing_route() {
        scm.listFault = () -> new Reading.Missing<>(false, "");
        assertThat(deploying.run().cause()).isEqualTo(Cause.HOST_NOT_FOUND);

        scm.listFault = () -> new Reading.Missing<>(true, "No route registered");
        assertThat(deploying.run().cause()).isEqualTo(Cause.ENDPOINT_MISSING);
    }

    @Test
    void a_stopped_app_is_asked_twice_more_because_a_restart_looks_the_same() {
        scm.listFault = () -> new Reading.Denied<>(Cause.APP_STOPPED, 403, "web app is stopped");

        assertThat(deploying.run().cause()).isEqualTo(Cause.APP_STOPPED);
        assertThat(scm.requests).containsExactly("list", "list", "list");
    }

    @Test
    void a_package_url_in_the_settings_fails_without_an_upload_and_without_telling_the_url() {
        scm.settings.put("WEBSITE_RUN_FROM_PACKAGE", "HTTPS://store.invalid/p.zip?sig=secret");

        DeploymentResult result = deploying.run();

        assertThat(result.cause()).isEqualTo(Cause.RUN_FROM_PACKAGE_URL);
        assertThat(scm.uploads).isEmpty();
        assertThat(result.toString()).doesNotContain("secret");
    }

    @Test
    void the_old_name_of_the_setting_counts_when_the_new_one_is_empty() {
        scm.settings.put("WEBSITE_RUN_FROM_PACKAGE", "");
        scm.settings.put("WEBSITE_RUN_FROM_ZIP", "https://store.invalid/p.zip");

        assertThat(deploying.run().cause()).isEqualTo(Cause.RUN_FROM_PACKAGE_URL);
    }
}
