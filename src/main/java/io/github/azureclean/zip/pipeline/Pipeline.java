package io.github.azureclean.zip.pipeline;

import io.github.azureclean.zip.PackProgress;
import io.github.azureclean.zip.PackageException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that make blocks side by side, and one thread, the caller's, that writes them in order. It submits and takes, so that
 * order and memory need no lock: nothing is submitted while too much is under way.
 */
final class Pipeline implements Closeable {
    private static final int BATCH_BYTES = 1 << 17;
    private static final int BATCH_FILES = 64;
    /** For each thread. */
    private static final long BYTES_UNDER_WAY = 8L << 20;
    /** Of the heap, what blocks may take. */
    private static final int PART_OF_HEAP = 5;

    private static final long SMALLEST_COST = 4 << 10;

    private final EntryTable table;
    private final ZipTarget target;
    private final int whole;
    private final PackProgress progress;
    private final long total;
    private final Supplier<Worker> workers;
    private final ExecutorService threads;
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Block> spare = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<UnderWay> underWay = new ArrayDeque<>();
    private final long limit;
    private long bytesUnderWay;
    private long packed;

    private interface Work {
        Block with(Worker worker, Block block) throws PackageException;
    }

    private interface Receiver {
        void take(Block block) throws IOException;
    }

    private record UnderWay(long cost, long content, Future<Block> block, Receiver receiver) {}

    /**
     * Starts no thread yet.
     *
     * @param count how many threads
     * @param whole the biggest content that is encoded as one
     */
    Pipeline(
            EntryTable table, ZipTarget target, int count, int whole, Supplier<Worker> workers, PackProgress progress) {
        this.table = table;
        this.target = target;
        this.whole = whole;
        this.workers = workers;
        this.progress = progress;
        this.limit = Math.min(count * BYTES_UNDER_WAY, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        long bytes = 0;
        for (int row = 0; row < table.count(); row++) {
            bytes += table.item(row).size();
        }
        this.total = bytes;
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "azure-clean packs");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Packs rows.
     *
     * @param from first row
     * @param to the row after the last one
     * @param previous what may be taken over; null for nothing
     * @throws IOException the first failure, in the order of the rows
     * @throws InterruptedException if the calling thread was interrupted
     */
    void run(int from, int to, @Nullable Previous previous) throws IOException, InterruptedException {
        int row = from;
        while (row < to) {
            if (previous != null && previous.rows().get(row)) {
                row = takeOver(row, to, previous);
            } else if (table.item(row).size() > whole) {
                inPieces(row++);
            } else {
                row = batch(row, to, previous);
            }
        }
        while (!underWay.isEmpty()) {
            takeFirst();
        }
    }

    private int batch(int from, int to, @Nullable Previous previous) throws IOException, InterruptedException {
        long bytes = 0;
        int row = from;
        while (row < to
                && row - from < BATCH_FILES
                && table.item(row).size() <= whole
                && (bytes == 0 || bytes + table.item(row).size() <= BATCH_BYTES)
                && (previous == null || !previous.rows().get(row))) {
            bytes += table.item(row++).size();
        }
        int end = row;
        submit(bytes, (worker, block) -> worker.entries(from, end, block), block -> target.entries(from, end, block));
        return row;
    }

    private void inPieces(int row) throws IOException, InterruptedException {
        long size = table.item(row).size();
        for (long offset = 0; offset < size; offset += Encoding.PIECE) {
            long at = offset;
            submit(
                    Math.min(Encoding.PIECE, size - offset),
                    (worker, block) -> worker.piece(row, at, block),
                    block -> target.piece(row, block, at + Encoding.PIECE >= size));
        }
    }

    /** Entries that stood one after another are copied in one go. */
    private int takeOver(int from, int to, Previous previous) throws IOException, InterruptedException {
        while (!underWay.isEmpty()) {
            takeFirst();
        }
        int row = from;
        long start = table.offset(from);
        long end = start;
        long content = 0;
        while (row < to && previous.rows().get(row) && table.offset(row) == end) {
            content += table.item(row).size();
            end += previous.lengths()[row++];
        }
        target.raw(previous.zip(), start, end - start, from, row);
        tell(content);
        return row;
    }

    private void submit(long content, Work work, Receiver receiver) throws IOException, InterruptedException {
        long cost = Math.max(2 * content, SMALLEST_COST);
        // What is done is written at once, so that its block is used again.
        while (!underWay.isEmpty()
                && (bytesUnderWay + cost > limit || underWay.element().block().isDone())) {
            takeFirst();
        }
        Callable<Block> task = () -> make(work);
        underWay.add(new UnderWay(cost, content, threads.submit(task), receiver));
        bytesUnderWay += cost;
    }

    private Block make(Work work) throws PackageException {
        Worker idleOne = idle.poll();
        Worker worker = idleOne == null ? workers.get() : idleOne;
        Block spareOne = spare.poll();
        try {
            return work.with(worker, spareOne == null ? new Block() : spareOne.clear());
        } finally {
            idle.add(worker);
        }
    }

    private void takeFirst() throws IOException, InterruptedException {
        // A block that is ready is handed over without a look at the interrupt.
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        UnderWay first = underWay.remove();
        Block block = result(first.block());
        first.receiver().take(block);
        spare.add(block);
        bytesUnderWay -= first.cost();
        tell(first.content());
    }

    private void tell(long content) {
        packed += content;
        if (packed <= total) {
            // The marker is not part of it.
            progress.packed(packed, total);
        }
    }

    private static Block result(Future<Block> block) throws IOException, InterruptedException {
        try {
            return block.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PackageException known) {
                throw known;
            }
            if (e.getCause() instanceof OutOfMemoryError full) {
                throw full;
            }
            throw new IllegalStateException("A worker failed", e.getCause());
        }
    }

    /** Ends the threads. What they still work on is not waited for: nobody takes it. */
    @Override
    public void close() {
        threads.shutdownNow();
        for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
            worker.close();
        }
    }
}
