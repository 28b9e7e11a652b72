package io.github.azureclean.emulator.kudu;

import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.fault.Faults;
import io.github.azureclean.emulator.fault.ServerFault;
import io.github.azureclean.emulator.files.Folders;
import io.github.azureclean.emulator.files.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The state of one deployment service. Everything but {@link #inside} is for callers that are inside already. */
public final class Kudu {
    private static final long SEED = 1;
    private static final String STOPPED = "Deployment has been stopped due to SCM container restart."
            + " The restart can happen due to a management operation on site.";
    private static final Duration FILES_PATIENCE = Duration.ofSeconds(5);
    private static final Duration AUTO_SWAP_WINDOW = Duration.ofMinutes(2);

    /** What somebody does with the state. */
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** What takes long and needs nothing of the state. */
    interface LongWork {
        /** Does it. */
        void run() throws IOException;
    }

    /** What goes on with the state after it. */
    interface Sequel {
        /**
         * @param failure why the work failed; null if it did not
         */
        void run(@Nullable Exception failure) throws IOException;
    }

    /** What somebody waits for. */
    private interface Question {
        /** Whether it is so now. */
        boolean holds() throws IOException;
    }

    private final EmulatorOptions options;
    private final Home home;
    private final Timeline timeline;
    private final DeploymentStore store;
    private final History history;
    private final DeploymentLock lock;
    private final Settings settings;
    private final Faults faults;
    private final ServerFaults serverFaults = new ServerFaults(this);
    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition changed = monitor.newCondition();
    // Seeded, so that a story can be told again.
    private final Random random = new Random(SEED);
    private final Set<DeploymentRun> runs = new HashSet<>();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private App app = App.FILES;
    private Instant autoSwapUntil = Instant.MIN;
    private Instant outageUntil = Instant.MIN;
    private int outageStatus;
    private volatile boolean closed;

    private Kudu(EmulatorOptions options, Home home, Faults faults, Map<String, String> settings) throws IOException {
        this.options = options;
        this.home = home;
        this.timeline = new Timeline(options.clock());
        this.store = DeploymentStore.open(home.deployments());
        this.settings = new Settings(home.appSettings(), home.deployments().resolve("settings.json"), settings);
        this.history = new History(this);
        this.lock = new DeploymentLock(home, options.personality(), timeline);
        this.faults = faults;
    }

    /**
     * Opens the state in a folder as a starting server does: locks of an earlier life are cleared.
     *
     * @param settings the app settings that are given, those in the folder win
     */
    public static Kudu open(EmulatorOptions options, Path folder, Faults faults, Map<String, String> settings)
            throws IOException {
        Home home = options.homeOutside() ? Home.outside(folder) : Home.in(folder);
        home.create();
        Folders.delete(home.temporary());
        Files.createDirectories(home.temporary());
        Path startPage = home.wwwroot().resolve(Home.START_PAGE_NAME);
        Kudu kudu = new Kudu(options, home, faults, settings);
        if (kudu.store.list().isEmpty() && Folders.isEmpty(home.wwwroot())) {
            Files.writeString(startPage, Home.START_PAGE);
        }
        kudu.lock.clear();
        return kudu;
    }

    public EmulatorOptions options() {
        return options;
    }

    public Home home() {
        return home;
    }

    public Timeline timeline() {
        return timeline;
    }

    public DeploymentStore store() {
        return store;
    }

    public History history() {
        return history;
    }

    public DeploymentLock lock() {
        return lock;
    }

    public Settings settings() {
        return settings;
    }

    public Faults faults() {
        return faults;
    }

    public ServerFault.RecordStyle style() {
        return serverFaults.style();
    }

    /** Lets a fault of the server's state happen. */
    public void apply(ServerFault fault) throws IOException {
        inside(() -> {
            serverFaults.apply(fault);
            return true;
        });
    }

    /** Works with the state, alone, after everything happened that is due. */
    public <T> T inside(Work<T> work) throws IOException {
        monitor.lock();
        try {
            timeline.runDue();
            return work.run();
        } finally {
            monitor.unlock();
        }
    }

    /** Works with the state, alone, and lets nothing else happen. */
    void alone(Runnable work) {
        monitor.lock();
        try {
            work.run();
        } finally {
            monitor.unlock();
        }
    }

    /**
     * Does what takes long while others go on with the state, then goes on inside. Under the clock of a test it is done at
     * once: nothing moves there but by a request.
     */
    void outside(LongWork work, Sequel sequel) throws IOException {
        if (!options.realTime()) {
            sequel.run(failureOf(work));
            return;
        }
        Thread worker = new Thread(
                () -> {
                    Exception failure = failureOf(work);
                    quietly(() -> inside(() -> {
                        workers.remove(Thread.currentThread());
                        sequel.run(failure);
                        return true;
                    }));
                },
                "azure-clean-emulator-files");
        workers.add(worker);
        worker.setDaemon(true);
        worker.start();
    }

    private static @Nullable Exception failureOf(LongWork work) {
        try {
            work.run();
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    /** Does what nobody waits for; a failure goes to the log. */
    public void quietly(Work<?> work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            System.getLogger(Kudu.class.getName()).log(System.Logger.Level.WARNING, "A step failed", e);
        }
    }

    /** Lets everything happen that is due. */
    public void advance() throws IOException {
        inside(() -> true);
    }

    /** The app, which is restarted after a deployment; only files unless told otherwise. */
    public App app() {
        return app;
    }

    /** Names the app. */
    public void run(App process) {
        app = process;
    }

    public void restartApp() throws IOException {
        app.restart();
    }

    /** Ends what runs, and the waits of callers that are still here. */
    public void close() {
        monitor.lock();
        try {
            closed = true;
            runs.forEach(DeploymentRun::die);
            changed.signalAll();
        } finally {
            monitor.unlock();
        }
        for (Thread worker : workers) {
            try {
                worker.join(FILES_PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    // Deployments.

    /** Begins a deployment that holds the lock; returns it. */
    public DeploymentRun begin(DeploymentRun run) throws IOException {
        runs.add(run);
        run.start();
        return run;
    }

    /** How long a deployment sleeps before it is built: below {@code SCM_MAX_RANDOM_START_DELAY}, in seconds (DM, Build). */
    public Duration randomStartDelay() {
        int most = settings.number("SCM_MAX_RANDOM_START_DELAY", 0);
        return Duration.ofSeconds(most == 0 ? 0 : random.nextInt(most));
    }

    /** Waits until a run has ended; false if that took longer than the front end waits. */
    public boolean awaitEnd(DeploymentRun run, Duration patience) throws IOException {
        return await(run::ended, () -> options.realTime() || run.runsCommand(), patience);
    }

    /** Waits until nobody holds the lock; false if that took longer. Under the clock of a test nothing is waited for. */
    public boolean awaitFreeLock(Duration patience) throws IOException {
        return await(() -> !lock.isHeld(), options::realTime, patience);
    }

    private boolean await(Question reached, Question goesOn, Duration patience) throws IOException {
        long left = patience.toNanos();
        timeline.runDue();
        while (!reached.holds() && left > 0 && !closed && goesOn.holds()) {
            try {
                long step = Math.min(left, TimeUnit.MILLISECONDS.toNanos(20));
                left -= step - Math.max(0, changed.awaitNanos(step));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            timeline.runDue();
        }
        return reached.holds();
    }

    public void runEnded(DeploymentRun run) {
        runs.remove(run);
        changed.signalAll();
    }

    public void save(Deployment record) throws IOException {
        store.save(record, timeline.serverTime());
    }

    /** Whether a record read by its id shows status 0 (DC, GetResult). */
    public boolean isMasked() throws IOException {
        return (options.personality().isLinux() && lock.isHeld()) || serverFaults.isMasked();
    }

    public boolean isAutoSwapOngoing() {
        return autoSwapUntil.isAfter(timeline.now());
    }

    public void autoSwapFor(Duration lasts) {
        autoSwapUntil = timeline.now().plus(lasts);
    }

    /** Asks for the swap that follows a success where {@code WEBSITE_SWAP_SLOTNAME} is set (PDH, PerformAutoSwap). */
    public void beginAutoSwap(Deployment record) {
        String slot = settings.get("WEBSITE_SWAP_SLOTNAME");
        if (slot != null && !slot.isEmpty()) {
            record.log(timeline.serverTime(), "Requesting auto swap to slot - '" + slot + "'.", 0);
            autoSwapFor(AUTO_SWAP_WINDOW);
        }
    }

    /** The status that every request gets because the service restarts, 0 = a reset, or empty if it does not. */
    public OptionalInt outage() {
        return outageUntil.isAfter(timeline.now()) ? OptionalInt.of(outageStatus) : OptionalInt.empty();
    }

    /** Whether nobody listens because the service restarts. */
    public boolean isAway() {
        OptionalInt outage = outage();
        return outage.isPresent() && outage.getAsInt() == 0;
    }

    /** Ends the process of the service and starts it anew. */
    public void restartScm(Duration outage, int status, boolean explain) throws IOException {
        for (DeploymentRun run : Set.copyOf(runs)) {
            run.die();
        }
        runs.clear();
        lock.clear();
        outageUntil = timeline.now().plus(outage);
        outageStatus = status;
        for (Deployment record : store.list()) {
            if (explain && !record.complete) {
                record.log(timeline.serverTime(), STOPPED, 2);
                record.end(Deployment.FAILED, timeline.serverTime());
                record.statusText = STOPPED;
                save(record);
            }
        }
        changed.signalAll();
    }
}
