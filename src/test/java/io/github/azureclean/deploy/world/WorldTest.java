package io.github.azureclean.deploy.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.world.World.Client;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every promise holds in a few thousand unfriendly worlds, and the worlds are as unfriendly as they are meant to be. */
class WorldTest {
    private static final int WORLDS = 5_000;

    /** What has to happen in some of them. */
    private static final String[] HAPPENS = {
        "a foreign job overlaps ours",
        "before NOTHING",
        "before OTHER",
        "before SAME",
        "begins after the window",
        "begins at once",
        "begins late",
        "build NODE",
        "build NONE",
        "build PYTHON",
        "client's clock is set",
        "health check",
        "interrupted",
        "is_temp null",
        "masking",
        "ours killed",
        "ours purged",
        "restart after success",
        "run from package ONE",
        "run from package ONE_FOR_KUDU_ONLY",
        "said to have failed while it goes on",
        "server's clock is set",
        "short attempts",
        "stale lists",
        "stale lock",
        "status as text",
        "temporary record goes early",
        "temporary record stays"
    };

    @Test
    void every_promise_holds_and_everything_happens() {
        WorldRun run = WorldRun.of(1, WORLDS, Client.ENGINE);

        assertThat(run.seeds.values().stream().flatMap(List::stream))
                .as("%s", run)
                .isEmpty();
        assertThat(run.coverage.counts()).containsKeys(HAPPENS);
        for (Ending ending : Ending.values()) {
            assertThat(run.coverage.counts()).containsKey("ours ends " + ending);
        }
        for (UploadFate.Kind kind : UploadFate.Kind.values()) {
            assertThat(run.coverage.counts()).containsKey("upload " + kind);
        }
        for (Script.Op op : Script.Op.values()) {
            assertThat(run.coverage.counts().keySet()).anyMatch(what -> what.startsWith("call " + op + " gets "));
        }
        assertThat(run.outcomes.keySet()).contains("SUCCESS", "FAILED", "UNKNOWN", "SKIPPED");
    }
}
