package io.github.azureclean.emulator.site;

import io.github.azureclean.emulator.files.Home;
import io.github.azureclean.emulator.kudu.App;
import io.github.azureclean.emulator.kudu.Kudu;
import io.github.azureclean.emulator.kudu.ShellCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The app itself: a command that runs in {@code wwwroot} with the variable {@code PORT}. */
public final class AppProcess implements App, AutoCloseable {
    private static final long GRACE_SECONDS = 3;

    private final String command;
    private final Kudu kudu;
    private final Home home;
    private final List<StartUp> starts = new ArrayList<>();
    private @Nullable Process process;
    private volatile int port;

    AppProcess(String command, Kudu kudu) {
        this.command = command;
        this.kudu = kudu;
        this.home = kudu.home();
    }

    /** The port that the app was told to listen on, 0 if it was not started. */
    int port() {
        return port;
    }

    /** Ends what runs and starts anew; the output goes to the app's log. */
    @Override
    public synchronized void restart() throws IOException {
        if (!starts.isEmpty()) {
            starts.set(starts.size() - 1, seen());
        }
        close();
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        ProcessBuilder builder = ShellCommand.builder(
                        script(), home.wwwroot(), kudu.settings().all())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.appLog().toFile()));
        builder.environment().put("PORT", String.valueOf(free));
        builder.environment().put("ORYX_APPS", home.apps().toString());
        builder.environment().put("ORYX_RUN", command);
        Files.writeString(
                home.appLog(),
                "Starting the app on port " + free + ": " + command + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        starts.add(new StartUp(kudu.timeline().serverTime(), Files.size(home.appLog()), false));
        process = builder.start();
        port = free;
    }

    /** What starts the app: the command, or what unpacks the output of a build first. */
    private String script() {
        boolean built = Files.exists(home.wwwroot().resolve("output.tar.gz"))
                || Files.exists(home.wwwroot().resolve("output.tar.zst"));
        return built ? ShellCommand.script(AppProcess.class, "start.sh") : command;
    }

    /** Whether the app listens, or how it stands. */
    @Override
    public synchronized StartState state() {
        Process current = process;
        if (current == null || !current.isAlive()) {
            return StartState.FAILED;
        }
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected() ? StartState.STARTED : StartState.STARTING;
        } catch (IOException notYet) {
            return StartState.STARTING;
        }
    }

    @Override
    public synchronized List<StartUp> starts() {
        List<StartUp> all = new ArrayList<>(starts);
        if (!all.isEmpty() && port != 0) {
            all.set(all.size() - 1, seen());
        }
        return all;
    }

    /** The newest start, as it stands now. */
    private StartUp seen() {
        StartUp newest = starts.get(starts.size() - 1);
        return new StartUp(newest.time(), newest.offset(), state() == StartState.FAILED);
    }

    /** Ends the app with all that it started. */
    @Override
    public synchronized void close() {
        Process old = process;
        process = null;
        port = 0;
        if (old == null) {
            return;
        }
        List<ProcessHandle> family = old.descendants().toList();
        old.destroy();
        family.forEach(ProcessHandle::destroy);
        try {
            if (old.waitFor(GRACE_SECONDS, TimeUnit.SECONDS) && family.stream().noneMatch(ProcessHandle::isAlive)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
        old.destroyForcibly();
    }
}
