package io.github.azureclean.usecase;

import io.github.azureclean.settings.OnTargetFailure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Releases to several targets in their order, a few at once; what comes of it decides whether it goes on, stops, or goes
 * back.
 *
 * @param <T> a target
 */
public final class Rollout<T> {
    private final int atOnce;
    private final OnTargetFailure onFailure;
    private final ExecutorService executor;

    /** How one target ended. */
    public enum End {
        /** It shows the release now, and did not before. */
        RELEASED,
        /** There was nothing to do. */
        UNCHANGED,
        /** The release failed, or what became of it is not known. */
        FAILED
    }

    /** What is done with a target. */
    public interface Road<T> {
        /** Releases to it; may run at the same time for several. */
        End release(T target) throws InterruptedException;

        /** Brings back what ran there before, since another one failed. */
        void bringBack(T target, T failed) throws InterruptedException;

        /** It is not begun, since another one failed. */
        void leaveOut(T target, T failed) throws IOException;
    }

    /**
     * @param atOnce how many at the same time at most
     * @param executor runs the releases; has to run as many at once
     */
    public Rollout(int atOnce, OnTargetFailure onFailure, ExecutorService executor) {
        this.atOnce = atOnce;
        this.onFailure = onFailure;
        this.executor = executor;
    }

    /**
     * Does it. Those that are on their way when another one fails are waited for. Ways back are gone one after the other,
     * the last release first.
     *
     * @return whether none failed
     */
    public boolean run(List<T> targets, Road<T> road) throws InterruptedException, IOException {
        Queue<T> queue = new Queue<>(targets, onFailure == OnTargetFailure.CONTINUE);
        Callable<Void> worker = () -> {
            for (T next = queue.next(); next != null; next = queue.next()) {
                queue.ended(next, road.release(next));
            }
            return null;
        };
        for (Future<Void> each : executor.invokeAll(Collections.nCopies(Math.min(atOnce, targets.size()), worker))) {
            finished(each);
        }
        T failed = queue.failed();
        if (failed == null) {
            return true;
        }
        if (onFailure == OnTargetFailure.ROLLBACK) {
            for (Iterator<T> each = queue.released().descendingIterator(); each.hasNext(); ) {
                road.bringBack(each.next(), failed);
            }
        }
        for (T each : queue.notBegun()) {
            road.leaveOut(each, failed);
        }
        return false;
    }

    private static void finished(Future<Void> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("A release was cancelled.");
            }
            throw new IllegalStateException("A release ended without an outcome.", e.getCause());
        }
    }

    private static final class Queue<T> {
        private final Deque<T> waiting;
        private final boolean goesOn;
        private final Deque<T> released = new ArrayDeque<>();
        private @Nullable T failed;

        Queue(List<T> targets, boolean goesOn) {
            this.waiting = new ArrayDeque<>(targets);
            this.goesOn = goesOn;
        }

        synchronized @Nullable T next() {
            return failed == null || goesOn ? waiting.poll() : null;
        }

        synchronized void ended(T target, End end) {
            if (end == End.RELEASED) {
                released.add(target);
            } else if (end == End.FAILED && failed == null) {
                failed = target;
            }
        }

        synchronized @Nullable T failed() {
            return failed;
        }

        synchronized List<T> notBegun() {
            return new ArrayList<>(waiting);
        }

        synchronized Deque<T> released() {
            return new ArrayDeque<>(released);
        }
    }
}
