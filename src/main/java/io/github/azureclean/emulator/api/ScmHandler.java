package io.github.azureclean.emulator.api;

import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.fault.SpoiledHandler;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Login;
import io.github.azureclean.emulator.http.Refusal;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The way of every request to the deployment service: outage, faults, login, route. */
public final class ScmHandler implements WebServer.Handler {
    private final Kudu kudu;
    private final Login login;
    private final Router router;
    private final WebServer.Handler spoiled;

    /** Counts completely received uploads in {@code uploads}; waits end when {@code closed} is open. */
    public ScmHandler(Kudu kudu, Login login, AtomicInteger uploads, CountDownLatch closed) {
        this.kudu = kudu;
        this.login = login;
        this.router = new Router();
        new PushEndpoint(kudu, uploads).route(router);
        new DeploymentsEndpoint(kudu).route(router);
        new VfsEndpoint(kudu).route(router);
        new SettingsEndpoint(kudu).route(router);
        new ZipEndpoint(kudu).route(router);
        new CommandEndpoint(kudu).route(router);
        new ProcessEndpoint(kudu).route(router);
        new LogEndpoint(kudu, closed).route(router);
        new StartupLogEndpoint(kudu).route(router);
        new InfoEndpoint(kudu).route(router);
        this.spoiled = new SpoiledHandler(kudu.faults(), this::admitted, uploads, closed);
    }

    @Override
    public Reply handle(Exchange exchange) throws IOException {
        OptionalInt outage = kudu.inside(kudu::outage);
        Reply reply = outage.isPresent() ? away(exchange, outage.getAsInt()) : spoiled.handle(exchange);
        return reply.isNone() ? reply : signed(exchange, reply);
    }

    private static Reply away(Exchange exchange, int status) throws IOException {
        return status == 0
                ? SpoiledHandler.reset(exchange, 0)
                : Reply.html(status, "<!DOCTYPE html><h1>Unavailable</h1>");
    }

    private Reply admitted(Exchange exchange) {
        return login.admits(exchange) ? routed(exchange) : login.unauthorized();
    }

    private Reply routed(Exchange exchange) {
        Personality personality = kudu.options().personality();
        try {
            Reply reply = router.answer(exchange, exchange.route());
            return reply == null ? Answers.noRoute(personality, exchange) : reply;
        } catch (Refusal refusal) {
            return Answers.error(kudu, exchange, refusal.status(), refusal.text());
        } catch (IOException | RuntimeException e) {
            return Answers.unexpected(
                    personality, exchange.method(), e.getMessage(), e.getClass().getSimpleName());
        }
    }

    private Reply signed(Exchange exchange, Reply reply) throws IOException {
        Instant time = kudu.inside(() -> kudu.timeline().serverTime());
        Reply dated = reply.headers().containsKey("Date")
                ? reply
                : reply.with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)));
        if (!kudu.options().personality().isLinux()) {
            return dated.with("x-ms-request-id", UUID.randomUUID().toString());
        }
        String agent = exchange.header("User-Agent");
        boolean browser = agent != null && agent.toLowerCase(Locale.ROOT).contains("mozilla");
        return browser ? dated : dated.with("X-KUDULITE-RESPONSE", "true");
    }
}
