package io.github.azureclean.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The simulation has teeth: it finds mistakes that real clients make, each within the normal number of schedules. */
class MutantsTest {
    private static final int SCHEDULES = 10_000;

    /** How a mistake was found. */
    private record Found(long seeds, String violation) {}

    @Test
    void every_planted_mistake_is_found_within_the_normal_run() {
        Map<Mutant, Found> found = new TreeMap<>();
        List<Mutant> missed = new ArrayList<>();
        for (Mutant mutant : Mutant.values()) {
            Found how = hunt(mutant);
            if (how == null) {
                missed.add(mutant);
            } else {
                found.put(mutant, how);
            }
        }
        System.out.printf("%-42s %7s  %s%n", "mistake", "seeds", "found by");
        found.forEach((mutant, how) -> System.out.printf("%-42s %7d  %s%n", mutant, how.seeds, how.violation));

        assertThat(missed).as("mistakes that nothing noticed").isEmpty();
    }

    private static @Nullable Found hunt(Mutant mutant) {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            List<String> violations = Simulation.run(seed, false, (site, clock) -> mutant.seen(site), mutant::plan)
                    .violations();
            if (!violations.isEmpty()) {
                return new Found(seed + 1, violations.get(0));
            }
        }
        return null;
    }
}
