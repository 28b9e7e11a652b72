package io.github.azureclean.deploy.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.world.World.Client;
import io.github.azureclean.kudu.WireMeaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle calls every lie and bad habit by its name. */
class OracleAwakeTest {
    private static final int WORLDS = 6_000;

    private final WireMeaning wire = new WireMeaning();

    @ParameterizedTest
    @EnumSource(Liar.class)
    void catches(Liar liar) {
        long caughtBy = -1;
        for (long seed = 1; seed <= WORLDS && caughtBy < 0; seed++) {
            if (broke(seed, liar.client(), liar.called) && !broke(seed, Client.ENGINE, liar.called)) {
                caughtBy = seed;
            }
        }
        assertThat(caughtBy).as("a world in which %s is found out", liar).isPositive();
    }

    private boolean broke(long seed, Client client, Violation.Kind kind) {
        return World.run(Seeds.script(seed), client, wire, Trace.NONE, new Coverage())
                .broke(kind);
    }
}
