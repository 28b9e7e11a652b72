package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.AccessToken;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.models.AzureCloud;
import com.azure.resourcemanager.appservice.AppServiceManager;
import com.azure.resourcemanager.appservice.models.DeployOptions;
import com.azure.resourcemanager.appservice.models.DeployType;
import com.azure.resourcemanager.appservice.models.WebApp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class AzureSdkTest {
    @TempDir
    Path folder;

    private LocalDateTime entryTime = LocalDateTime.of(2026, 1, 1, 0, 0);

    // One story an emulator: what each step leaves behind is what verify.groovy looks for.
    @ParameterizedTest
    @ValueSource(strings = {"LINUX", "WINDOWS"})
    void deploysInEveryWay(String personality) throws Exception {
        WebApp app = app(personality);

        String id = app.pushDeploy(
                        DeployType.ZIP,
                        zip("first.zip", "gone.txt", "first"),
                        new DeployOptions().withTrackDeployment(true))
                .deploymentId();
        assertTrue(id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), id);
        app.deploy(DeployType.ZIP, zip("second.zip", "index.html", "second"));
        byte[] third = Files.readAllBytes(zip("third.zip", "index.html", "third").toPath());
        app.zipDeploy(new ByteArrayInputStream(third), third.length);
        app.deploy(DeployType.STATIC, file("x.bin", "bytes"), new DeployOptions().withPath("static/x.bin"));
        app.deploy(
                DeployType.WAR,
                zip("app.war", "WEB-INF/web.xml", "<web-app/>"),
                new DeployOptions().withPath("webapps/ROOT"));
        app.deploy(DeployType.JAR_LIB, file("l.jar", "library"), new DeployOptions().withPath("l.jar"));

        arm(personality, "{\"fault\":\"conflict\",\"times\":1}");
        File refused = zip("refused.zip", "refused.txt", "");
        HttpResponseException conflict = assertThrows(HttpResponseException.class, () -> app.zipDeploy(refused));
        assertEquals(409, conflict.getResponse().getStatusCode());
        assertTrue(conflict.getMessage().contains("There is a deployment currently in progress"), conflict.getMessage());

        String line = app.streamApplicationLogsAsync().blockFirst(Duration.ofSeconds(10));
        assertTrue(line.endsWith("Welcome, you are now connected to log-streaming service."), line);
    }

    private static WebApp app(String personality) {
        HttpClient client = new EmulatedAzure(
                URI.create(System.getProperty("emulator." + personality + ".scm")),
                new JdkHttpClientBuilder().build());
        AccessToken token = new AccessToken("planted-token", OffsetDateTime.now().plusHours(1));
        return AppServiceManager.configure()
                .withHttpClient(client)
                .authenticate(
                        request -> Mono.just(token),
                        new AzureProfile("tenant", EmulatedAzure.SUBSCRIPTION, AzureCloud.AZURE_PUBLIC_CLOUD))
                .webApps()
                .getById(EmulatedAzure.APP);
    }

    private static void arm(String personality, String fault) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(System.getProperty("emulator." + personality + ".admin")).resolve("/faults"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer planted-token")
                .POST(HttpRequest.BodyPublishers.ofString(fault))
                .build();
        int status = java.net.http.HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertEquals(2, status / 100);
    }

    private File file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toFile();
    }

    /** Each zip has a later entry time than the last: the server does not copy a file whose time it knows. */
    private File zip(String name, String entry, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry next = new ZipEntry(entry);
            entryTime = entryTime.plusMinutes(1);
            next.setTimeLocal(entryTime);
            zip.putNextEntry(next);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), bytes.toByteArray()).toFile();
    }
}
