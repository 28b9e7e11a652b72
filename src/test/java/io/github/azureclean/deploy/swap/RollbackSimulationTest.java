package io.github.azureclean.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.RollbackResult;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.usecase.Rollback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A swap and its way back under random schedules of faults and foreign swaps; the truth of the model is the judge. */
class RollbackSimulationTest {
    private static final int SCHEDULES = Integer.getInteger("azure-clean.rollback-schedules", 20_000);

    @Test
    void goes_back_once_at_most_and_never_tells_what_is_not_so() {
        List<String> wrong = new ArrayList<>();
        Map<RollbackResult.Verdict, Integer> verdicts = new EnumMap<>(RollbackResult.Verdict.class);
        int quiet = 0;
        int lost = 0;
        for (long seed = 0; seed < SCHEDULES && wrong.size() < 10; seed++) {
            int trouble = (int) (seed % 5) * 8;
            ModelAzure azure = new ModelAzure(seed, trouble, seed % 11 == 0);
            Deadline end = Deadline.in(azure, Duration.ofMinutes(120));
            SwapPlan plan = new SwapPlan("staging", "production", "new", null, end, Duration.ofSeconds(5));
            SwapResult released = new Swapper(azure, azure, azure, line -> {}).swap(plan);
            if (released.outcome() != Outcome.SUCCESS) {
                continue;
            }
            int before = azure.effective;
            RollbackResult back = new Rollback(line -> {})
                    .bySwap(
                            new Swapper(azure, azure, azure, line -> {}),
                            new SwapPlan("staging", "production", null, null, end, Duration.ofSeconds(5)),
                            released.content(),
                            released.previous());
            verdicts.merge(back.verdict(), 1, Integer::sum);
            quiet += trouble == 0 && seed % 11 != 0 ? 1 : 0;
            lost += trouble == 0 && seed % 11 != 0 && !back.restored() ? 1 : 0;
            String story = seed + ": " + released.previous() + " " + back;
            judge(azure, back, released.previous(), azure.effective - before)
                    .forEach(each -> wrong.add(each + " in " + story));
        }
        System.out.println("Roll-backs simulated: " + SCHEDULES + ", verdicts " + verdicts);
        assertThat(wrong).isEmpty();
        assertThat(lost)
                .as("not brought back although nothing went wrong, of %s", quiet)
                .isZero();
        assertThat(verdicts.keySet()).contains(RollbackResult.Verdict.RESTORED, RollbackResult.Verdict.NOT_POSSIBLE);
    }

    private static List<String> judge(ModelAzure azure, RollbackResult back, String previous, int swaps) {
        List<String> wrong = new ArrayList<>();
        Duration look = Duration.ofSeconds(60);
        if (swaps > 1) {
            wrong.add("swapped back " + swaps + " times");
        }
        if (back.restored() && !azure.heldWithin(look, "production", previous)) {
            wrong.add("restored, and production does not hold it");
        }
        if (back.verdict() == RollbackResult.Verdict.NOT_POSSIBLE && swaps > 0) {
            wrong.add("not possible, and swapped");
        }
        if (back.verdict() == RollbackResult.Verdict.FAILED && azure.oursLive()) {
            wrong.add("failed, and the swap goes on");
        }
        if (back.verdict() == RollbackResult.Verdict.FAILED && azure.heldSince(look, "production", previous)) {
            wrong.add("failed, and production holds it");
        }
        return wrong;
    }
}
