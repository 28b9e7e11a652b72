package io.github.azureclean.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs a blocking call in a thread of its own, so that its end does not depend on the I/O: not on a name that is slow to
 * resolve, nor on a server that sends a byte now and then.
 */
public final class BoundedCall {
    private static final Duration BETWEEN_GLANCES = Duration.ofMillis(200);

    private BoundedCall() {}

    /** The same, with nothing to do meanwhile. */
    public static <T> T run(Callable<T> call, Runnable giveUp, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return run(call, giveUp, () -> {}, limit);
    }

    /**
     * Waits for the call.
     *
     * @param call is left to itself when it is given up
     * @param giveUp ends its I/O
     * @param meanwhile called now and then by the caller's thread while it waits
     * @param limit how long it may take
     * @throws TimeoutException if it took longer
     * @throws ExecutionException if it failed
     * @throws InterruptedException if the caller is interrupted; the call is given up first
     */
    public static <T> T run(Callable<T> call, Runnable giveUp, Runnable meanwhile, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        CallLimit whole = CallLimit.of(limit);
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "azure-clean-http");
        thread.setDaemon(true);
        thread.start();
        boolean ended = false;
        try {
            while (true) {
                Duration left = whole.left();
                boolean last = left.compareTo(BETWEEN_GLANCES) <= 0;
                try {
                    T value = task.get((last ? left : BETWEEN_GLANCES).toNanos(), TimeUnit.NANOSECONDS);
                    ended = true;
                    return value;
                } catch (TimeoutException e) {
                    if (last) {
                        throw e;
                    }
                    meanwhile.run();
                }
            }
        } catch (ExecutionException e) {
            ended = true;
            throw e;
        } finally {
            if (!ended) {
                giveUp.run();
            }
        }
    }

    /**
     * Makes sense of an answer: it may be made to be slow to read.
     *
     * @param reading looks at what came, and asks nobody
     * @param limit of the call that it came from
     * @throws IOException if it took longer
     */
    public static <T> T read(Supplier<T> reading, CallLimit limit) throws IOException, InterruptedException {
        try {
            return run(reading::get, () -> {}, limit.left());
        } catch (TimeoutException e) {
            throw new IOException("the answer could not be read within " + limit, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("an answer could not be understood", e.getCause());
        }
    }
}
