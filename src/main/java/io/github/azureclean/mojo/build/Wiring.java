package io.github.azureclean.mojo.build;

import io.github.azureclean.credentials.Audience;
import io.github.azureclean.credentials.AzureIdentitySource;
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
import io.github.azureclean.emulator.Emulator;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.ProxySettings;
import io.github.azureclean.http.TrustedCertificates;
import io.github.azureclean.kudu.HttpAppSite;
import io.github.azureclean.kudu.KuduScmSite;
import io.github.azureclean.kudu.ScmProbe;
import io.github.azureclean.settings.EmulatorSettings;
import io.github.azureclean.settings.TargetSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
    private final BuildContext context;
    private final TargetSettings settings;
    private final MavenServers servers;
    private final Map<String, String> variables;

    /**
     * @param settings the app
     * @param decrypter opens the passwords of settings.xml
     */
    public Wiring(BuildContext context, TargetSettings settings, SettingsDecrypter decrypter) {
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
    public Target connect(Consumer<String> notices) throws CredentialException, ConnectionException, IOException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            EmulatorSettings emulator = settings.emulator();
            return emulator == null ? azure(notices, opened) : emulator(emulator, opened);
        } catch (IOException | CredentialException | ConnectionException | RuntimeException e) {
            opened.descendingIterator().forEachRemaining(each -> close(each, e));
            throw e;
        }
    }

    private Target emulator(EmulatorSettings how, Deque<AutoCloseable> opened) throws ConnectionException, IOException {
        Emulator emulator = Emulator.start(
                how.options(context.outputDirectory().resolve("emulator")).build());
        opened.add(emulator);
        Credential credential = new Credential.Basic(emulator.username(), Secret.of(emulator.password()));
        return target(
                connection(emulator.scmUri(), null),
                emulator.siteUri(),
                new ResolvedCredential(credential, "the emulator's own user"),
                emulator.wwwroot(),
                opened);
    }

    private Target azure(Consumer<String> notices, Deque<AutoCloseable> opened)
            throws CredentialException, ConnectionException {
        PublishProfile profile = profile();
        URI scmUrl = scmUrl(profile);
        ResolvedCredential credential = credential(scmUrl, Audience.APP_SERVICE, notices);
        return target(connection(scmUrl), appUrl(scmUrl, profile), credential, null, opened);
    }

    private static Target target(
            ConnectionSettings connection,
            @Nullable URI appUrl,
            ResolvedCredential credential,
            @Nullable Path siteFolder,
            Deque<AutoCloseable> opened)
            throws ConnectionException {
        KuduScmSite scm = new KuduScmSite(connection, credential.credential());
        opened.add(scm);
        HttpAppSite app = new HttpAppSite(connection);
        opened.add(app);
        return new Target(scm, app, connection.base(), appUrl, credential.source(), siteFolder, opened);
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

    /** Looks at the way to the SCM site that the parameters name, without any credential. */
    public ScmProbe probe() throws CredentialException, ConnectionException {
        return new ScmProbe(connection(scmUrl()));
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
