package io.github.azureclean.emulator.kudu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A program that a deployment runs: the {@code command} of {@code .deployment} in place of the copy, or
 * {@code POST_DEPLOYMENT_ACTION} after it. Requests are answered meanwhile; what it prints is in the record's log.
 */
public final class BuildCommand implements AutoCloseable {
    private static final int LOGGED_LINES = 5000;

    private final Kudu kudu;
    private final Deployment.LogEntry log;
    private final String command;
    private final Duration idle;
    private final ShellCommand running;

    /** What follows the end of the command. */
    interface WhenEnded {
        /** Takes whether it ended well, inside the state. */
        void accept(boolean well) throws IOException;
    }

    private BuildCommand(Kudu kudu, Deployment.LogEntry log, String command, ProcessBuilder builder)
            throws IOException {
        this.kudu = kudu;
        this.log = log;
        this.command = command;
        this.idle = kudu.settings().commandIdleTimeout();
        this.running = ShellCommand.start(builder, line -> note(line, 0), line -> note(line, 1));
    }

    /** Starts a command in the staged package, with what the real server tells a build by its environment. */
    static BuildCommand start(
            Kudu kudu, Deployment record, Deployment.LogEntry log, String command, Path source, Path target)
            throws IOException {
        if (!kudu.options().bindAddress().isLoopbackAddress()) {
            throw new IOException("Commands run only while the emulator listens on loopback");
        }
        Path ownFolder = kudu.store().folderOf(record.id);
        Path previous = kudu.store().folderOf(kudu.store().active()).resolve("manifest");
        Path temporary = Files.createDirectories(source.resolveSibling("temp"));
        Map<String, String> environment = new LinkedHashMap<>(kudu.settings().all());
        environment.put("HOME", kudu.home().root().toString());
        environment.put("WEBROOT_PATH", kudu.home().wwwroot().toString());
        environment.put("DEPLOYMENT_SOURCE", source.toString());
        environment.put("DEPLOYMENT_TARGET", target.toString());
        environment.put("DEPLOYMENT_TEMP", temporary.toString());
        environment.put("NEXT_MANIFEST_PATH", ownFolder.resolve("manifest").toString());
        environment.put(
                "PREVIOUS_MANIFEST_PATH",
                !kudu.store().active().isEmpty() && Files.exists(previous) ? previous.toString() : "");
        log.detail(kudu.timeline().serverTime(), "Command: " + command, 0);
        return new BuildCommand(kudu, log, command, ShellCommand.builder(command, source, environment));
    }

    /** Starts a build as Oryx does it, Linux only (KuduLite, OryxBuilder). */
    static BuildCommand oryx(Kudu kudu, Deployment record, Deployment.LogEntry log, Path source, Path target)
            throws IOException {
        if (!kudu.options().bindAddress().isLoopbackAddress()) {
            throw new IOException("Builds run only while the emulator listens on loopback");
        }
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        Map<String, String> environment = new LinkedHashMap<>(kudu.settings().all());
        environment.put("ORYX_OPERATION_ID", id);
        environment.put("SCM_COMMIT_ID", record.id);
        environment.put("ORYX_BUILD", kudu.home().apps().resolve(id).toString());
        environment.put("DEPLOYMENT_TARGET", target.toString());
        log.detail(
                kudu.timeline().serverTime(),
                "Command: oryx build /tmp/zipdeploy/extracted -o /home/site/wwwroot -p virtualenv_name=antenv -i /tmp/"
                        + id + " --compress-destination-dir",
                0);
        String script = ShellCommand.script(BuildCommand.class, "oryx-build.sh");
        return new BuildCommand(kudu, log, "oryx build", ShellCommand.builder(script, source, environment));
    }

    private void note(String line, int type) {
        kudu.quietly(() -> kudu.inside(() -> {
            if (log.details().size() < LOGGED_LINES) {
                log.detail(kudu.timeline().serverTime(), line, type);
            } else if (log.details().size() == LOGGED_LINES) {
                log.detail(kudu.timeline().serverTime(), "Omitting next output lines...", 0);
            }
            return true;
        }));
    }

    /** Waits on a thread of its own; then notes a failure and goes on. */
    void whenEnded(WhenEnded next) {
        Thread thread = new Thread(
                () -> kudu.quietly(() -> {
                    OptionalInt exit = running.awaitEnd(idle);
                    return kudu.inside(() -> {
                        next.accept(isGood(exit));
                        return true;
                    });
                }),
                "emulator-build");
        thread.setDaemon(true);
        thread.start();
    }

    private boolean isGood(OptionalInt exit) {
        if (exit.isEmpty()) {
            log.detail(kudu.timeline().serverTime(), aborted(command, idle), 2);
        } else if (exit.getAsInt() != 0) {
            String text = "Failed exitCode=" + exit.getAsInt() + ", command=" + command;
            log.detail(kudu.timeline().serverTime(), text, 2);
        }
        return exit.isPresent() && exit.getAsInt() == 0;
    }

    /** What the real server says of a command that was silent for too long. */
    public static String aborted(String command, Duration idle) {
        return "Command '" + command + "' was aborted due to no output nor CPU activity for " + idle.toSeconds()
                + " seconds. You can increase the SCM_COMMAND_IDLE_TIMEOUT app setting (in seconds) if needed.";
    }

    @Override
    public void close() {
        running.close();
    }
}
