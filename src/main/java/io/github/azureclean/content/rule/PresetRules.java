package io.github.azureclean.content.rule;

import io.github.azureclean.content.finding.ProgramFiles;
import java.util.List;
import java.util.stream.Stream;

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
            case CLEAN ->
                Stream.concat(
                                CleanPreset.OF_THE_APP.stream().map(PresetRules::ofTheApp),
                                CleanPreset.EVERYWHERE.stream()
                                        .map(pattern -> rule(pattern, Syntax.ANT, new AntPattern(pattern, false))))
                        .toList();
            case ZIP_COMMAND ->
                ZIP_COMMAND.stream()
                        .map(pattern -> rule(pattern, Syntax.ZIP, new ZipPattern(pattern)))
                        .toList();
            case NONE -> List.of();
        };
    }

    private static ActiveRule rule(String pattern, Syntax syntax, EntryMatcher matcher) {
        return new ActiveRule(new Rule(pattern, syntax, Origin.PRESET), matcher, true);
    }

    private static ActiveRule ofTheApp(String pattern) {
        Rule rule = new Rule(pattern, Syntax.ANT, Origin.PRESET);
        boolean anywhere = pattern.startsWith("**/");
        return new ActiveRule(rule, new AntPattern(pattern, false), true) {
            @Override
            boolean matches(Entry entry) {
                return !inLibrary(entry, anywhere) && super.matches(entry);
            }

            @Override
            boolean covers(Entry folder) {
                return !inLibrary(folder, anywhere) && super.covers(folder);
            }
        };
    }

    /** Whether what a pattern names is in a library: a pattern of the root names what is right below the root. */
    private static boolean inLibrary(Entry entry, boolean anywhere) {
        return ProgramFiles.inLibrary(anywhere ? entry.path() : entry.pathOfRoot());
    }
}
