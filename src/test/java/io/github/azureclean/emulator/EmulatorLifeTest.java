package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.emulator.fault.DeploymentFault;
import io.github.azureclean.emulator.fault.Fault;
import io.github.azureclean.emulator.fault.FaultJson;
import io.github.azureclean.emulator.fault.SwapFault;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorLifeTest {
    @TempDir
    Path folder;

    @Test
    void dataFolderBelongsToOneEmulatorAtATime() throws Exception {
        EmulatorOptions options = EmulatorOptions.builder(folder).build();
        try (Emulator first = Emulator.start(options)) {
            assertThat(first.scmUri().getHost()).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> Emulator.start(options))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another emulator uses the data folder");
        }
        Emulator second = Emulator.start(options);
        second.close();
        second.close();
    }

    @Test
    void takenPortIsNamedAndNothingStaysOpen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            EmulatorOptions options = EmulatorOptions.builder(folder)
                    .adminPort(taken.getLocalPort())
                    .build();
            assertThatThrownBy(() -> Emulator.start(options))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken");
            Emulator.start(EmulatorOptions.builder(folder).build()).close();
        }
    }

    @Test
    void publishProfileIsForItsOwnerOnlyAndGoneAfterwards() throws Exception {
        Path profile;
        try (Emulator emulator = Emulator.start(
                EmulatorOptions.builder(folder).credentials("$a&b", "p\"w<d").build())) {
            profile = emulator.publishProfile();
            assertThat(profile)
                    .content()
                    .contains("publishMethod=\"ZipDeploy\"", "userName=\"$a&amp;b\"", "userPWD=\"p&quot;w&lt;d\"")
                    .contains("publishUrl=\"127.0.0.1:" + emulator.scmUri().getPort() + "\"");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(profile)))
                    .isEqualTo("rw-------");
        }
        assertThat(profile).doesNotExist();
    }

    @Test
    void passwordIsInNoText() {
        EmulatorOptions options = EmulatorOptions.builder(folder)
                .credentials("u", "hunter2")
                .bearerToken("t0ken")
                .build();
        assertThat(options.toString()).doesNotContain("hunter2", "t0ken");
        assertThat(EmulatorOptions.builder(folder).build().password()).hasSize(48);
    }

    @Test
    void interruptedDeploymentIsFailedAfterARestart() throws Exception {
        String id;
        try (Caller caller = Caller.windows(folder)) {
            id = Caller.idOf(caller.publish(Zips.of("a", "a")));
            caller.clock.advance(Caller.PHASE);
            assertThat(caller.object("/api/deployments/" + id).get("status").getAsInt())
                    .isEqualTo(1);
        }
        try (Caller caller = Caller.windows(folder)) {
            assertThat(caller.object("/api/deployments/" + id).get("status").getAsInt())
                    .isEqualTo(3);
            assertThat(caller.publish(Zips.of("a", "a")).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void recordThatCannotBeReadIsDropped() throws Exception {
        try (Caller caller = Caller.linux(folder)) {
            caller.deploy(Zips.of("a", "a"));
            caller.deploy(Zips.of("b", "b"));
        }
        Path deployments = folder.resolve("data/home/site/deployments");
        String active = Files.readString(deployments.resolve("active"));
        Files.writeString(deployments.resolve(active).resolve("record.json"), "{\"id\":");
        try (Caller caller = Caller.linux(folder)) {
            assertThat(caller.array("/api/deployments")).hasSize(1);
        }
    }

    @Test
    void samePortCanBeHadAgainAtOnce() throws Exception {
        int port;
        try (Caller caller = Caller.linux(folder)) {
            port = caller.emulator.scmUri().getPort();
            assertThat(caller.get("/api/deployments").statusCode()).isEqualTo(200);
        }
        try (Caller caller = new Caller(folder, options -> options.scmPort(port))) {
            assertThat(caller.get("/api/deployments").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void appSettingsComeFromTheFileInTheDataFolder() throws Exception {
        Path file = Files.createDirectories(folder.resolve("data")).resolve("settings.json");
        Files.writeString(file, "{\"WEBSITE_STACK\":\"PYTHON\"}");
        try (Caller caller = new Caller(folder, options -> options.setting("WEBSITE_STACK", "JAVA"))) {
            assertThat(caller.get("/api/settings/WEBSITE_STACK").body()).isEqualTo("PYTHON");
        }
        Files.writeString(file, "[1]");
        assertThatThrownBy(() -> Caller.linux(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("settings.json is not a JSON object of strings");
    }

    @Test
    void drillsOfThePageAreUnderstood() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/emulator.md"));
        Matcher drill = Pattern.compile("-d '([^']*\"fault\"[^']*)'").matcher(page);
        int drills = 0;
        while (drill.find()) {
            assertThat(FaultJson.parse(drill.group(1))).isNotEmpty();
            drills++;
        }
        assertThat(drills).isEqualTo(3);
    }

    @Test
    void pageNamesEveryFaultWithItsMembers() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/emulator.md"));
        for (Class<?> family : Fault.class.getPermittedSubclasses()) {
            for (Class<?> kind : family.getPermittedSubclasses()) {
                String name = kind.getSimpleName().substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                        + kind.getSimpleName().substring(1);
                List<String> row = page.lines()
                        .filter(line -> line.startsWith("| `" + name + "` |"))
                        .toList();
                assertThat(row).as(name).hasSize(1);
                for (var component : kind.getRecordComponents()) {
                    boolean common = (family == DeploymentFault.class || family == SwapFault.class)
                            && component.getName().equals("times");
                    assertThat(common || row.get(0).contains("`" + component.getName() + "`"))
                            .as(name + "." + component.getName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void realTimeEmulatorUpdatesItsSiteWithoutBeingAsked() throws Exception {
        Duration phase = Duration.ofMillis(30);
        try (Emulator emulator = Emulator.start(EmulatorOptions.builder(folder.resolve("real"))
                        .phases(phase, phase, phase)
                        .credentials("$app", "secret")
                        .build());
                Caller client = Caller.linux(folder)) {
            var upload = java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create(emulator.scmUri() + "/api/publish?type=zip&async=true"))
                    .header(
                            "Authorization",
                            client.request("/")
                                    .build()
                                    .headers()
                                    .firstValue("Authorization")
                                    .orElseThrow())
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(Zips.of("tick.txt", "t")));
            assertThat(client.send(upload).statusCode()).isEqualTo(202);
            Path file = folder.resolve("real/home/site/wwwroot/tick.txt");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!Files.exists(file) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(file).exists();
        }
    }
}
