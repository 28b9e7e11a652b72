package io.github.azureclean.mojo;

import io.github.azureclean.arm.AppSearch;
import io.github.azureclean.arm.ArmException;
import io.github.azureclean.arm.ArmResourceManager;
import io.github.azureclean.arm.ArmSession;
import io.github.azureclean.credentials.Audience;
import io.github.azureclean.credentials.AzureCloud;
import io.github.azureclean.credentials.Bearer;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.ScmAddress;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.swap.SlotContents;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.kudu.HttpAppSite;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.report.ErrorText;
import io.github.azureclean.report.LocalProblem;
import io.github.azureclean.settings.Words;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** An app as Resource Manager knows it, with the SCM sites of its slots. Closing it ends the connections. */
final class AzureApp implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(30);

    private final BuildContext context;
    private final ResourceMojo goal;
    private final URI scmUrl;
    private final URI armUrl;
    private final ConnectionSettings way;
    private final ArmSession session;
    private final ResourceManager manager;
    private final HttpAppSite site;
    private @Nullable SlotSites slots;

    private AzureApp(
            BuildContext context,
            ResourceMojo goal,
            URI scmUrl,
            URI armUrl,
            ConnectionSettings way,
            ArmSession session,
            ResourceManager manager,
            HttpAppSite site) {
        this.context = context;
        this.goal = goal;
        this.scmUrl = scmUrl;
        this.armUrl = armUrl;
        this.way = way;
        this.session = session;
        this.manager = manager;
        this.site = site;
    }

    /**
     * Refuses to work offline, and on an emulator that the goal itself would start, which has nothing yet.
     */
    static void requireOnline(BuildContext context, ResourceMojo goal) throws MojoFailureException {
        if (goal.emulator) {
            throw new MojoFailureException(ErrorText.of(
                    LocalProblem.DANGEROUS_COMBINATION,
                    "emulator=true would start an empty app, with nothing in it for this goal."));
        }
        if (context.session().isOffline()) {
            throw new MojoFailureException(
                    ErrorText.of(LocalProblem.OFFLINE, "Maven is offline (-o), so Azure cannot be asked."));
        }
    }

    /** Finds the app; reads only. */
    static AzureApp connect(BuildContext context, ResourceMojo goal)
            throws CredentialException, ConnectionException, ArmException, IOException, InterruptedException {
        String appName = Words.optional(goal.appName);
        if (appName == null) {
            throw new ArmException("Resource Manager knows an app by its name, and appName is not set.\nSet appName.");
        }
        URI scmUrl = Wiring.scmUrl(context, goal);
        String given = Words.optional(goal.armUrl);
        URI armUrl = given == null
                ? URI.create(AzureCloud.of(scmUrl, System.getenv()).resourceManager())
                : ScmAddress.checked(given, "armUrl", "https://management.azure.com");
        Bearer token = token(context, goal, scmUrl);
        ConnectionSettings way = Wiring.connection(context, goal, armUrl);
        ArmSession session = new ArmSession(way, token);
        try {
            ResourceManager manager = new ArmResourceManager(
                    session,
                    new AppSearch(session, CALL).find(appName, subscription(goal), Words.optional(goal.resourceGroup)));
            return new AzureApp(context, goal, scmUrl, armUrl, way, session, manager, new HttpAppSite(way));
        } catch (ConnectionException | ArmException | InterruptedException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static Bearer token(BuildContext context, ResourceMojo goal, URI scmUrl)
            throws CredentialException, ConnectionException {
        return (Bearer) Wiring.credential(context, goal, scmUrl, Audience.RESOURCE_MANAGER, context.log()::warn)
                .credential();
    }

    private static @Nullable String subscription(ResourceMojo goal) {
        String given = Words.optional(goal.subscriptionId);
        return given != null ? given : Words.optional(System.getenv("AZURE_SUBSCRIPTION_ID"));
    }

    URI armUrl() {
        return armUrl;
    }

    ResourceManager manager() {
        return manager;
    }

    /**
     * What the slots hold, read at their SCM sites.
     *
     * @throws CredentialException if nothing opens these
     */
    SlotContents contents() throws CredentialException, ConnectionException {
        SlotSites open = slots;
        if (open == null) {
            open = new SlotSites(
                    manager,
                    this::url,
                    Wiring.credential(context, goal, scmUrl, Audience.APP_SERVICE, context.log()::warn)
                            .credential(),
                    way::at);
            slots = open;
        }
        return open;
    }

    AppSite site() {
        return site;
    }

    /** Base address of the app of a slot; null if it is not told. */
    @Nullable
    URI appUrl(SiteResource resource) {
        return resource.host() == null ? null : url(resource.host());
    }

    /** The base address of a host that Resource Manager told; a stand-in on this machine has no certificate. */
    private URI url(String host) {
        boolean plain =
                ScmAddress.isLoopback(armUrl.getHost()) && ScmAddress.isLoopback(host.replaceFirst(":\\d+$", ""));
        return URI.create((plain ? "http://" : "https://") + host);
    }

    @Override
    public void close() throws IOException {
        SlotSites open = slots;
        try (session;
                site) {
            if (open != null) {
                open.close();
            }
        }
    }
}
