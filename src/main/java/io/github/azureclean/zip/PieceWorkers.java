package io.github.azureclean.zip;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Threads that make pieces side by side, and hand them over in order. The calling thread submits and takes, so that order
 * and memory need no lock: nothing is submitted while too much is under way.
 */
final class PieceWorkers implements Closeable {
    private static final long BYTES_UNDER_WAY = 16L << 20;
    private static final long BYTES_UNDER_WAY_EACH = 4L << 20;
    private static final long SMALLEST_COST = 4 << 10;

    private final ExecutorService threads;
    private final Queue<PieceEncoder> idle = new ConcurrentLinkedQueue<>();
    private final int level;
    private final long limit;

    /** How one piece is made. */
    interface Work {
        /** Makes the piece. */
        Piece with(PieceEncoder encoder) throws PackageException;
    }

    /** What is done with the pieces, in order. */
    interface Receiver<T> {
        /** Takes the next one. */
        void take(T task, Piece piece) throws IOException;
    }

    /**
     * A piece to make.
     *
     * @param <T> what the piece is for
     * @param about what the piece is for
     * @param bytes how many bytes it reads
     * @param work how it is made
     */
    record Task<T>(T about, long bytes, Work work) {
        private long cost() {
            return Math.max(2 * bytes, SMALLEST_COST);
        }
    }

    private record UnderWay<T>(Task<T> task, Future<Piece> piece) {}

    /**
     * Starts no thread yet.
     *
     * @param count how many threads
     * @param level compression level
     */
    PieceWorkers(int count, int level) {
        this.level = level;
        this.limit = BYTES_UNDER_WAY + count * BYTES_UNDER_WAY_EACH;
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "azure-clean packs");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Makes all pieces.
     *
     * @throws IOException the first failure, in the order of the tasks
     * @throws InterruptedException if the calling thread was interrupted
     */
    <T> void run(Iterator<Task<T>> tasks, Receiver<T> receiver) throws IOException, InterruptedException {
        ArrayDeque<UnderWay<T>> underWay = new ArrayDeque<>();
        long bytes = 0;
        @Nullable Task<T> next = tasks.hasNext() ? tasks.next() : null;
        while (next != null || !underWay.isEmpty()) {
            while (next != null && (underWay.isEmpty() || bytes + next.cost() <= limit)) {
                Work work = next.work();
                underWay.add(new UnderWay<>(next, threads.submit(() -> make(work))));
                bytes += next.cost();
                next = tasks.hasNext() ? tasks.next() : null;
            }
            UnderWay<T> first = underWay.remove();
            receiver.take(first.task().about(), result(first.piece()));
            bytes -= first.task().cost();
        }
    }

    private Piece make(Work work) throws PackageException {
        PieceEncoder idleOne = idle.poll();
        PieceEncoder encoder = idleOne == null ? new PieceEncoder(level) : idleOne;
        try {
            return work.with(encoder);
        } finally {
            idle.add(encoder);
        }
    }

    private static Piece result(Future<Piece> piece) throws IOException, InterruptedException {
        // A piece that is ready is handed over without a look at the interrupt.
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return piece.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PackageException known) {
                throw known;
            }
            throw new IllegalStateException("A worker failed", e.getCause());
        }
    }

    /** Ends the threads. What they still work on is not waited for: nobody takes it. */
    @Override
    public void close() {
        threads.shutdownNow();
        for (PieceEncoder encoder = idle.poll(); encoder != null; encoder = idle.poll()) {
            encoder.close();
        }
    }
}
