package io.github.azureclean.emulator.api;

import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.fault.Conflicts;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.DeploymentLock;
import io.github.azureclean.emulator.kudu.DeploymentRequest;
import io.github.azureclean.emulator.kudu.DeploymentRun;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads: {@code /api/publish}, {@code /api/zipdeploy}, {@code /api/wardeploy}. */
public final class PushEndpoint {
    /** How long the front end waits for an answer. */
    private static final Duration FRONT_END_PATIENCE = Duration.ofSeconds(230);

    private static final DateTimeFormatter LOCATION_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private final Kudu kudu;
    private final PublishRules rules;
    private final UploadBody body;

    /** Counts in {@code received} every upload whose body arrived completely. */
    public PushEndpoint(Kudu kudu, AtomicInteger received) {
        this.kudu = kudu;
        this.rules = new PublishRules(kudu.options().personality(), kudu.home(), kudu.settings());
        this.body = new UploadBody(kudu.options().personality(), received);
    }

    void route(Router router) {
        router.on("POST|PUT", "/publish", this::push)
                .on("POST|PUT", "/zipdeploy", this::push)
                .on("POST", "/wardeploy", this::push);
    }

    private Reply push(Exchange exchange) throws IOException {
        boolean publish = exchange.route().equals("/publish");
        if (publish && ArmEnvelope.isOn(exchange)) {
            ArmEnvelope.open(exchange, kudu.options().personality());
        }
        boolean async = exchange.flag(publish ? "async" : "isAsync", false);
        // Linux of 2026 names the record of every upload, asked or not.
        String trackingId = linux() || exchange.flag("trackDeploymentProgress", false)
                ? UUID.randomUUID().toString()
                : null;
        PushDetails details = publish ? PushDetails.publish(exchange, rules) : PushDetails.other(exchange, kudu);
        Path upload = kudu.home().temporary().resolve("upload-" + UUID.randomUUID() + ".zip");
        Reply reply;
        boolean handedOver = false;
        try {
            if (!linux() && kudu.inside(() -> kudu.lock().isHeld())) {
                // Windows looks before it reads the body.
                reply = Answers.pushConflict(kudu, exchange, kudu.inside(kudu.lock()::conflictText));
            } else {
                URI packageUri = body.receive(exchange, upload);
                DeploymentRequest request = details.request(async, trackingId, upload, packageUri);
                reply = kudu.inside(() -> accept(exchange, request));
                handedOver = true;
            }
        } finally {
            if (!handedOver) {
                Files.deleteIfExists(upload);
            }
        }
        return trackingId == null ? reply : reply.with("SCM-DEPLOYMENT-ID", trackingId);
    }

    private Reply accept(Exchange exchange, DeploymentRequest request) throws IOException {
        if (linux()) {
            removeTracesOfABuild();
        }
        if (kudu.settings().runsFromUrl()) {
            return refused(exchange, request, Conflicts.REMOTE_URL);
        }
        boolean publish = exchange.route().equals("/publish");
        if (linux()
                && kudu.settings().runFromPackage().equals("1")
                && request.placement().unpack()
                && (publish || exchange.method().equals("PUT"))) {
            // The file name of the package is never set on this way in the public source.
            Files.deleteIfExists(request.upload());
            return Answers.unexpected(
                    Personality.LINUX, exchange.method(), "Value cannot be null.", "ArgumentNullException");
        }
        if (!request.async() && kudu.isAutoSwapOngoing()) {
            return refused(exchange, request, Conflicts.AUTO_SWAP);
        }
        if (kudu.lock().isHeld()) {
            return refused(exchange, request, Conflicts.IN_PROGRESS);
        }
        DeploymentRun run = new DeploymentRun(kudu, request, kudu.faults().forDeployment());
        kudu.lock().take(run, DeploymentLock.DEPLOYMENT);
        kudu.begin(run);
        return request.async() ? accepted(exchange, request) : synchronousEnd(exchange, run);
    }

    // Before the lock is looked at, so that a refused upload does it, too.
    private void removeTracesOfABuild() throws IOException {
        Files.deleteIfExists(kudu.home().wwwroot().resolve("oryx-manifest.toml"));
        Path modules = kudu.home().wwwroot().resolve("node_modules");
        if (Files.isSymbolicLink(modules)) {
            Files.delete(modules);
        }
    }

    private Reply refused(Exchange exchange, DeploymentRequest request, String text) throws IOException {
        Files.deleteIfExists(request.upload());
        return Answers.pushConflict(kudu, exchange, text);
    }

    private Reply accepted(Exchange exchange, DeploymentRequest request) {
        String time = LOCATION_TIME.format(kudu.timeline().serverTime());
        Reply reply = Reply.of(202)
                .with(
                        "Location",
                        base(exchange) + "/api/deployments/latest?deployer="
                                + request.names().deployer() + "&time=" + time);
        return linux() ? reply : reply.with("Retry-After", "30");
    }

    private String base(Exchange exchange) {
        String disguised = exchange.header("DISGUISED-HOST");
        boolean honoured = linux() && exchange.route().equals("/publish") && disguised != null;
        return honoured ? "http://" + disguised : exchange.base();
    }

    private Reply synchronousEnd(Exchange exchange, DeploymentRun run) throws IOException {
        if (!kudu.awaitEnd(run, FRONT_END_PATIENCE)) {
            return Reply.html(504, "<!DOCTYPE html><html><body><h1>504 Gateway Timeout</h1></body></html>");
        }
        if (run.isDead()) {
            // The process that should answer is gone.
            return Reply.none();
        }
        if (run.unpackError() != null) {
            return Answers.unexpected(
                    kudu.options().personality(), exchange.method(), run.unpackError(), "InvalidDataException");
        }
        return Reply.of(200);
    }

    private boolean linux() {
        return kudu.options().personality().isLinux();
    }
}
