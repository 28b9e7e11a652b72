package io.github.azureclean.emulator;

import io.github.azureclean.emulator.admin.AdminHandler;
import io.github.azureclean.emulator.admin.PublishProfile;
import io.github.azureclean.emulator.admin.StatusPage;
import io.github.azureclean.emulator.api.CommandEndpoint;
import io.github.azureclean.emulator.api.DeploymentsEndpoint;
import io.github.azureclean.emulator.api.InfoEndpoint;
import io.github.azureclean.emulator.api.LogEndpoint;
import io.github.azureclean.emulator.api.ProcessEndpoint;
import io.github.azureclean.emulator.api.PushEndpoint;
import io.github.azureclean.emulator.api.RequestEntry;
import io.github.azureclean.emulator.api.ScmHandler;
import io.github.azureclean.emulator.api.SettingsEndpoint;
import io.github.azureclean.emulator.api.VfsEndpoint;
import io.github.azureclean.emulator.api.ZipEndpoint;
import io.github.azureclean.emulator.fault.Faults;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.kudu.Kudu;
import io.github.azureclean.emulator.site.AppProcess;
import io.github.azureclean.emulator.site.AppProxy;
import io.github.azureclean.emulator.site.StaticSite;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A running stand-in for an App Service app: its deployment service, its site, and a port to look and to disturb. */
public final class Emulator implements AutoCloseable {
    private static final long TICK_MILLIS = 50;

    private final Kudu kudu;
    private final ScmHandler handler;
    private final List<WebServer> servers = new ArrayList<>();
    private final WebServer scm;
    private final WebServer site;
    private final WebServer admin;
    private final @Nullable AppProcess app;
    private final Path publishProfile;
    private final AtomicInteger uploads;
    private final CountDownLatch closed;
    private final ScheduledExecutorService ticker;
    private final FileChannel ownership;

    private Emulator(EmulatorOptions options, FileChannel ownership) throws IOException {
        this.ownership = ownership;
        this.kudu = Kudu.open(options);
        this.uploads = new AtomicInteger();
        this.closed = new CountDownLatch(1);
        this.handler = new ScmHandler(
                kudu,
                List.of(
                        new PushEndpoint(kudu, uploads),
                        new DeploymentsEndpoint(kudu),
                        new VfsEndpoint(kudu),
                        new SettingsEndpoint(kudu),
                        new ZipEndpoint(kudu),
                        new CommandEndpoint(kudu),
                        new ProcessEndpoint(kudu),
                        new LogEndpoint(kudu, closed),
                        new InfoEndpoint(kudu)),
                uploads,
                closed);
        this.app = options.run() == null ? null : new AppProcess(options.run(), kudu.home(), kudu.settings());
        try {
            this.scm = listen(options, options.scmPort(), handler);
            this.site =
                    listen(options, options.sitePort(), app == null ? new StaticSite(kudu) : new AppProxy(kudu, app));
            StatusPage page = new StatusPage(kudu, handler::requests, scm.uri(), site.uri());
            this.admin = listen(options, options.adminPort(), new AdminHandler(kudu, handler::requests, page));
            this.publishProfile = PublishProfile.write(options, scm.uri(), site.uri());
            startApp();
        } catch (IOException | RuntimeException e) {
            servers.forEach(WebServer::close);
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

    private WebServer listen(EmulatorOptions options, int port, WebServer.Handler what) throws IOException {
        try {
            WebServer server = WebServer.start(options.bindAddress(), port, what);
            servers.add(server);
            return server;
        } catch (BindException e) {
            throw new IOException("Port " + port + " is taken. Choose another one, or 0 for any that is free.", e);
        }
    }

    private void startApp() throws IOException {
        AppProcess process = app;
        if (process != null) {
            kudu.onAppRestart(process::restart);
            if (!kudu.store().active().isEmpty()) {
                process.restart();
            }
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
        return scm.uri();
    }

    /** Base address of the deployed site. */
    public URI siteUri() {
        return site.uri();
    }

    /** Base address of the status page and the faults. */
    public URI adminUri() {
        return admin.uri();
    }

    /** User name of basic authentication. */
    public String username() {
        return kudu.options().username();
    }

    /** Password of basic authentication. */
    public String password() {
        return kudu.options().password();
    }

    /** A publish profile with these credentials, readable by its owner only; gone after {@link #close()}. */
    public Path publishProfile() {
        return publishProfile;
    }

    /** What goes wrong on purpose. */
    public Faults faults() {
        return kudu.faults();
    }

    /** How many uploads arrived to their last byte, whatever the answer was. */
    public int uploadsReceivedCompletely() {
        return uploads.get();
    }

    /** The last requests to the deployment service, oldest first. */
    public List<RequestEntry> requests() {
        return handler.requests();
    }

    /** The folder of the deployed site, up to date at the moment of the call. */
    public Path wwwroot() throws IOException {
        kudu.advance();
        return kudu.home().wwwroot();
    }

    private void tick() {
        kudu.quietly(() -> {
            kudu.advance();
            // A service that restarts does not listen.
            scm.listen(!kudu.inside(kudu::isAway));
            return true;
        });
    }

    /** Stops listening and everything that was started; the data folder stays. A second call does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        kudu.close();
        ticker.shutdownNow();
        servers.forEach(WebServer::close);
        if (app != null) {
            app.close();
        }
        Files.deleteIfExists(publishProfile);
        ownership.close();
    }
}
