package io.github.azureclean.content.finding;

import io.github.azureclean.content.rule.AntPattern;
import io.github.azureclean.content.rule.EntryName;
import io.github.azureclean.content.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user says is meant to be in the package. A {@code keeps} pattern says so of a file if it names the file: its last
 * part is a name without wildcards; {@code **}{@code /*.js} rescues files, and says nothing of any one.
 */
final class Keeps {
    private final Set<String> patterns;
    private final List<AntPattern> named;

    Keeps(List<Rule> keeps) {
        patterns = keeps.stream().map(Rule::pattern).collect(Collectors.toSet());
        named = patterns.stream()
                .filter(pattern -> ProgramFiles.name(pattern).chars().noneMatch(c -> c == '*' || c == '?'))
                .map(pattern -> new AntPattern(pattern, true))
                .toList();
    }

    boolean name(String file) {
        return named.stream().anyMatch(pattern -> pattern.matches(EntryName.of(file, false)));
    }

    /** Whether this very pattern was written. */
    boolean hold(String pattern) {
        return patterns.contains(pattern);
    }
}
