package io.github.azureclean.kudu;

import io.github.azureclean.credentials.Audience;
import io.github.azureclean.credentials.AuthMode;
import io.github.azureclean.credentials.AzureIdentitySource;
import io.github.azureclean.credentials.Credential;
import io.github.azureclean.credentials.CredentialChain;
import io.github.azureclean.credentials.CredentialSource;
import io.github.azureclean.credentials.EnvironmentSource;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.TrustedCertificates;
import io.github.azureclean.http.WireServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Uses every kind of secret once, over TLS and through a proxy that wants a password. */
public final class NoisyRun {
    static final String PASSWORD = "Pl4nted-basic-passw0rd";
    static final String PROXY_PASSWORD = "Pl4nted-proxy-passw0rd";
    static final String CLIENT_SECRET = "Pl4nted-client-s3cret";
    static final String SETTING = "Pl4nted-setting-v4lue";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("AZURE_CLEAN_USERNAME", "$app", "AZURE_CLEAN_PASSWORD", PASSWORD);

    private NoisyRun() {}

    /** Prints how many exchanges there were. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0], "noisy"));
        Certificates certificates = new Certificates(folder, "dns:localhost,dns:app.scm.test");
        Path file = Files.write(folder.resolve("package.zip"), new byte[300_000]);
        int exchanges = 0;
        try (WireServer server = new WireServer(certificates.serverSocket(), NoisyRun::answer);
                TunnelProxy proxy = new TunnelProxy(server.port(), "me:" + PROXY_PASSWORD);
                FakeEntra entra = new FakeEntra(certificates.serverSocket(), true)) {
            ConnectionSettings settings = Sites.settings(URI.create("https://app.scm.test"))
                    .through(proxy.settings("me", PROXY_PASSWORD))
                    .trusting(certificates.pem);
            AzureIdentitySource identity = new AzureIdentitySource(
                    Map.of(
                            "AZURE_TENANT_ID",
                            "tenant",
                            "AZURE_CLIENT_ID",
                            "client",
                            "AZURE_CLIENT_SECRET",
                            CLIENT_SECRET,
                            "AZURE_AUTHORITY_HOST",
                            entra.base().toString()),
                    settings.base(),
                    TrustedCertificates.context(certificates.pem),
                    null);
            try (KuduScmSite site = new KuduScmSite(settings, first(new EnvironmentSource(ENVIRONMENT), identity))) {
                System.out.println(site.deployments(Sites.SOON));
                System.out.println(site.setting("X", Sites.SOON).getClass());
                System.out.println(site.upload(Sites.upload(file), (sent, total) -> {}, Sites.SOON));
                System.out.println(site.deployment("echo", Sites.SOON));
                exchanges += 4;
            }
            if (!Boolean.getBoolean("without.identity")) {
                try (KuduScmSite site = new KuduScmSite(settings, first(identity))) {
                    System.out.println(site.deployments(Sites.SOON));
                    exchanges++;
                }
            }
        }
        System.out.println("exchanges=" + exchanges);
    }

    private static Credential first(CredentialSource... sources) throws Exception {
        return new CredentialChain(AuthMode.AUTO, List.of(sources), notice -> {})
                .resolve(Audience.APP_SERVICE)
                .credential();
    }

    private static void answer(WireServer.Call call) throws java.io.IOException {
        if (call.target.contains("/settings/")) {
            call.answer(200, SETTING);
        } else if (call.target.contains("echo")) {
            call.answer(401, "you sent " + call.header("authorization") + " with " + PASSWORD);
        } else {
            call.answer(200, "[]", "Set-Cookie: ARRAffinity=abc;Path=/;HttpOnly");
        }
    }
}
