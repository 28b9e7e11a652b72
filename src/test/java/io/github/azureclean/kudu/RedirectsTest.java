package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.http.WireServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is ever asked of another address than the configured one, whatever the server says. */
@Timeout(30)
class RedirectsTest {
    @TempDir
    private Path folder;

    /** Another server on this machine, which would gladly answer. */
    private static WireServer trap() throws IOException {
        return new WireServer(call -> call.answer(202, "[]", "SCM-DEPLOYMENT-ID: trapped"));
    }

    private static WireServer sendingTo(WireServer other, int status) throws IOException {
        return new WireServer(call -> call.answer(status, "", "Location: " + other.base() + call.target));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void an_upload_is_not_followed_to_another_port_and_is_refused_for_good(int status) throws Exception {
        Path file = Files.writeString(folder.resolve("package.zip"), "content");
        try (WireServer other = trap();
                WireServer server = sendingTo(other, status);
                KuduScmSite site = Sites.site(server)) {
            UploadAnswer answer =
                    site.upload(Sites.upload(file), (sent, total) -> {}, SOON).answer();

            assertThat(other.calls).isEmpty();
            assertThat(answer).isEqualTo(new UploadAnswer.Rejected(Cause.REDIRECTED));
            assertThat(server.calls).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void no_question_is_followed_to_another_port(int status) throws Exception {
        try (WireServer other = trap();
                WireServer server = sendingTo(other, status);
                KuduScmSite site = Sites.site(server)) {
            List<Reading<?>> readings = List.of(
                    site.deployments(SOON),
                    site.deployment("id", SOON),
                    site.log("id", SOON),
                    site.isDeploying(SOON),
                    site.lock(SOON),
                    site.setting("WEBSITE_RUN_FROM_PACKAGE", SOON),
                    site.file("site/wwwroot/.azure-clean", SOON),
                    site.folder("site/wwwroot", SOON));

            assertThat(other.calls).isEmpty();
            assertThat(readings)
                    .allSatisfy(reading ->
                            assertThat(reading).isEqualTo(new Reading.Denied<>(Cause.REDIRECTED, status, "")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void not_even_a_path_of_the_same_server_is_followed_but_for_the_slash_of_vfs(int status) throws Exception {
        Path file = Files.writeString(folder.resolve("package.zip"), "content");
        try (WireServer server = new WireServer(call -> call.answer(status, "", "Location: /login"));
                KuduScmSite site = Sites.site(server)) {
            site.upload(Sites.upload(file), (sent, total) -> {}, SOON);
            site.deployments(SOON);
            site.folder("site/wwwroot", SOON);

            assertThat(server.calls)
                    .extracting(call -> call.target.replaceFirst("[?].*", ""))
                    .containsExactly("/api/publish", "/api/deployments", "/api/vfs/site/wwwroot/");
        }
    }
}
