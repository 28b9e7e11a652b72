package io.github.azureclean.mojo.build;

import io.github.azureclean.arm.AppId;
import io.github.azureclean.arm.AppSearch;
import io.github.azureclean.arm.ArmException;
import io.github.azureclean.arm.ArmResourceManager;
import io.github.azureclean.arm.ArmSession;
import io.github.azureclean.credentials.Audience;
import io.github.azureclean.credentials.AzureCloud;
import io.github.azureclean.credentials.Bearer;
import io.github.azureclean.credentials.Credential;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.ScmAddress;
import io.github.azureclean.credentials.Secret;
import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.swap.SlotContents;
import io.github.azureclean.emulator.Emulator;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.kudu.HttpAppSite;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.ResourceSettings;
import io.github.azureclean.settings.TargetSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An app as Resource Manager knows it, with the SCM sites of its slots. Closing it ends the connections. */
public final class AzureApp implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(30);

    private final ScmLogin login;
    private final URI armUrl;
    private final ConnectionSettings way;
    private final ArmSession session;
    private final ResourceManager manager;
    private final HttpAppSite site;
    private @Nullable SlotSites slotSites;

    /** What opens the SCM sites of the slots; looked for only when they are needed. */
    private interface ScmLogin {
        Credential credential() throws CredentialException, ConnectionException;
    }

    private AzureApp(
            ScmLogin login,
            URI armUrl,
            ConnectionSettings way,
            ArmSession session,
            ResourceManager manager,
            HttpAppSite site) {
        this.login = login;
        this.armUrl = armUrl;
        this.way = way;
        this.session = session;
        this.manager = manager;
        this.site = site;
    }

    /**
     * Refuses to work offline, and on an emulator that the goal itself would start, which has nothing yet.
     */
    public static void requireOnline(BuildContext context, TargetSettings target) throws UserException {
        if (target.emulated()) {
            throw new UserException(
                    LocalProblem.DANGEROUS_COMBINATION,
                    "emulator=true would start an empty app, with nothing in it for this goal.",
                    "Run the goal without it, or against an emulator that runs already (scmUrl, armUrl).");
        }
        if (context.session().isOffline()) {
            throw new UserException(
                    LocalProblem.OFFLINE,
                    "Maven is offline (-o), so Azure cannot be asked.",
                    "Run the goal again without -o.");
        }
    }

    /**
     * Finds the app; reads only.
     *
     * @param notices is told what the user ought to know about the credentials, also later
     */
    public static AzureApp connect(
            BuildContext context, Wiring wiring, ResourceSettings settings, Consumer<String> notices)
            throws CredentialException, ConnectionException, ArmException, IOException, InterruptedException {
        String appName = settings.target().appName();
        if (appName == null) {
            throw new ArmException("Resource Manager knows an app by its name, and appName is not set.\nSet appName.");
        }
        URI scmUrl = wiring.scmUrl();
        String given = settings.armUrl();
        URI armUrl = given == null
                ? URI.create(
                        AzureCloud.of(scmUrl, context.environment().variables()).resourceManager())
                : ScmAddress.checked(given, "armUrl", "https://management.azure.com");
        Bearer token = (Bearer)
                wiring.credential(scmUrl, Audience.RESOURCE_MANAGER, notices).credential();
        ConnectionSettings way = wiring.connection(armUrl);
        ArmSession session = new ArmSession(way, token);
        try {
            ResourceManager manager = new ArmResourceManager(
                    session,
                    new AppSearch(session, CALL).find(appName, settings.subscriptionId(), settings.resourceGroup()));
            return new AzureApp(
                    () -> wiring.credential(scmUrl, Audience.APP_SERVICE, notices)
                            .credential(),
                    armUrl,
                    way,
                    session,
                    manager,
                    new HttpAppSite(way));
        } catch (ConnectionException | ArmException | InterruptedException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * The app of a deployment.
     *
     * @param target the app itself
     * @return null if Resource Manager is not needed and no login for it is certain; if it cannot be asked, a line tells
     */
    public static @Nullable AzureApp ofDeployment(
            BuildContext context, Wiring wiring, DeploySettings settings, Target target, Consumer<String> notices)
            throws UserException, CredentialException, ConnectionException, ArmException, IOException,
                    InterruptedException {
        boolean needed = settings.release().needsResourceManager();
        Emulator emulator = target.emulator();
        if (emulator != null) {
            return needed ? of(emulator, wiring, settings) : null;
        }
        ResourceSettings resource = settings.resource();
        if (needed) {
            requireOnline(context, settings.target());
            return connect(context, wiring, resource, notices);
        }
        return ifCertain(context, wiring, resource, target, notices);
    }

    /**
     * The app, where a login for Resource Manager is certain.
     *
     * @return null if none is; if Resource Manager cannot be asked, a line tells
     */
    public static @Nullable AzureApp ifCertain(
            BuildContext context, Wiring wiring, ResourceSettings resource, Target target, Consumer<String> notices)
            throws IOException, InterruptedException {
        if (!wiring.mayAskResourceManager(target.signedIn())) {
            return null;
        }
        try {
            return connect(context, wiring, resource, notices);
        } catch (CredentialException | ConnectionException | ArmException e) {
            context.log()
                    .info("Resource Manager is not asked: "
                            + String.valueOf(e.getMessage()).replace('\n', ' '));
            return null;
        }
    }

    private static AzureApp of(Emulator emulator, Wiring wiring, DeploySettings settings)
            throws CredentialException, ConnectionException, IOException {
        ConnectionSettings way = wiring.connection(emulator.armUri());
        ArmSession session = new ArmSession(way, Bearer.fixed(Secret.of(emulator.password())));
        String app = settings.target().appName() == null
                ? "emulator"
                : settings.target().appName();
        ResourceManager manager = new ArmResourceManager(session, new AppId("emulator", "emulator", app));
        try {
            return new AzureApp(
                    () -> new Credential.Basic(emulator.username(), Secret.of(emulator.password())),
                    emulator.armUri(),
                    way,
                    session,
                    manager,
                    new HttpAppSite(way));
        } catch (ConnectionException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    public URI armUrl() {
        return armUrl;
    }

    public ResourceManager manager() {
        return manager;
    }

    /**
     * What the slots hold and print, read at their SCM sites.
     *
     * @throws CredentialException if nothing opens these
     */
    public SlotContents slots() throws CredentialException, ConnectionException {
        SlotSites open = slotSites;
        if (open == null) {
            open = new SlotSites(manager, this::url, login.credential(), way::at);
            slotSites = open;
        }
        return open;
    }

    public AppSite site() {
        return site;
    }

    /** Base address of the app of a slot; null if it is not told. */
    @Nullable
    public URI appUrl(SiteResource resource) {
        return resource.host() == null ? null : url(resource.host());
    }

    /** The base address of a host that Resource Manager told; a stand-in on this machine has no certificate. */
    URI url(String host) {
        boolean plain =
                ScmAddress.isLoopback(armUrl.getHost()) && ScmAddress.isLoopback(host.replaceFirst(":\\d+$", ""));
        return URI.create((plain ? "http://" : "https://") + host);
    }

    @Override
    public void close() throws IOException {
        SlotSites open = slotSites;
        try (session;
                site) {
            if (open != null) {
                open.close();
            }
        }
    }
}
