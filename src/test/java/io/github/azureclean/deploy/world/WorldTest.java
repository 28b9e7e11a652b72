package io.github.azureclean.deploy.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.world.World.Client;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every promise holds in a few thousand unfriendly worlds, and the worlds are as unfriendly as they are meant to be. */
class WorldTest {
    private static final int WORLDS = 5_000;

    /** Worlds in which the engine still breaks a promise; none may join them. */
    private static final Set<Long> OPEN = Set.of(
            // Proven by the marker alone, though the log tells of a failed copy or a newer record still runs.
            1041L,
            1992L,
            2163L,
            2785L,
            3267L,
            3639L,
            4210L,
            4719L,
            // A temporary record that stays is waited for to the end.
            680L,
            1746L,
            2055L,
            3770L,
            // Looks for the marker where the server built, or runs from a package.
            4832L,
            4835L,
            // Cancelled during the health check, without content proof.
            4495L,
            // A lost build manifest beside an end that is not known.
            3749L,
            // A list that is older than the one before it.
            3285L);

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

        assertThat(run.seeds.values().stream().flatMap(List::stream).filter(seed -> !OPEN.contains(seed)))
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
