package io.github.azureclean.mojo.build;

import io.github.azureclean.arm.ArmException;
import io.github.azureclean.credentials.Audience;
import io.github.azureclean.credentials.AzureIdentitySource;
import io.github.azureclean.credentials.Bearer;
import io.github.azureclean.credentials.Credential;
import io.github.azureclean.credentials.CredentialChain;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.CredentialSource;
import io.github.azureclean.credentials.EnvironmentSource;
import io.github.azureclean.credentials.PublishProfile;
import io.github.azureclean.credentials.PublishProfileSource;
import io.github.azureclean.credentials.ResolvedCredential;
import io.github.azureclean.credentials.ScmAddress;
import io.github.azureclean.credentials.Secret;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.emulator.Emulator;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.ProxySettings;
import io.github.azureclean.http.TrustedCertificates;
import io.github.azureclean.kudu.HttpAppSite;
import io.github.azureclean.kudu.KuduScmSite;
import io.github.azureclean.kudu.ScmProbe;
import io.github.azureclean.settings.EmulatorSettings;
import io.github.azureclean.settings.ResourceSettings;
import io.github.azureclean.settings.TargetSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The one place where adapters are constructed. */
public final class Wiring {
    private static final Duration ASK = Duration.ofSeconds(30);

    private final BuildContext context;
    private final TargetSettings settings;
    private final @Nullable ResourceSettings resource;
    private final MavenServers servers;
    private final Map<String, String> variables;

    /**
     * @param settings the app
     * @param decrypter opens the passwords of settings.xml
     */
    public Wiring(BuildContext context, TargetSettings settings, SettingsDecrypter decrypter) {
        this(context, settings, null, decrypter);
    }

    /**
     * @param resource where Resource Manager finds the app
     * @param decrypter opens the passwords of settings.xml
     */
    public Wiring(BuildContext context, ResourceSettings resource, SettingsDecrypter decrypter) {
        this(context, resource.target(), resource, decrypter);
    }

    private Wiring(
            BuildContext context,
            TargetSettings settings,
            @Nullable ResourceSettings resource,
            SettingsDecrypter decrypter) {
        this.resource = resource;
        this.context = context;
        this.settings = settings;
        this.servers = new MavenServers(context, decrypter);
        this.variables = context.environment().variables();
    }

    /** Whether the parameters, or a publish profile in the environment, name an app at all. */
    public boolean namesApp() {
        return settings.namesApp() || context.environment().variable(PublishProfile.CONTENT) != null;
    }

    /** Whether the stand-in takes the app's place. */
    public boolean emulated() {
        return settings.emulated();
    }

    /**
     * Connects to the app, or starts the emulator. Nothing is sent yet.
     *
     * @param notices is told what the user ought to know about the credential, also later
     */
    public Target connect(Consumer<String> notices)
            throws CredentialException, ConnectionException, IOException, InterruptedException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            EmulatorSettings emulator = settings.emulator();
            return emulator == null ? azure(notices, opened) : emulator(emulator, opened);
        } catch (IOException | CredentialException | ConnectionException | InterruptedException | RuntimeException e) {
            opened.descendingIterator().forEachRemaining(each -> close(each, e));
            throw e;
        }
    }

    private Target emulator(EmulatorSettings how, Deque<AutoCloseable> opened) throws ConnectionException, IOException {
        Emulator emulator = Emulator.start(
                how.options(context.outputDirectory().resolve("emulator")).build());
        opened.add(emulator);
        String slot = settings.slot() == null ? ResourceManager.PRODUCTION : settings.slot();
        Credential credential = new Credential.Basic(emulator.username(), Secret.of(emulator.password()));
        return target(
                connection(emulator.scmUri(slot), null),
                emulator.siteUri(slot),
                new ResolvedCredential(credential, "the emulator's own user"),
                emulator,
                opened);
    }

    private Target azure(Consumer<String> notices, Deque<AutoCloseable> opened)
            throws CredentialException, ConnectionException, InterruptedException {
        PublishProfile profile = profile();
        URI derived = scmUrl(profile);
        ResolvedCredential credential = credential(derived, Audience.APP_SERVICE, notices);
        Told told = profile == null ? told(credential, notices) : null;
        URI scmUrl = told == null ? derived : told.scmUrl();
        URI appUrl = told == null || told.appUrl() == null ? appUrl(scmUrl, profile) : told.appUrl();
        return target(connection(scmUrl), appUrl, credential, null, opened);
    }

    /** Whether a login for Resource Manager is certain, so that it may be asked for what is not needed. */
    boolean mayAskResourceManager(boolean signedIn) {
        return resource != null
                && settings.appName() != null
                && (signedIn
                        || resource.armUrl() != null
                        || context.environment().variable(EnvironmentSource.ARM_TOKEN) != null);
    }

    /** The addresses of the app as Resource Manager tells them: hosts of newer apps cannot be derived from the name. */
    private record Told(URI scmUrl, @Nullable URI appUrl) {}

    private @Nullable Told told(ResolvedCredential credential, Consumer<String> notices) throws InterruptedException {
        if (settings.scmUrl() != null || resource == null || !mayAskResourceManager(renewable(credential))) {
            return null;
        }
        String slot = settings.slot() == null ? ResourceManager.PRODUCTION : settings.slot();
        try (AzureApp app = AzureApp.connect(context, this, resource, notices)) {
            if (app.manager().site(slot, ASK) instanceof Reading.Value<SiteResource> site
                    && site.value().scmHost() != null) {
                return new Told(app.url(site.value().scmHost()), app.appUrl(site.value()));
            }
            context.log()
                    .info("Resource Manager tells no SCM host of " + slot + ", so it is derived from the app's name.");
        } catch (CredentialException | ConnectionException | ArmException | IOException e) {
            context.log()
                    .info("The SCM host is derived from the app's name, since Resource Manager could not be asked: "
                            + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
        return null;
    }

    /** The SCM site, as Resource Manager tells it where a login for that is certain; else as the parameters do. */
    public URI address() throws CredentialException, InterruptedException {
        PublishProfile profile = profile();
        URI derived = scmUrl(profile);
        if (profile != null) {
            return derived;
        }
        try {
            Told told = told(credential(derived, Audience.APP_SERVICE, notice -> {}), notice -> {});
            return told == null ? derived : told.scmUrl();
        } catch (CredentialException | ConnectionException e) {
            // What is wrong with the login is told when it is needed.
            return derived;
        }
    }

    private static boolean renewable(ResolvedCredential credential) {
        return credential.credential() instanceof Bearer bearer && bearer.renewable();
    }

    private static Target target(
            ConnectionSettings connection,
            @Nullable URI appUrl,
            ResolvedCredential credential,
            @Nullable Emulator emulator,
            Deque<AutoCloseable> opened)
            throws ConnectionException {
        KuduScmSite scm = new KuduScmSite(connection, credential.credential());
        opened.add(scm);
        HttpAppSite app = new HttpAppSite(connection);
        opened.add(app);
        return new Target(
                scm,
                app,
                connection.base(),
                appUrl,
                credential.source(),
                renewable(credential),
                credential.credential() instanceof Credential.Basic,
                emulator,
                opened);
    }

    /** The credential for an audience that the parameters, the settings and the environment give. */
    ResolvedCredential credential(URI scmUrl, Audience audience, Consumer<String> notices)
            throws CredentialException, ConnectionException {
        return new CredentialChain(settings.auth(), sources(scmUrl), notices).resolve(audience);
    }

    private List<CredentialSource> sources(URI scmUrl) throws CredentialException, ConnectionException {
        List<CredentialSource> sources = new ArrayList<>();
        if (settings.serverId() != null) {
            sources.add(servers.server(settings.serverId()));
        }
        ProxySettings proxy = servers.proxy();
        sources.add(new PublishProfileSource(profile(), variables));
        sources.add(new EnvironmentSource(variables));
        sources.add(new AzureIdentitySource(
                variables,
                scmUrl,
                TrustedCertificates.context(settings.caFile()),
                proxy == null ? null : proxy.selector()));
        return sources;
    }

    private @Nullable PublishProfile profile() throws CredentialException {
        PublishProfile profile = PublishProfile.find(settings.publishProfile(), variables);
        if (profile != null) {
            profile.requireFor(settings.appName(), settings.slot());
        }
        return profile;
    }

    /** The SCM site that the parameters name. */
    public URI scmUrl() throws CredentialException {
        return scmUrl(profile());
    }

    private URI scmUrl(@Nullable PublishProfile profile) throws CredentialException {
        return ScmAddress.resolve(
                settings.scmUrl(), profile == null ? null : profile.scmUrl(), settings.appName(), settings.slot());
    }

    /** Looks at the way to a site, without any credential. */
    public ScmProbe probe(URI scmUrl) throws CredentialException, ConnectionException {
        return new ScmProbe(connection(scmUrl));
    }

    /** The way to a site. */
    ConnectionSettings connection(URI base) throws CredentialException {
        return connection(base, servers.proxy());
    }

    private ConnectionSettings connection(URI base, @Nullable ProxySettings proxy) {
        return ConnectionSettings.direct(
                        base, "azure-clean-maven-plugin/" + context.plugin().getVersion())
                .through(proxy)
                .trusting(settings.caFile());
    }

    /** The app beside its SCM site: what the profile says, else the same host without its part {@code scm}. */
    private static @Nullable URI appUrl(URI scmUrl, @Nullable PublishProfile profile) {
        if (profile != null && profile.appUrl() != null && profile.scmUrl().equals(scmUrl)) {
            return profile.appUrl();
        }
        String host = scmUrl.getHost();
        return host.contains(".scm.") ? URI.create("https://" + host.replaceFirst("\\.scm\\.", ".")) : null;
    }

    private static void close(AutoCloseable each, Exception failure) {
        try {
            each.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
