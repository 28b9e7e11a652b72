package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir
    Path folder;

    private static HttpResponse<String> site(Caller caller, String path) throws Exception {
        return caller.at(caller.emulator.siteUri(), "GET", path, "text/plain", "");
    }

    @Test
    void startPageIsThereUntilTheFirstDeployment() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            assertThat(site(caller, "/").body()).contains("Your web app is running");
            caller.deploy(Zips.of("index.html", "<p>mine", "css/a b.css", "p{}", ".env", "X=1", "web.config", "<c/>"));
            assertThat(site(caller, "/").body()).isEqualTo("<p>mine");
            HttpResponse<String> style = site(caller, "/css/a%20b.css");
            assertThat(style.body()).isEqualTo("p{}");
            assertThat(style.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
            assertThat(site(caller, "/missing").statusCode()).isEqualTo(404);
            assertThat(site(caller, "/.env").statusCode()).isEqualTo(404);
            assertThat(site(caller, "/web.config").statusCode()).isEqualTo(404);
            assertThat(site(caller, "/..%2f..%2fdeployments/active").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void webApplicationsAreServedAsTomcatDoes() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.deploy(Zips.of(
                    "webapps/ROOT/index.html", "<p>root",
                    "webapps/ROOT/css/a.css", "p{}",
                    "webapps/ROOT/WEB-INF/web.xml", "<web-app/>",
                    "webapps/ROOT/META-INF/context.xml", "<Context/>",
                    "webapps/shop/index.html", "<p>shop"));
            assertThat(site(caller, "/").body()).isEqualTo("<p>root");
            assertThat(site(caller, "/css/a.css").body()).isEqualTo("p{}");
            assertThat(site(caller, "/shop/").body()).isEqualTo("<p>shop");
            assertThat(site(caller, "/WEB-INF/web.xml").statusCode()).isEqualTo(404);
            assertThat(site(caller, "/META-INF/context.xml").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void appIsStartedAndReplacedByEachDeployment() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is not installed");
        try (Caller caller = new Caller(folder, options -> options.run("exec python3 app.py"))) {
            assertThat(site(caller, "/").statusCode()).isEqualTo(503);
            caller.deploy(app("one"));
            assertThat(whenUp(caller)).isEqualTo("one /x?y=1");
            // Same time and size would leave the old file, as on the real server.
            caller.deploy(app("three"));
            assertThat(whenUp(caller)).isEqualTo("three /x?y=1");
            assertThat(caller.get("/api/vfs/LogFiles/default_docker.log").body())
                    .contains("three starts");
        }
    }

    private static byte[] app(String name) {
        return Zips.of("app.py", """
                import os
                from http.server import BaseHTTPRequestHandler, HTTPServer
                class H(BaseHTTPRequestHandler):
                    def do_GET(self):
                        body = ("%s " + self.path).encode()
                        self.send_response(200)
                        self.send_header("Content-Length", str(len(body)))
                        self.end_headers()
                        self.wfile.write(body)
                    def log_message(self, *a):
                        pass
                print("%s starts", flush=True)
                HTTPServer(("127.0.0.1", int(os.environ["PORT"])), H).serve_forever()
                """.formatted(name, name));
    }

    private static String whenUp(Caller caller) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        HttpResponse<String> answer = site(caller, "/x?y=1");
        while (answer.statusCode() == 503 && System.nanoTime() < end) {
            Thread.onSpinWait();
            answer = site(caller, "/x?y=1");
        }
        return answer.body();
    }
}
