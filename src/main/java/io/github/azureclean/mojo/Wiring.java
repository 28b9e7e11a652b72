package io.github.azureclean.mojo;

import io.github.azureclean.credentials.Audience;
import io.github.azureclean.credentials.AuthMode;
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
import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.fault.Fault;
import io.github.azureclean.emulator.fault.FaultJson;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.ProxySettings;
import io.github.azureclean.http.TrustedCertificates;
import io.github.azureclean.kudu.HttpAppSite;
import io.github.azureclean.kudu.KuduScmSite;
import io.github.azureclean.kudu.ScmProbe;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.MavenServers;
import io.github.azureclean.report.BuildEnvironment;
import io.github.azureclean.report.CiReporter;
import io.github.azureclean.settings.Numbers;
import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.settings.Words;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one place where adapters are constructed. */
final class Wiring {
    private Wiring() {}

    /** Where the build runs. */
    static BuildEnvironment environment(BuildContext context) throws InterruptedException {
        return BuildEnvironment.detect(
                System.getenv(), System.getProperties(), context.baseDirectory(), context.mavenVersion());
    }

    /** For other programs: Maven 4 gives a prefix to what is written to System.out. */
    static PrintStream standardOutput() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** Tells the CI system that runs the build, if it is one that listens. */
    static Optional<CiReporter> ciReporter() {
        return CiReporter.of(System.getenv(), standardOutput()::println);
    }

    /** Whether the parameters name an app at all. */
    static boolean namesTarget(TargetMojo goal) {
        return goal.emulator
                || Words.optional(goal.appName) != null
                || Words.optional(goal.scmUrl) != null
                || goal.publishProfile != null
                || Words.optional(System.getenv(PublishProfile.CONTENT)) != null;
    }

    /** The app that the parameters name, in words. */
    static String describe(BuildContext context, TargetMojo goal) throws CredentialException {
        return goal.emulator ? "the embedded emulator" : scmUrl(context, goal).toString();
    }

    /**
     * Connects to the app, or starts the emulator. Nothing is sent yet.
     *
     * @param notices is told what the user ought to know about the credential, also later
     */
    static Target connect(BuildContext context, TargetMojo goal, Consumer<String> notices)
            throws CredentialException, ConnectionException, IOException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return goal.emulator ? emulator(context, goal, opened) : azure(context, goal, notices, opened);
        } catch (IOException | CredentialException | ConnectionException | RuntimeException e) {
            opened.descendingIterator().forEachRemaining(each -> close(each, e));
            throw e;
        }
    }

    /** Reads the parameters of the embedded emulator, as {@link #connect} does, and starts nothing. */
    static void checkEmulator(BuildContext context, TargetMojo goal) {
        emulatorOptions(context.outputDirectory(), goal.emulatorPersonality, goal.emulatorRun);
        String json = Words.optional(goal.emulatorFaults);
        if (json != null) {
            faults(json);
        }
    }

    private static Target emulator(BuildContext context, TargetMojo goal, Deque<AutoCloseable> opened)
            throws ConnectionException, IOException {
        Emulator emulator = start(
                emulatorOptions(
                        context.outputDirectory().resolve("emulator"), goal.emulatorPersonality, goal.emulatorRun),
                goal.emulatorFaults);
        opened.add(emulator);
        Credential credential = new Credential.Basic(emulator.username(), Secret.of(emulator.password()));
        return target(
                context,
                goal,
                emulator.scmUri(),
                emulator.siteUri(),
                new ResolvedCredential(credential, "the emulator's own user"),
                null,
                emulator.wwwroot(),
                opened);
    }

    /** Starts the emulator of the goal of that name. */
    static Emulator emulator(BuildContext context, EmulatorMojo goal) throws IOException {
        EmulatorOptions.Builder options = emulatorOptions(
                        context.absolute(goal.emulatorDirectory.toPath()), goal.emulatorPersonality, goal.emulatorRun)
                .scmPort(Numbers.between("emulator.port", goal.emulatorPort, 0, 65_535))
                .sitePort(Numbers.between("emulator.sitePort", goal.emulatorSitePort, 0, 65_535))
                .adminPort(Numbers.between("emulator.adminPort", goal.emulatorAdminPort, 0, 65_535))
                .armPort(Numbers.between("emulator.armPort", goal.emulatorArmPort, 0, 65_535));
        for (String slot : Words.list(goal.emulatorSlots)) {
            options.slot(slot, Map.of());
        }
        String user = Words.optional(System.getenv(EnvironmentSource.USERNAME));
        String password = Words.optional(System.getenv(EnvironmentSource.PASSWORD));
        if (user != null && password != null) {
            options.credentials(user, password);
        }
        return start(options, goal.emulatorFaults);
    }

    private static EmulatorOptions.Builder emulatorOptions(Path folder, String personality, @Nullable String run) {
        return EmulatorOptions.builder(folder)
                .homeOutside()
                .personality(Words.choice("emulator.personality", personality, Personality.class))
                .run(Words.optional(run));
    }

    private static Emulator start(EmulatorOptions.Builder options, @Nullable String faults) throws IOException {
        String json = Words.optional(faults);
        if (json != null) {
            options.faults(faults(json));
        }
        return Emulator.start(options.build());
    }

    private static List<Fault> faults(String json) {
        try {
            return FaultJson.parse(json);
        } catch (IllegalArgumentException e) {
            throw ParameterException.of(
                    "emulator.faults",
                    json,
                    "JSON such as [{\"fault\":\"conflict\",\"times\":2}] (" + e.getMessage() + ")");
        }
    }

    private static Target azure(
            BuildContext context, TargetMojo goal, Consumer<String> notices, Deque<AutoCloseable> opened)
            throws CredentialException, ConnectionException, IOException {
        PublishProfile profile = profile(context, goal);
        URI scmUrl = ScmAddress.resolve(goal.scmUrl, profileUrl(profile), goal.appName, goal.slot);
        ResolvedCredential credential = credential(context, goal, scmUrl, Audience.APP_SERVICE, notices);
        ProxySettings proxy = new MavenServers(context, goal.settingsDecrypter).proxy();
        return target(context, goal, scmUrl, appUrl(scmUrl, profile), credential, proxy, null, opened);
    }

    /** The credential for an audience that the parameters, the settings and the environment give. */
    static ResolvedCredential credential(
            BuildContext context, TargetMojo goal, URI scmUrl, Audience audience, Consumer<String> notices)
            throws CredentialException, ConnectionException {
        MavenServers servers = new MavenServers(context, goal.settingsDecrypter);
        return new CredentialChain(
                        Words.choice("auth", goal.auth, AuthMode.class),
                        sources(goal, servers, profile(context, goal), scmUrl, servers.proxy(), caFile(context, goal)),
                        notices)
                .resolve(audience);
    }

    /** The way to another site than the SCM site. */
    static ConnectionSettings connection(BuildContext context, TargetMojo goal, URI base) throws CredentialException {
        return connection(context, goal, base, new MavenServers(context, goal.settingsDecrypter).proxy());
    }

    private static @Nullable PublishProfile profile(BuildContext context, TargetMojo goal) throws CredentialException {
        PublishProfile profile = PublishProfile.find(
                goal.publishProfile == null ? null : context.absolute(goal.publishProfile.toPath()), System.getenv());
        if (profile != null) {
            profile.requireFor(goal.appName, goal.slot);
        }
        return profile;
    }

    private static @Nullable URI profileUrl(@Nullable PublishProfile profile) {
        return profile == null ? null : profile.scmUrl();
    }

    private static List<CredentialSource> sources(
            TargetMojo goal,
            MavenServers servers,
            @Nullable PublishProfile profile,
            URI scmUrl,
            @Nullable ProxySettings proxy,
            @Nullable Path caFile)
            throws CredentialException, ConnectionException {
        List<CredentialSource> sources = new ArrayList<>();
        String serverId = Words.optional(goal.serverId);
        if (serverId != null) {
            sources.add(servers.server(serverId));
        }
        sources.add(new PublishProfileSource(profile, System.getenv()));
        sources.add(new EnvironmentSource(System.getenv()));
        sources.add(new AzureIdentitySource(
                System.getenv(), scmUrl, TrustedCertificates.context(caFile), proxy == null ? null : proxy.selector()));
        return sources;
    }

    private static @Nullable Path caFile(BuildContext context, TargetMojo goal) {
        return goal.caFile == null ? null : context.absolute(goal.caFile.toPath());
    }

    private static Target target(
            BuildContext context,
            TargetMojo goal,
            URI scmUrl,
            @Nullable URI appUrl,
            ResolvedCredential credential,
            @Nullable ProxySettings proxy,
            @Nullable Path siteFolder,
            Deque<AutoCloseable> opened)
            throws ConnectionException, IOException {
        ConnectionSettings settings = connection(context, goal, scmUrl, proxy);
        KuduScmSite scm = new KuduScmSite(settings, credential.credential());
        opened.add(scm);
        HttpAppSite app = new HttpAppSite(settings);
        opened.add(app);
        return new Target(scm, app, scmUrl, appUrl, credential.source(), siteFolder, opened);
    }

    /** Looks at the way to the SCM site that the parameters name, without any credential. */
    static ScmProbe probe(BuildContext context, TargetMojo goal, URI scmUrl)
            throws CredentialException, ConnectionException {
        return new ScmProbe(connection(context, goal, scmUrl));
    }

    /** The SCM site that the parameters name. */
    static URI scmUrl(BuildContext context, TargetMojo goal) throws CredentialException {
        return ScmAddress.resolve(goal.scmUrl, profileUrl(profile(context, goal)), goal.appName, goal.slot);
    }

    private static ConnectionSettings connection(
            BuildContext context, TargetMojo goal, URI scmUrl, @Nullable ProxySettings proxy) {
        return ConnectionSettings.direct(
                        scmUrl, "azure-clean-maven-plugin/" + context.plugin().getVersion())
                .through(proxy)
                .trusting(caFile(context, goal));
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
