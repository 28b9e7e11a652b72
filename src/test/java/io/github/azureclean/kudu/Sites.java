package io.github.azureclean.kudu;

import io.github.azureclean.credentials.Credential;
import io.github.azureclean.credentials.Secret;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.WireServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** What the tests of the HTTP side have in common. */
final class Sites {
    static final Duration SOON = Duration.ofSeconds(20);
    static final String PASSWORD = "Pl4nted-Secret/Value+1";
    static final Credential.Basic BASIC = new Credential.Basic("$app", Secret.of(PASSWORD));

    private Sites() {}

    static ConnectionSettings settings(URI base) {
        return new ConnectionSettings(
                base, null, null, Duration.ofSeconds(5), Duration.ofSeconds(10), "azure-clean-maven-plugin/test");
    }

    static KuduScmSite site(WireServer server) throws ConnectionException {
        return new KuduScmSite(settings(server.base()), BASIC);
    }

    static UploadTarget zip() {
        return new UploadTarget(UploadTarget.Endpoint.PUBLISH, UploadTarget.ArtifactType.ZIP, null, true, true, false);
    }

    static UploadRequest upload(Path file) {
        return new UploadRequest(file, zip(), "application/zip", null);
    }
}
