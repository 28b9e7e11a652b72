package io.github.azureclean.emulator.site;

import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.kudu.App;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a swap moves: the files of a site with their deployment service, their settings and the app that runs. */
public final class SiteContent implements AutoCloseable {
    private static final String NOT_UP =
            "<!DOCTYPE html><html><body><h1>503 Service Unavailable</h1><p>The app is not up.</p></body></html>";

    private final Kudu kudu;
    private final WebServer.Handler scm;
    private final WebServer.Handler files;
    private final @Nullable AppProcess app;
    private volatile boolean broken;

    /**
     * The content of one site; an app that was deployed in an earlier life is started.
     *
     * @param scm its deployment service
     */
    public SiteContent(Kudu kudu, WebServer.Handler scm) throws IOException {
        this.kudu = kudu;
        this.scm = scm;
        String run = kudu.options().run();
        this.app = run == null ? null : new AppProcess(run, kudu);
        this.files = app == null ? new StaticSite(kudu) : new AppProxy(kudu, app);
        if (app != null) {
            kudu.run(app);
            if (!kudu.store().active().isEmpty()) {
                app.restart();
            }
        }
    }

    public Kudu kudu() {
        return kudu;
    }

    WebServer.Handler scm() {
        return scm;
    }

    Reply site(Exchange exchange) throws IOException {
        return broken ? Reply.html(503, NOT_UP) : files.handle(exchange);
    }

    /** Starts the app anew, if there is one and something was deployed. */
    public void restart() throws IOException {
        if (!kudu.store().active().isEmpty()) {
            kudu.restartApp();
        }
    }

    /** From now on the app does not answer, or it does again. */
    public void breakDown(boolean down) {
        broken = down;
    }

    /** Whether the app answers: it listens, or there are only files. */
    public App.StartState started() {
        return broken ? App.StartState.FAILED : kudu.app().state();
    }

    @Override
    public void close() {
        kudu.close();
        if (app != null) {
            app.close();
        }
    }
}
