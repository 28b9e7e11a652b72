package io.github.azureclean.emulator.kudu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A command line that runs in the system's shell. */
public final class ShellCommand implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;
    private static final long LAST_LINES_MILLIS = 2000;

    private final Process process;
    private final AtomicLong lines = new AtomicLong();
    private final List<Thread> readers;

    private ShellCommand(Process process, Consumer<String> output, Consumer<String> errors) {
        this.process = process;
        this.readers = List.of(reader(process.getInputStream(), output), reader(process.getErrorStream(), errors));
    }

    /** What starts a command in a folder, with these variables above the emulator's own. */
    public static ProcessBuilder builder(String command, Path folder, Map<String, String> environment) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        ProcessBuilder builder =
                new ProcessBuilder(windows ? List.of("cmd.exe", "/c", command) : List.of("/bin/sh", "-c", command));
        builder.directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    /** A script that stands beside a class. */
    public static String script(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command; its lines are handed over as they come, by threads of their own. */
    public static ShellCommand start(ProcessBuilder builder, Consumer<String> output, Consumer<String> errors)
            throws IOException {
        Process process = builder.start();
        process.getOutputStream().close();
        return new ShellCommand(process, output, errors);
    }

    private Thread reader(InputStream stream, Consumer<String> lineTaker) {
        Thread thread = new Thread(() -> read(stream, lineTaker), "emulator-command");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void read(InputStream stream, Consumer<String> lineTaker) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, Charset.defaultCharset()))) {
            reader.lines().forEach(line -> {
                lines.incrementAndGet();
                lineTaker.accept(line);
            });
        } catch (IOException | UncheckedIOException streamOfAKilledProcess) {
            System.getLogger(ShellCommand.class.getName())
                    .log(System.Logger.Level.DEBUG, "The output of a command ended early", streamOfAKilledProcess);
        }
    }

    /**
     * Waits for the end.
     *
     * @param idle how long the command may neither print nor compute; then it is ended with all that it started
     * @return its exit code, or empty if it was ended
     */
    public OptionalInt awaitEnd(Duration idle) throws IOException {
        try {
            String seen = activity();
            long since = System.nanoTime();
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                String now = activity();
                if (!now.equals(seen)) {
                    seen = now;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since >= idle.toNanos()) {
                    close();
                    return OptionalInt.empty();
                }
            }
            for (Thread reader : readers) {
                // A child in the background may keep the stream open.
                reader.join(LAST_LINES_MILLIS);
            }
            return OptionalInt.of(process.exitValue());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a command ran");
        }
    }

    private String activity() {
        Duration computed = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
        return lines.get() + " " + computed;
    }

    /** Ends the command at once, with all that it started. */
    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
