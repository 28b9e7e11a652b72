package io.github.azureclean.settings;

import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.fault.Fault;
import io.github.azureclean.emulator.fault.FaultJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the stand-in for an app behaves.
 *
 * @param personality whose behaviour it has
 * @param faults what it starts with
 * @param slots the names of its slots beside production
 * @param run the command that starts the app; null for static files
 */
public record EmulatorSettings(
        Personality personality,
        List<Fault> faults,
        List<String> slots,
        @Nullable String run) {
    public EmulatorSettings {
        faults = List.copyOf(faults);
        slots = List.copyOf(slots);
    }

    /**
     * @param faults JSON; null for none
     * @throws ParameterException if a value cannot be used
     */
    public static EmulatorSettings parse(
            String personality, @Nullable String faults, List<String> slots, @Nullable String run) {
        return new EmulatorSettings(
                Words.choice("emulator.personality", personality, Personality.class),
                faults(Words.optional(faults)),
                slots.stream()
                        .filter(slot -> !slot.equalsIgnoreCase("production"))
                        .distinct()
                        .toList(),
                Words.optional(run));
    }

    /** These settings as options, to which ports may be added. */
    public EmulatorOptions.Builder options(Path folder) {
        EmulatorOptions.Builder options = EmulatorOptions.builder(folder)
                .homeOutside()
                .personality(personality)
                .faults(faults)
                .run(run);
        slots.forEach(slot -> options.slot(slot, Map.of()));
        return options;
    }

    private static List<Fault> faults(@Nullable String json) {
        try {
            return json == null ? List.of() : FaultJson.parse(json);
        } catch (IllegalArgumentException e) {
            throw ParameterException.of(
                    "emulator.faults",
                    json,
                    "JSON such as [{\"fault\":\"conflict\",\"times\":2}] (" + e.getMessage() + ")");
        }
    }
}
