package io.github.azureclean.kudu;

import static io.github.azureclean.kudu.Sites.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.credentials.Bearer;
import io.github.azureclean.credentials.Credential;
import io.github.azureclean.credentials.Secret;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SavedContent;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.VfsEntry;
import io.github.azureclean.emulator.Emulator;
import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.fault.FaultJson;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.manifest.Sha256;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every question of ours, put to the stand-in for Kudu, which shares no code with us. */
@Timeout(60)
class AgainstEmulatorTest {
    @TempDir
    private Path folder;

    @Test
    void reads_the_last_lines_that_the_app_printed() throws Exception {
        try (Emulator emulator = Emulator.start(options().build());
                KuduScmSite site = site(emulator, basic(emulator))) {
            assertThat(site.appLog(SOON)).isInstanceOf(Reading.Unavailable.class);

            Path log = emulator.wwwroot()
                    .resolve("../../LogFiles/default_docker.log")
                    .normalize();
            Files.createDirectories(log.getParent());
            Files.writeString(log, "first\n".repeat(100) + "\nlast, password=planted\n");

            AppLog newest = value(site.appLog(SOON));
            assertThat(newest.source()).isEqualTo("/api/logs/docker");
            assertThat(newest.at()).isNotNull();
            assertThat(newest.lines()).hasSize(101).endsWith("first", "last, password=***");
        }
    }

    @Test
    void saves_what_the_app_has_and_never_half_of_it() throws Exception {
        Path saved = folder.resolve("target/before.zip");
        try (Emulator emulator = Emulator.start(options().build());
                KuduScmSite site = site(emulator, basic(emulator))) {
            Files.createDirectories(emulator.wwwroot().resolve("dir"));
            Files.writeString(emulator.wwwroot().resolve("dir/a.txt"), "hello");
            Files.writeString(emulator.wwwroot().resolve(".azure-clean"), "01".repeat(32) + "\n");

            SavedContent content = value(site.save(saved, SOON));

            assertThat(content.files()).containsEntry("dir/a.txt", 5L).containsEntry(".azure-clean", 65L);
            assertThat(content.marker()).isEqualTo("01".repeat(32));
            assertThat(content.built()).isFalse();
            assertThat(content.size()).isEqualTo(Files.size(saved));
            assertThat(content.sha256()).isEqualTo(Sha256.hex(saved));
            try (ZipFile zip = new ZipFile(saved.toFile())) {
                assertThat(zip.getEntry("dir/a.txt")).isNotNull();
            }
            byte[] whole = Files.readAllBytes(saved);
            for (String fault : List.of(
                    "{\"fault\":\"answer\",\"status\":500,\"on\":{\"path\":\"/api/zip\"}}",
                    "{\"fault\":\"answer\",\"status\":200,\"body\":\"no zip\",\"on\":{\"path\":\"/api/zip\"}}")) {
                emulator.faults().add(FaultJson.parse(fault).get(0));
                assertThat(site.save(saved, SOON)).as(fault).isInstanceOf(Reading.Unavailable.class);
                assertThat(saved).hasBinaryContent(whole);
            }
            assertThat(Files.list(saved.getParent())).containsExactly(saved);
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void understands_what_kudu_says_of_a_deployment(Personality personality) throws Exception {
        try (Emulator emulator = Emulator.start(
                        options().personality(personality).setting("A", "b c").build());
                KuduScmSite site = site(emulator, basic(emulator))) {
            UploadExchange exchange = site.upload(Sites.upload(zip()), (sent, total) -> {}, SOON);
            assertThat(exchange.answer()).isInstanceOf(UploadAnswer.Accepted.class);
            String id = ((UploadAnswer.Accepted) exchange.answer()).deploymentId();

            DeploymentRecord ours = completed(site, id);
            assertThat(ours.status()).isEqualTo(4);
            assertThat(ours.received()).isNotNull();
            assertThat(value(site.log(id, SOON))).isNotEmpty().noneMatch(entry -> entry.type() == LogEntry.ERROR);
            assertThat(new String(value(site.file("site/wwwroot/dir/a.txt", SOON)), StandardCharsets.UTF_8))
                    .isEqualTo("hello");
            assertThat(value(site.folder("site/wwwroot", SOON))).contains(new VfsEntry("dir", 0, true));
            assertThat(value(site.setting("A", SOON))).isEqualTo("b c");
            assertThat(site.setting("UNSET", SOON))
                    .isInstanceOfSatisfying(
                            Reading.Missing.class,
                            missing -> assertThat(missing.route()).isFalse());
            assertThat(site.deployment("unknown", SOON))
                    .isInstanceOfSatisfying(
                            Reading.Missing.class,
                            missing -> assertThat(missing.route()).isFalse());
            assertThat(site.isDeploying(SOON) instanceof Reading.Value).isEqualTo(personality == Personality.LINUX);
        }
    }

    @Test
    void is_told_apart_who_may_not_come_in() throws Exception {
        try (Emulator emulator = Emulator.start(options().build());
                KuduScmSite wrong = site(emulator, new Credential.Basic("$app", Secret.of("not-the-password")))) {
            assertThat(wrong.deployments(SOON))
                    .isInstanceOfSatisfying(
                            Reading.Denied.class,
                            denied -> assertThat(denied.cause()).isEqualTo(Cause.WRONG_CREDENTIALS));
        }
        try (Emulator emulator = Emulator.start(
                        options().basicAuth(false).bearerToken("t0ken-of-test").build());
                KuduScmSite basic = site(emulator, basic(emulator));
                KuduScmSite token = site(emulator, Bearer.fixed(Secret.of("t0ken-of-test")))) {
            assertThat(basic.deployments(SOON))
                    .isInstanceOfSatisfying(
                            Reading.Denied.class,
                            denied -> assertThat(denied.cause()).isEqualTo(Cause.BASIC_AUTH_DISABLED));
            assertThat(token.deployments(SOON)).isInstanceOf(Reading.Value.class);
        }
    }

    private EmulatorOptions.Builder options() {
        return EmulatorOptions.builder(folder.resolve("home")).phases(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    private static Credential basic(Emulator emulator) {
        return new Credential.Basic(emulator.username(), Secret.of(emulator.password()));
    }

    private static KuduScmSite site(Emulator emulator, Credential credential) throws ConnectionException {
        String base = emulator.scmUri().toString().replaceFirst("/$", "");
        return new KuduScmSite(Sites.settings(java.net.URI.create(base)), credential);
    }

    private static DeploymentRecord completed(KuduScmSite site, String id) throws InterruptedException {
        for (int i = 0; i < 2000; i++) {
            List<DeploymentRecord> records = value(site.deployments(SOON));
            for (DeploymentRecord record : records) {
                if (record.id().equals(id) && record.complete()) {
                    return record;
                }
            }
        }
        throw new AssertionError("never completed: " + site.deployments(SOON));
    }

    @SuppressWarnings("unchecked")
    private static <T> T value(Reading<T> reading) {
        assertThat(reading).isInstanceOf(Reading.Value.class);
        return ((Reading.Value<T>) reading).value();
    }

    private Path zip() throws Exception {
        Path file = folder.resolve("package.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("dir/a.txt"));
            zip.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
