package io.github.azureclean.deploy;

import static io.github.azureclean.deploy.ScriptedScm.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer.Conflict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that tell less than public Kudu: no clock, no {@code isdeploying}, no records. */
class SilentServersTest {
    private static final long FOR_EVER = 1_000_000;

    private final Deploying deploying = new Deploying();
    private final ScriptedScm scm = deploying.scm;

    @BeforeEach
    void theServerTellsNeitherItsTimeNorWhetherItDeploys() {
        scm.tellsTime = false;
        scm.deploying = () -> new Reading.Missing<>(true, "No route registered for '/api/isdeploying'");
    }

    @Test
    void an_empty_list_is_an_idle_server() {
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void without_the_servers_clock_ours_tells_a_leftover_record() {
        scm.show(record("orphan", 1, false, -7200), 0, FOR_EVER);
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(scm.uploadsAt.get(0)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void without_the_servers_clock_ours_tells_whether_a_lock_is_over() {
        Instant expires = VirtualClock.START.plusSeconds(300);
        scm.lock = () -> new Reading.Value<>(new LockInfo("git push", null, expires), null);
        scm.answer(new Conflict(Conflict.Kind.DEPLOYMENT), 409);
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(scm.uploadsAt.get(1)).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(312));
    }

    @Test
    void settings_that_cannot_be_read_keep_nobody_from_deploying() {
        scm.settingFault = () -> new Reading.Unavailable<>("HTTP 500", false, null);
        deploying.succeedsAs("id");

        assertThat(deploying.run().outcome()).isEqualTo(Outcome.SUCCESS);
    }
}
