package io.github.azureclean.emulator;

import io.github.azureclean.emulator.admin.AdminHandler;
import io.github.azureclean.emulator.admin.StatusPage;
import io.github.azureclean.emulator.api.ScmHandler;
import io.github.azureclean.emulator.arm.AppService;
import io.github.azureclean.emulator.arm.ArmHandler;
import io.github.azureclean.emulator.fault.Fault;
import io.github.azureclean.emulator.fault.Faults;
import io.github.azureclean.emulator.fault.ServerFault;
import io.github.azureclean.emulator.fault.SpoiledHandler;
import io.github.azureclean.emulator.http.Login;
import io.github.azureclean.emulator.http.RequestEntry;
import io.github.azureclean.emulator.http.RequestLog;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.kudu.Kudu;
import io.github.azureclean.emulator.site.PublishProfile;
import io.github.azureclean.emulator.site.Slot;
import io.github.azureclean.emulator.site.Slots;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running stand-in for an App Service app: its deployment service, its site, slots with the same, Azure Resource
 * Manager for them, and a port to look and to disturb.
 */
public final class Emulator implements AutoCloseable {
    private static final long TICK_MILLIS = 50;

    private final EmulatorOptions options;
    private final Faults faults;
    private final RequestLog log;
    private final AtomicInteger uploads = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Slots slots;
    private final AppService service;
    private final WebServer arm;
    private final WebServer admin;
    private final Map<Slot, Path> publishProfiles = new LinkedHashMap<>();
    private final ScheduledExecutorService ticker;
    private final FileChannel ownership;

    private Emulator(EmulatorOptions options, FileChannel ownership) throws IOException {
        this.options = options;
        this.ownership = ownership;
        this.faults = new Faults(this::apply);
        this.log = new RequestLog(options.clock());
        Login login = new Login(options.usernames(), options.password(), options.basicAuth(), options.bearerTokens());
        this.slots = new Slots(options, faults, kudu -> log.around(new ScmHandler(kudu, login, uploads, closed)));
        this.service = new AppService(options, faults, slots.all(), slots::save);
        try {
            // The password is a token as well, so that one secret is enough.
            Set<String> tokens = new HashSet<>(options.bearerTokens());
            tokens.add(options.password());
            ArmHandler manager = new ArmHandler(options, service, new Login(Set.of(), "", false, tokens));
            this.arm = WebServer.start(
                    options.bindAddress(),
                    options.armPort(),
                    log.around(new SpoiledHandler(faults, manager, uploads, closed)));
        } catch (IOException | RuntimeException e) {
            slots.close();
            throw e;
        }
        try {
            StatusPage page = new StatusPage(slots.production(), log::requests);
            this.admin = WebServer.start(
                    options.bindAddress(),
                    options.adminPort(),
                    new AdminHandler(slots.production(), log::requests, page));
            for (Slot slot : slots.all()) {
                publishProfiles.put(slot, PublishProfile.write(options, slot));
            }
            for (Fault fault : options.faults()) {
                faults.add(fault);
            }
        } catch (IOException | RuntimeException e) {
            arm.close();
            slots.close();
            throw e;
        }
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "emulator-tick");
            thread.setDaemon(true);
            return thread;
        });
        if (options.realTime()) {
            ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void apply(ServerFault fault) throws IOException {
        if (fault instanceof ServerFault.ForeignSwap swap) {
            service.apply(swap);
        } else {
            slots.production().content().kudu().apply(fault);
        }
    }

    /**
     * Starts an emulator; everything listens when this returns.
     *
     * @throws IOException if a port is taken, or another emulator uses the data folder
     */
    public static Emulator start(EmulatorOptions options) throws IOException {
        Files.createDirectories(options.dataFolder());
        FileChannel channel = own(options.dataFolder());
        try {
            return new Emulator(options, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel own(Path dataFolder) throws IOException {
        FileChannel channel = FileChannel.open(
                dataFolder.resolve("emulator.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw taken(dataFolder);
        }
        channel.close();
        throw taken(dataFolder);
    }

    private static IOException taken(Path dataFolder) {
        return new IOException("Another emulator uses the data folder " + dataFolder
                + ". Stop it, or give this one another data folder.");
    }

    /** Base address of the deployment service. */
    public URI scmUri() {
        return slots.production().scmUri();
    }

    /** Base address of the deployed site. */
    public URI siteUri() {
        return slots.production().siteUri();
    }

    /** Base address of the deployment service of a slot that the options name, or of {@code production}. */
    public URI scmUri(String slot) {
        return slot(slot).scmUri();
    }

    /** Base address of the site of a slot that the options name, or of {@code production}. */
    public URI siteUri(String slot) {
        return slot(slot).siteUri();
    }

    /** The names of the slots beside production. */
    public List<String> slots() {
        return slots.all().stream()
                .filter(slot -> !slot.isProduction())
                .map(Slot::name)
                .toList();
    }

    private Slot slot(String name) {
        return slots.all().stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no slot '" + name + "'"));
    }

    /** Base address of Azure Resource Manager; it takes the bearer tokens, and the password as one. */
    public URI armUri() {
        return arm.uri();
    }

    /** Base address of the status page and the faults. */
    public URI adminUri() {
        return admin.uri();
    }

    /** User name of basic authentication. */
    public String username() {
        return options.username();
    }

    /** Password of basic authentication. */
    public String password() {
        return options.password();
    }

    /** A publish profile with these credentials, readable by its owner only; gone after {@link #close()}. */
    public Path publishProfile() {
        return publishProfile(Slot.PRODUCTION);
    }

    /** The publish profile of a slot. */
    public Path publishProfile(String slot) {
        return publishProfiles.getOrDefault(slot(slot), options.dataFolder());
    }

    /** What goes wrong on purpose. */
    public Faults faults() {
        return faults;
    }

    /** How many uploads arrived to their last byte, whatever the answer was. */
    public int uploadsReceivedCompletely() {
        return uploads.get();
    }

    /** The last requests to the deployment services and to Resource Manager, oldest first. */
    public List<RequestEntry> requests() {
        return log.requests();
    }

    /** The folder of the deployed site, up to date at the moment of the call. */
    public Path wwwroot() throws IOException {
        return wwwroot(Slot.PRODUCTION);
    }

    /** The folder of what a slot shows now, up to date at the moment of the call. */
    public Path wwwroot(String slot) throws IOException {
        service.advance();
        Kudu kudu = slot(slot).content().kudu();
        kudu.advance();
        return kudu.home().wwwroot();
    }

    private void tick() {
        slots.production().content().kudu().quietly(() -> {
            service.advance();
            return true;
        });
        slots.all().forEach(Slot::tick);
    }

    /** Stops listening and everything that was started; the data folder stays. A second call does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        ticker.shutdownNow();
        arm.close();
        admin.close();
        slots.close();
        for (Path profile : publishProfiles.values()) {
            Files.deleteIfExists(profile);
        }
        ownership.close();
    }
}
