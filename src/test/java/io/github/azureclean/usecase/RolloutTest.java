package io.github.azureclean.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.settings.OnTargetFailure;
import io.github.azureclean.usecase.Rollout.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several targets: their order, how many at once, and what a failure means for the others. */
class RolloutTest {
    private static final List<String> TARGETS = List.of("a", "b", "c", "d");

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void endTheThreads() {
        executor.shutdownNow();
    }

    private boolean run(int atOnce, OnTargetFailure policy, Map<String, End> ends)
            throws InterruptedException, IOException {
        return new Rollout<String>(atOnce, policy, executor).run(TARGETS, new Journal(ends));
    }

    private class Journal implements Rollout.Road<String> {
        private final Map<String, End> ends;

        Journal(Map<String, End> ends) {
            this.ends = ends;
        }

        @Override
        public End release(String target) throws InterruptedException {
            done.add("release " + target);
            return ends.getOrDefault(target, End.RELEASED);
        }

        @Override
        public void bringBack(String target, String failed) {
            done.add("back " + target + " for " + failed);
        }

        @Override
        public void leaveOut(String target, String failed) {
            done.add("not " + target + " for " + failed);
        }
    }

    @ParameterizedTest
    @CsvSource({"STOP", "CONTINUE", "ROLLBACK"})
    void allAreReleasedInTheirOrder(OnTargetFailure policy) throws Exception {
        assertThat(run(1, policy, Map.of("b", End.UNCHANGED))).isTrue();

        assertThat(done).containsExactly("release a", "release b", "release c", "release d");
    }

    @Test
    void noneIsBegunAfterAFailure() throws Exception {
        assertThat(run(1, OnTargetFailure.STOP, Map.of("b", End.FAILED))).isFalse();

        assertThat(done).containsExactly("release a", "release b", "not c for b", "not d for b");
    }

    @Test
    void theOthersAreReleasedAllTheSame() throws Exception {
        assertThat(run(1, OnTargetFailure.CONTINUE, Map.of("b", End.FAILED, "d", End.FAILED)))
                .isFalse();

        assertThat(done).containsExactly("release a", "release b", "release c", "release d");
    }

    @Test
    void whatWasReleasedIsBroughtBackLastFirstAndNothingElse() throws Exception {
        assertThat(run(1, OnTargetFailure.ROLLBACK, Map.of("b", End.UNCHANGED, "d", End.FAILED)))
                .isFalse();

        assertThat(done)
                .containsExactly("release a", "release b", "release c", "release d", "back c for d", "back a for d");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void asManyAsAllowedAreOnTheirWayAtOnce(int atOnce) throws Exception {
        // The barrier opens only when as many are there at the same time.
        CyclicBarrier all = new CyclicBarrier(atOnce);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        boolean good = new Rollout<String>(atOnce, OnTargetFailure.STOP, executor).run(TARGETS, new Journal(Map.of()) {
            @Override
            public End release(String target) throws InterruptedException {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                try {
                    all.await();
                } catch (BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
                now.decrementAndGet();
                return super.release(target);
            }
        });

        assertThat(good).isTrue();
        assertThat(done).hasSize(4);
        assertThat(most).hasValueLessThanOrEqualTo(atOnce);
    }

    @Test
    void thoseOnTheirWayAreWaitedForAndThenBroughtBack() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);

        boolean good = new Rollout<String>(2, OnTargetFailure.ROLLBACK, executor)
                .run(TARGETS, new Journal(Map.of("b", End.FAILED)) {
                    @Override
                    public End release(String target) throws InterruptedException {
                        try {
                            // Those two begin together, so the end of none is known before.
                            if (target.equals("a") || target.equals("b")) {
                                both.await();
                            }
                        } catch (BrokenBarrierException e) {
                            throw new IllegalStateException(e);
                        }
                        return super.release(target);
                    }
                });

        assertThat(good).isFalse();
        assertThat(done).contains("release a", "release b", "back a for b").doesNotContain("back b for b");
        assertThat(done.stream().filter(each -> each.startsWith("release")).count())
                .isEqualTo(2
                        + done.stream()
                                .filter(each -> each.matches("release [cd]"))
                                .count());
        assertThat(done.stream()
                        .filter(each -> each.matches("(release|not) [cd].*"))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aCancelledReleaseEndsAll() {
        assertThatThrownBy(() -> new Rollout<String>(1, OnTargetFailure.CONTINUE, executor)
                        .run(TARGETS, new Journal(Map.of()) {
                            @Override
                            public End release(String target) throws InterruptedException {
                                throw new InterruptedException("stop");
                            }
                        }))
                .isInstanceOf(InterruptedException.class);
        assertThat(done).isEmpty();
    }
}
