package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.fault.DeploymentFault;
import io.github.azureclean.emulator.fault.RequestFault;
import io.github.azureclean.emulator.files.KuduSync;
import io.github.azureclean.emulator.files.ZipStaging;
import io.github.azureclean.emulator.http.RequestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulator measured with programs that we did not write. */
class FidelityTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void install() throws Exception {
        NodePrograms.install();
    }

    private Emulator start() throws IOException {
        Duration phase = Duration.ofMillis(60);
        return Emulator.start(EmulatorOptions.builder(folder.resolve("data"))
                .phases(phase, phase, phase)
                .build());
    }

    private JsonObject deploy(Emulator emulator, byte[] zip, String way) throws Exception {
        Path file = Files.write(folder.resolve("package.zip"), zip);
        return JsonParser.parseString(NodePrograms.script(
                        folder,
                        "appservice-client.js",
                        emulator.scmUri().toString(),
                        emulator.username(),
                        emulator.password(),
                        file.toString(),
                        way))
                .getAsJsonObject();
    }

    @Test
    void clientOfTheDeployActionPublishesThroughConflictsAndReadsStatusAndLog() throws Exception {
        try (Emulator emulator = start()) {
            emulator.faults().add(new RequestFault.Conflict(2, RequestFault.ConflictKind.IN_PROGRESS, false));
            emulator.faults()
                    .add(RequestFault.Answer.of(new RequestFault.Match(null, "upload", 2, 1), 503, "<h1>503</h1>"));
            JsonObject result = deploy(emulator, Zips.of("index.html", "by the action"), "publish");
            assertThat(result.has("error")).as(result.toString()).isFalse();
            assertThat(result.get("status").getAsInt()).isEqualTo(4);
            assertThat(result.get("message").getAsString()).isEqualTo("OneDeploy");
            assertThat(result.get("log").toString()).contains("Deployment successful");
            assertThat(result.get("history").getAsString()).isEqualTo("abc123");
            assertThat(emulator.uploadsReceivedCompletely()).isEqualTo(4);
            assertThat(emulator.wwwroot().resolve("index.html")).hasContent("by the action");
        }
    }

    @Test
    void clientOfTheDeployActionUsesZipdeployAndKeepsTheChainOfManifests() throws Exception {
        try (Emulator emulator = start()) {
            JsonObject first = deploy(emulator, Zips.of("old.txt", "1", "d/x.txt", "1"), "zipdeploy");
            assertThat(first.has("error")).as(first.toString()).isFalse();
            assertThat(first.get("message").getAsString()).contains("\"type\":\"deployment\"");
            assertThat(first.get("manifest").getAsString().lines())
                    .containsExactlyInAnyOrder("old.txt", "d", "d/x.txt");
            deploy(emulator, Zips.of("new.txt", "2"), "zipdeploy");
            assertThat(emulator.wwwroot().resolve("old.txt")).doesNotExist();
            assertThat(emulator.wwwroot().resolve("d")).doesNotExist();
            assertThat(emulator.wwwroot().resolve("new.txt")).exists();
        }
    }

    @Test
    void clientOfTheDeployActionReportsAFailure() throws Exception {
        try (Emulator emulator = start()) {
            emulator.faults().add(new DeploymentFault.Ending(1, 3, "the disk is full"));
            JsonObject result = deploy(emulator, Zips.of("a.txt", "a"), "publish");
            assertThat(result.get("error").getAsString()).contains("failed");
            // It followed the log and its details.
            assertThat(emulator.requests().stream().map(RequestEntry::path))
                    .anyMatch(path -> path.matches("/api/deployments/[^/]+/log"))
                    .anyMatch(path -> path.matches("/api/deployments/[^/]+/log/.+"));
        }
    }

    @Test
    void copyIsTheSameAsThatOfTheServersOwnProgram() throws Exception {
        Random random = new Random(20260301);
        List<Map<String, String>> steps = new ArrayList<>();
        for (int run = 0; run < 30; run++) {
            Path base = Files.createDirectories(folder.resolve("run" + run));
            Path ours = Files.createDirectories(base.resolve("ours"));
            Path theirs = Files.createDirectories(base.resolve("theirs"));
            for (Path target : new Path[] {ours, theirs}) {
                write(target.resolve("by-hand.txt"), "hand", 0);
                write(target.resolve("d1/by-hand.txt"), "hand", 0);
                write(target.resolve(".git/config"), "git", 0);
            }
            Set<String> manifest = Set.of();
            for (int step = 0; step < 4; step++) {
                Path from = Files.createDirectories(base.resolve("from" + step));
                randomTree(from, random);
                manifest = new KuduSync(Personality.LINUX, path -> true, line -> {}).sync(from, ours, manifest);
                Files.writeString(base.resolve("ours" + step), String.join("\n", manifest));
                Map<String, String> theirStep = new HashMap<>();
                theirStep.put("from", from.toString());
                theirStep.put("to", theirs.toString());
                theirStep.put("next", base.resolve("theirs" + step).toString());
                if (step > 0) {
                    theirStep.put(
                            "previous", base.resolve("theirs" + (step - 1)).toString());
                }
                steps.add(theirStep);
            }
        }
        runTheirs(steps);
        for (int run = 0; run < 30; run++) {
            Path base = folder.resolve("run" + run);
            assertThat(tree(base.resolve("ours"))).as("run " + run).isEqualTo(tree(base.resolve("theirs")));
            for (int step = 0; step < 4; step++) {
                assertThat(Files.readAllLines(base.resolve("ours" + step)))
                        .as("manifest of run " + run + " step " + step)
                        .containsExactlyInAnyOrderElementsOf(Files.readAllLines(base.resolve("theirs" + step)));
            }
        }
    }

    @Test
    void staleFileTrapAndItsCureAreTheSameInBoth() throws Exception {
        byte[][] packages = {
            Zips.of("a.txt", "one"), Zips.of("a.txt", "two"), Zips.at(Zips.TIME.plusSeconds(2), "a.txt", "two")
        };
        String[] expected = {"one", "one", "two"};
        List<Map<String, String>> steps = new ArrayList<>();
        for (int i = 0; i < packages.length; i++) {
            Path zip = Files.write(folder.resolve(i + ".zip"), packages[i]);
            Path from = folder.resolve("unpacked" + i);
            ZipStaging.unpack(zip, from, Personality.LINUX);
            new KuduSync(Personality.LINUX, path -> true, line -> {}).sync(from, folder.resolve("ours"), null);
            assertThat(folder.resolve("ours/a.txt")).hasContent(expected[i]);
            steps.add(Map.of(
                    "from", from.toString(),
                    "to", folder.resolve("theirs").toString(),
                    "next", folder.resolve("manifest").toString()));
            runTheirs(steps.subList(i, i + 1));
            assertThat(folder.resolve("theirs/a.txt")).hasContent(expected[i]);
        }
    }

    private void runTheirs(List<Map<String, String>> steps) throws Exception {
        Path file = Files.writeString(folder.resolve("steps.json"), new Gson().toJson(steps));
        NodePrograms.script(folder, "kudusync-steps.js", file.toString());
    }

    private static void randomTree(Path root, Random random) throws IOException {
        String[] folders = {"", "d1/", "d2/", "d2/D3/", "d2/d4/", ".git/"};
        String[] names = {"a.txt", "A2.txt", "b", ".deployment", "deploy.sh", "deploy.cmd", ".azure-clean"};
        for (String sub : folders) {
            boolean there = random.nextInt(3) > 0;
            for (String name : names) {
                if (there && random.nextBoolean()) {
                    String shown = random.nextInt(6) == 0 ? name.toUpperCase(java.util.Locale.ROOT) : name;
                    write(
                            root.resolve(sub + shown),
                            "x".repeat(1 + random.nextInt(2)) + random.nextInt(2),
                            random.nextInt(2));
                }
            }
        }
    }

    private static void write(Path file, String text, int time) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(2L * time)));
    }

    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path each : walk.toList()) {
                String name = root.relativize(each).toString();
                tree.put(
                        name,
                        Files.isDirectory(each)
                                ? "folder"
                                : Files.readString(each) + " "
                                        + Files.getLastModifiedTime(each).toMillis());
            }
        }
        return tree;
    }
}
