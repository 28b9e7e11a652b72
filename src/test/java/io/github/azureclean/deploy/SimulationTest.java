package io.github.azureclean.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of deployments against a model server with random faults, in virtual time. The same seed gives the same
 * run: {@code -Dsimulation.seed=4711} replays one with its trace, {@code -Dsimulation.schedules=1000000} runs more.
 */
class SimulationTest {
    private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 10_000);

    @Test
    void whatever_goes_wrong_the_engine_never_claims_what_is_not_true() {
        Long single = Long.getLong("simulation.seed");
        if (single != null) {
            Simulation.Run run = Simulation.traced(single);
            System.out.println(run.schedule());
            run.server().trace.forEach(System.out::println);
            System.out.println(run.result());
            assertThat(run.violations()).isEmpty();
            return;
        }
        Map<String, Long> mix = new TreeMap<>();
        Map<String, Integer> found = new TreeMap<>();
        StringBuilder replays = new StringBuilder();
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Simulation.Run run = Simulation.run(seed);
            String kind = run.schedule().kind + " " + run.result().outcome();
            mix.merge(
                    kind
                            + (run.result().cause() == null
                                    ? ""
                                    : " " + run.result().cause()),
                    1L,
                    Long::sum);
            if (!run.violations().isEmpty() && found.merge("violations", 1, Integer::sum) <= 10) {
                replays.append(run.violations())
                        .append("\n  ")
                        .append(run.schedule())
                        .append("\n  mvn test -Dtest=SimulationTest -Dsimulation.seed=")
                        .append(seed)
                        .append('\n');
            }
        }
        System.out.println(SCHEDULES + " schedules: " + mix);
        // So that the claims above are not empty: enough schedules had a fault, and enough healed.
        assertThat(mix.getOrDefault("ONE_TRANSIENT SUCCESS", 0L)).isGreaterThan(SCHEDULES / 4);
        assertThat(mix.getOrDefault("MIXED SUCCESS", 0L)).isGreaterThan(SCHEDULES / 5);
        if (!found.isEmpty()) {
            fail(found + "\n" + replays);
        }
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        Function<Long, String> run =
                seed -> Simulation.traced(seed).server().trace.toString();

        Map<Long, String> once = LongStream.range(0, 50).boxed().collect(Collectors.toMap(seed -> seed, run));

        assertThat(once).allSatisfy((seed, trace) -> assertThat(run.apply(seed)).isEqualTo(trace));
    }
}
