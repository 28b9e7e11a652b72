package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.emulator.kudu.Deployment;
import io.github.azureclean.emulator.kudu.DeploymentStore;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** App settings that change how the service deploys. */
class SettingsEffectsTest {
    @TempDir
    Path folder;

    private static boolean isComplete(Caller caller, String id) throws Exception {
        return caller.object("/api/deployments/" + id).get("complete").getAsBoolean();
    }

    @Test
    void withoutEntryTimesAFileOfEqualTimeIsCopiedOnWindowsOnly() throws Exception {
        for (Personality personality : Personality.values()) {
            try (Caller caller = new Caller(
                    folder.resolve(personality.name()),
                    options ->
                            options.personality(personality).setting("SCM_ZIPDEPLOY_DONOT_PRESERVE_FILETIME", "1"))) {
                caller.deploy(Zips.of("a.txt", "one"));
                caller.deploy(Zips.of("a.txt", "two"));
                assertThat(caller.site("a.txt")).isEqualTo(personality == Personality.WINDOWS ? "two" : "one");
                assertThat(Files.getLastModifiedTime(caller.emulator.wwwroot().resolve("a.txt"))
                                .toInstant()
                                .isAfter(caller.clock.instant().minus(Duration.ofMinutes(1))))
                        .isEqualTo(personality == Personality.WINDOWS);
            }
        }
    }

    @Test
    void orphanIsMarkedAfterTheMinutesOfTheSetting() throws Exception {
        Deployment orphan = new Deployment("0".repeat(32), false, new VirtualClock().instant());
        DeploymentStore.open(Files.createDirectories(folder.resolve("data/home/site/deployments")))
                .save(orphan, orphan.received);
        try (Caller caller = new Caller(folder, options -> options.setting("SCM_DEP_LOCK_INVALIDATION_MINS", "10"))) {
            caller.clock.advance(Duration.ofMinutes(10));
            assertThat(isComplete(caller, orphan.id)).isFalse();
            caller.clock.advanceSeconds(1);
            assertThat(isComplete(caller, orphan.id)).isTrue();
        }
    }

    @Test
    void buildStartsLateByLessThanTheLongestDelay() throws Exception {
        int longest = 1000;
        try (Caller caller =
                new Caller(folder, options -> options.setting("SCM_MAX_RANDOM_START_DELAY", String.valueOf(longest)))) {
            String first = caller.deploy(Zips.of("a", "a"));
            assertThat(isComplete(caller, first)).isFalse();
            assertThat(caller.siteHas("a")).isFalse();
            caller.clock.advanceSeconds(longest);
            assertThat(isComplete(caller, first)).isTrue();
            assertThat(caller.siteHas("a")).isTrue();
        }
    }

    @Test
    void synchronousDeploymentIsNotDelayedUnderTheClockOfATest() throws Exception {
        try (Caller caller = new Caller(folder, options -> options.setting("SCM_MAX_RANDOM_START_DELAY", "1000"))) {
            assertThat(caller.post("/api/publish?type=zip", Zips.of("a", "a")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @Timeout(60)
    void logStreamEndsAfterTheSecondsOfTheSettingAndOtherwiseAfterTwoHours() throws Exception {
        try (Caller usual = Caller.linux(folder.resolve("u"));
                Caller shorter =
                        new Caller(folder.resolve("s"), options -> options.setting("SCM_LOGSTREAM_TIMEOUT", "90"))) {
            assertThat(streamed(usual, Duration.ofHours(2))).endsWith("Stream terminated due to timeout 120 min(s).");
            assertThat(streamed(shorter, Duration.ofSeconds(90)))
                    .endsWith("Stream terminated due to timeout 1 min(s).");
        }
    }

    /** The last line of a stream that ends when so much time has passed. */
    private static String streamed(Caller caller, Duration passes) throws Exception {
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient()
                .send(caller.request("/api/logstream").build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = stream.body()) {
            // The first line shows that the stream has begun at the old time.
            return lines.peek(line -> {
                        if (line.contains("Welcome")) {
                            caller.clock.advance(passes);
                        }
                    })
                    .reduce((before, last) -> last)
                    .orElseThrow();
        }
    }

    @Test
    void changedSettingWaitsForADeploymentThatEndsSoon() throws Exception {
        Duration phase = Duration.ofMillis(100);
        try (Caller caller = new Caller(
                folder, options -> options.clock(InstantSource.system()).phases(phase, phase, phase))) {
            String id = Caller.idOf(caller.publish(Zips.of("a", "a")));
            var post = caller.request("/api/settings").POST(BodyPublishers.ofString("{\"KEY\":\"1\"}"));
            assertThat(caller.send(post).statusCode()).isEqualTo(204);
            assertThat(isComplete(caller, id)).isTrue();
            assertThat(caller.get("/api/settings/KEY").body()).isEqualTo("1");
        }
    }
}
