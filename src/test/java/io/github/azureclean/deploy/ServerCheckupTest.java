package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Check.State;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.manifest.PackageManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerCheckupTest {
    private @Nullable PackageManifest manifest;
    private final VirtualClock clock = new VirtualClock();
    private final ScriptedScm scm = new ScriptedScm(clock);

    @Test
    void a_healthy_server_passes_every_check() throws Exception {
        scm.show(record("good", 4, true, -100), 0, 1000);

        assertThat(checks()).hasSize(6).allMatch(check -> check.state() == State.OK);
        assertThat(scm.uploads).isEmpty();
    }

    @Test
    void a_refusal_is_the_only_row_and_names_its_cause() throws Exception {
        scm.listFault = () -> new Reading.Denied<>(Cause.WRONG_CREDENTIALS, 401, "Unauthorized");

        assertThat(checks()).singleElement().satisfies(check -> {
            assertThat(check.state()).isEqualTo(State.FAIL);
            assertThat(check.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
            assertThat(check.message()).contains("401");
        });
        assertThat(scm.requests).containsExactly("list");
    }

    @Test
    void a_server_without_an_answer_is_told_from_an_unknown_host() throws Exception {
        scm.listFault = () -> new Reading.Unavailable<>("HTTP 503", false, null);
        assertThat(checks()).extracting(Check::cause).containsExactly(Cause.SERVER_NOT_READY);

        scm.listFault = () -> new Reading.Unavailable<>("unknown", true, null);
        assertThat(checks()).extracting(Check::cause).containsExactly(Cause.HOST_NOT_FOUND);

        scm.listFault = () -> new Reading.Unavailable<>("no tunnel", false, null, Cause.PROXY_REFUSED);
        assertThat(checks()).extracting(Check::cause).containsExactly(Cause.PROXY_REFUSED);
    }

    @Test
    void a_running_deployment_is_a_warning() throws Exception {
        scm.show(record("theirs", 1, false, -100), 0, 1000);

        assertThat(check("idle").state()).isEqualTo(State.WARN);
        assertThat(check("idle").message()).contains("theirs");
    }

    @Test
    void a_held_lock_says_what_holds_it() throws Exception {
        Instant expires = VirtualClock.START.plusSeconds(60);
        scm.lock = () -> new Reading.Value<>(new LockInfo("git push", expires.minusSeconds(1500), expires), null);

        assertThat(check("idle").state()).isEqualTo(State.WARN);
        assertThat(check("idle").message())
                .contains("lock held by \"git push\" for 24 min, ends by itself in 1 min at most");
    }

    @Test
    void a_lock_file_of_windows_alone_is_no_sign_because_it_may_be_a_leftover() throws Exception {
        scm.lock = () -> new Reading.Value<>(new LockInfo("git push", VirtualClock.START.minusSeconds(60), null), null);

        assertThat(check("idle").state()).isEqualTo(State.OK);
    }

    @Test
    void a_lock_that_has_ended_by_itself_is_no_sign() throws Exception {
        Instant ended = VirtualClock.START.minusSeconds(1);
        scm.lock = () -> new Reading.Value<>(new LockInfo("git push", ended.minusSeconds(1500), ended), null);

        assertThat(check("idle").state()).isEqualTo(State.OK);
    }

    @Test
    void a_package_url_would_make_every_deployment_fail_and_is_not_repeated() throws Exception {
        scm.settings.put("WEBSITE_RUN_FROM_PACKAGE", "https://storage.invalid/p.zip?sig=planted");

        assertThat(check("run from package").cause()).isEqualTo(Cause.RUN_FROM_PACKAGE_URL);
        assertThat(checks()).noneMatch(check -> check.message().contains("planted"));
    }

    @Test
    void a_build_on_the_server_is_a_warning() throws Exception {
        scm.settings.put("SCM_DO_BUILD_DURING_DEPLOYMENT", "true");

        assertThat(check("server build").state()).isEqualTo(State.WARN);

        scm.settings.put("ENABLE_ORYX_BUILD", "false");
        assertThat(check("server build").message()).contains("Linux does not");
    }

    @Test
    void a_package_without_its_dependencies_needs_a_build_on_the_server() throws Exception {
        manifest = ServerBuildTest.lacking();
        assertThat(check("server build").state()).isEqualTo(State.WARN);
        assertThat(check("server build").message()).contains("requirements.txt", "not set");

        scm.settings.put("SCM_DO_BUILD_DURING_DEPLOYMENT", "true");
        assertThat(check("server build").message()).doesNotContain("requirements.txt");
    }

    @Test
    void a_clock_that_differs_is_a_warning() throws Exception {
        scm.listFault = () -> new Reading.Value<>(List.of(), clock.now().plus(Duration.ofMinutes(10)));

        assertThat(check("clock").state()).isEqualTo(State.WARN);
        assertThat(check("clock").message()).contains("10m");
    }

    @Test
    void a_failed_last_deployment_is_a_warning() throws Exception {
        scm.show(record("good", 4, true, -200), 0, 1000);
        scm.show(record("bad", 3, true, -100), 0, 1000);

        assertThat(check("last deployment").state()).isEqualTo(State.WARN);
        assertThat(check("last deployment").message()).contains("bad");
    }

    private List<Check> checks() throws InterruptedException {
        return new ServerCheckup(scm, clock, manifest).checks();
    }

    private Check check(String name) throws InterruptedException {
        return checks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
