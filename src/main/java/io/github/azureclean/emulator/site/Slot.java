package io.github.azureclean.emulator.site;

import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;

/** An address of the app, production or a slot: its two ports stay where they are while a swap moves the content. */
public final class Slot implements AutoCloseable {
    /** The name of the app itself. */
    public static final String PRODUCTION = "production";

    private static final String STOPPED =
            "<!DOCTYPE html><html><head><title>Error 403 - This web app is stopped.</title></head></html>";

    private final String name;
    private final WebServer scm;
    private final WebServer site;
    private volatile SiteContent content;
    private volatile boolean stopped;

    /** Listens; 0 takes any free port. */
    public Slot(String name, SiteContent content, InetAddress address, int scmPort, int sitePort) throws IOException {
        this.name = name;
        this.content = content;
        this.scm =
                WebServer.start(address, scmPort, exchange -> this.content.scm().handle(exchange));
        try {
            this.site = WebServer.start(address, sitePort, this::answer);
        } catch (IOException | RuntimeException e) {
            scm.close();
            throw e;
        }
    }

    private Reply answer(Exchange exchange) throws IOException {
        return stopped ? Reply.html(403, STOPPED) : content.site(exchange);
    }

    public String name() {
        return name;
    }

    public boolean isProduction() {
        return name.equals(PRODUCTION);
    }

    /** Base address of the deployment service. */
    public URI scmUri() {
        return scm.uri();
    }

    /** Base address of the site. */
    public URI siteUri() {
        return site.uri();
    }

    public SiteContent content() {
        return content;
    }

    /** Trades the content with another slot. */
    public void trade(Slot other) {
        SiteContent mine = content;
        content = other.content;
        other.content = mine;
    }

    public boolean isStopped() {
        return stopped;
    }

    public void stop(boolean wanted) {
        stopped = wanted;
    }

    /** Lets happen what is due; a deployment service that restarts does not listen. */
    public void tick() {
        content.kudu().quietly(() -> {
            content.kudu().advance();
            scm.listen(!content.kudu().inside(content.kudu()::isAway));
            return true;
        });
    }

    @Override
    public void close() {
        scm.close();
        site.close();
        content.close();
    }
}
