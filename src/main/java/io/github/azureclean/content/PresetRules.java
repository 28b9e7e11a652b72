package io.github.azureclean.content;

import java.util.List;
import java.util.function.Function;

/** The rules behind each preset. */
final class PresetRules {
    /** The arguments of {@code zip -x} as they stand in countless scripts, verbatim. */
    static final List<String> ZIP_COMMAND = List.of(
            "*.pyc",
            "*/__pycache__/*",
            "*/.git*",
            "*/.*",
            "*.log",
            "*.tmp",
            "*docker*",
            "*runner*",
            "*/proc/*",
            "*/sys/*",
            "*/dev/*");

    private PresetRules() {}

    /** Fresh rules of a preset, in the order in which they are asked. */
    static List<ActiveRule> of(Preset preset) {
        return switch (preset) {
            case CLEAN -> rules(CleanPreset.PATTERNS, Syntax.ANT, pattern -> new AntPattern(pattern, false));
            case ZIP_COMMAND -> rules(ZIP_COMMAND, Syntax.ZIP, ZipPattern::new);
            case NONE -> List.of();
        };
    }

    private static List<ActiveRule> rules(
            List<String> patterns, Syntax syntax, Function<String, EntryMatcher> matcher) {
        return patterns.stream()
                .map(pattern -> new ActiveRule(new Rule(pattern, syntax, Origin.PRESET), matcher.apply(pattern), true))
                .toList();
    }
}
