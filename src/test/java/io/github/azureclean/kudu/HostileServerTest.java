package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.http.WireServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that does us no good. */
@Timeout(60)
class HostileServerTest {
    private static final String STRAY =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n" + "{\"value\":\"True\"}";

    @TempDir
    private Path folder;

    @Test
    void has_no_second_answer_read_as_the_one_to_the_next_question() throws Exception {
        try (WireServer server = new WireServer(call -> {
                    call.answer(200, "{\"value\":\"False\"}");
                    call.raw(STRAY);
                });
                KuduScmSite site = Sites.site(server)) {
            for (int i = 0; i < 5; i++) {
                assertThat(site.isDeploying(SOON))
                        .isInstanceOfSatisfying(
                                Reading.Value.class,
                                value -> assertThat(value.value()).isEqualTo(false));
            }
        }
    }

    @Test
    void is_shown_no_package_after_an_answer_that_nobody_asked_for() throws Exception {
        Path file = Files.write(folder.resolve("p.zip"), new byte[1000]);
        try (WireServer server = new WireServer(call -> {
                    call.answer(call.method.equals("POST") ? 202 : 200, "{\"value\":\"False\"}");
                    call.raw("HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n");
                });
                KuduScmSite site = Sites.site(server)) {
            site.isDeploying(SOON);

            assertThat(site.upload(Sites.upload(file), (sent, total) -> {}, SOON)
                            .answer())
                    .isEqualTo(new UploadAnswer.Accepted(null));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html><title>Sign in to your account</title></html>", "<form>Please log in: password</form>"})
    void shows_a_login_page_which_no_waiting_turns_into_an_answer(String page) throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(200, page));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON)).isInstanceOfSatisfying(Reading.Denied.class, denied -> {
                assertThat(denied.cause()).isEqualTo(Cause.REDIRECTED);
                assertThat(denied.serverText()).startsWith("a login page: ");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>We are back soon</html>", "{\"id\":", "[{\"id\":\"a\"},", "[\u0001]", "plain", "[[[["})
    void is_told_in_our_own_words_what_was_wrong_with_an_answer(String body) throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(200, body));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(SOON))
                    .isInstanceOfSatisfying(
                            Reading.Unavailable.class,
                            unavailable -> assertThat(unavailable.why())
                                    .startsWith("HTTP 200 with ")
                                    .doesNotContain("Strictness", "gson", "JsonReader"));
        }
    }

    @Test
    void holds_up_no_reading_beyond_its_limit() throws Exception {
        String line = "\"-eyJ" + "a".repeat(60_000) + "\"";
        String record = "{\"id\":\"a\",\"status\":1,\"message\":" + line + ",\"progress\":" + line + "}";
        String body = "[" + String.join(",", Collections.nCopies(60, record)) + "]";
        try (WireServer server = new WireServer(call -> call.answer(200, body));
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.deployments(Duration.ofSeconds(30))).isInstanceOf(Reading.Value.class);
        }
    }

    @Test
    void gets_no_cookie_of_unusual_characters_back() throws Exception {
        try (WireServer server = new WireServer(call -> call.send(
                        200,
                        "{\"value\":\"False\"}",
                        "Set-Cookie: ##vso[task.complete]=1; path=/",
                        "Set-Cookie: a=##[error]; path=/",
                        "Set-Cookie: b=1; domain=other.test",
                        "Set-Cookie: c=1; expires=##vso[x]",
                        "Set-Cookie: ARRAffinity=0123abcdef; Path=/; HttpOnly"));
                KuduScmSite site = Sites.site(server)) {
            site.isDeploying(SOON);
            site.isDeploying(SOON);

            assertThat(server.calls.get(1).header("cookie")).isEqualTo("ARRAffinity=0123abcdef");
        }
    }

    @Test
    void names_a_deployment_only_by_a_usable_id() throws Exception {
        Path file = Files.write(folder.resolve("p.zip"), new byte[1000]);
        try (WireServer server = new WireServer(call -> {
                    if (call.method.equals("POST")) {
                        call.send(202, "", "SCM-DEPLOYMENT-ID: ##vso[task.complete result=Succeeded]");
                    } else {
                        call.answer(200, "[{\"id\":\"##vso[x]\\u001b\\n::error::y\",\"status\":4}]");
                    }
                });
                KuduScmSite site = Sites.site(server)) {
            assertThat(site.upload(Sites.upload(file), (sent, total) -> {}, SOON)
                            .answer())
                    .isEqualTo(new UploadAnswer.Accepted(null));
            assertThat(site.deployments(SOON))
                    .isInstanceOfSatisfying(
                            Reading.Value.class,
                            value -> assertThat(((List<DeploymentRecord>) value.value())
                                            .get(0)
                                            .id())
                                    .isEqualTo("# #vso[x] : :error::y"));
        }
    }
}
