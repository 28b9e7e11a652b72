package io.github.azureclean.emulator.api;

import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.kudu.Deployment;
import io.github.azureclean.emulator.kudu.DeploymentRequest;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the query of an upload says, before the body is read. */
record PushDetails(
        boolean restart,
        DeploymentRequest.Copy copy,
        DeploymentRequest.Placement placement,
        DeploymentRequest.Names names) {
    private static final String ONE_DEPLOY = "OneDeploy";
    private static final String PUSHED = "Deploying from pushed zip file";

    /** {@code /api/publish}; author, message and deployer of the query are ignored. */
    static PushDetails publish(Exchange exchange, PublishRules rules) throws IOException {
        String type = rules.type(exchange);
        boolean clean = rules.clean(exchange, type);
        return new PushDetails(
                exchange.flag("restart", true),
                clean ? DeploymentRequest.Copy.CLEAN : DeploymentRequest.Copy.OVERWRITE,
                rules.placement(exchange, type, clean),
                new DeploymentRequest.Names(
                        ONE_DEPLOY, Deployment.NOT_AVAILABLE, Deployment.NOT_AVAILABLE, ONE_DEPLOY, ONE_DEPLOY));
    }

    /** {@code /api/zipdeploy} and {@code /api/wardeploy}. */
    static PushDetails other(Exchange exchange, Kudu kudu) throws IOException {
        boolean war = exchange.route().equals("/wardeploy");
        boolean linux = kudu.options().personality().isLinux();
        boolean clean = war || (!linux && exchange.flag("clean", false));
        String name = exchange.query("name", "ROOT");
        Path target = war
                ? kudu.home().below(kudu.home().wwwroot().resolve("webapps"), name)
                : kudu.home().wwwroot();
        String usual = linux ? "Push-Deployer" : war ? "WarDeploy" : "ZipDeploy";
        return new PushDetails(
                true,
                clean ? DeploymentRequest.Copy.CLEAN : DeploymentRequest.Copy.MANIFEST,
                new DeploymentRequest.Placement(true, "", target, null),
                new DeploymentRequest.Names(
                        exchange.query("deployer", usual),
                        exchange.query("author", Deployment.NOT_AVAILABLE),
                        exchange.query("authorEmail", Deployment.NOT_AVAILABLE),
                        exchange.query("message", "Created via a push deployment"),
                        war ? PUSHED.replace("zip", "war") : PUSHED));
    }

    DeploymentRequest request(boolean async, @Nullable String trackingId, Path upload, @Nullable URI packageUri) {
        return new DeploymentRequest(async, trackingId, restart, copy, placement, names, upload, packageUri);
    }
}
