package io.github.azureclean.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Random schedules of faults; the truth of the model is the judge. */
class SwapSimulationTest {
    private static final int SCHEDULES = Integer.getInteger("azure-clean.swap-schedules", 100_000);

    @Test
    void never_swaps_twice_and_never_tells_what_is_not_so() {
        List<String> wrong = new ArrayList<>();
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int quiet = 0;
        int lost = 0;
        for (long seed = 0; seed < SCHEDULES && wrong.size() < 10; seed++) {
            int trouble = (int) (seed % 5) * 8;
            boolean same = seed % 11 == 0;
            ModelAzure azure = new ModelAzure(seed, trouble, same);
            SwapResult result = new Swapper(azure, azure, azure, line -> {})
                    .swap(new SwapPlan(
                            "staging",
                            "production",
                            seed % 2 == 0 ? "new" : null,
                            null,
                            Deadline.in(azure, Duration.ofMinutes(60)),
                            Duration.ofSeconds(5)));
            verdicts.merge(result.verdict(), 1, Integer::sum);
            quiet += trouble == 0 ? 1 : 0;
            lost += trouble == 0 && result.outcome() != Outcome.SUCCESS ? 1 : 0;
            judge(azure, result, same).forEach(each -> wrong.add(each + ": " + result));
        }
        System.out.println("Swaps simulated: " + SCHEDULES + ", verdicts " + verdicts);
        assertThat(wrong).isEmpty();
        assertThat(lost)
                .as("not swapped although nothing went wrong, of %s", quiet)
                .isZero();
        assertThat(verdicts.keySet()).contains(Verdict.SWAPPED, Verdict.REFUSED, Verdict.OTHER_CONTENT);
        assertThat(verdicts.getOrDefault(Verdict.UNKNOWN, 0)).isLessThan(SCHEDULES / 20);
    }

    private static List<String> judge(ModelAzure azure, SwapResult result, boolean same) {
        List<String> wrong = new ArrayList<>();
        String content = result.content() == null ? "new" : result.content();
        if (azure.effective > 1) {
            wrong.add("swapped " + azure.effective + " times");
        }
        if (result.outcome() == Outcome.SUCCESS && !azure.heldWithin(Duration.ofSeconds(60), "production", content)) {
            wrong.add("success, and production does not hold it");
        }
        if (result.outcome() == Outcome.FAILED && azure.oursLive()) {
            wrong.add("failed, and the swap goes on");
        }
        if (result.outcome() == Outcome.FAILED
                && !same
                && azure.heldSince(Duration.ofSeconds(60), "production", content)) {
            wrong.add("failed, and production holds it");
        }
        if (result.sent() == 0 && azure.effective > 0) {
            wrong.add("nothing sent, and swapped");
        }
        return wrong;
    }
}
