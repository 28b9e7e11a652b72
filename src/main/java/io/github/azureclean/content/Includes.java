package io.github.azureclean.content;

import java.util.List;

/** Patterns of which one has to match a file; none means every file. */
final class Includes {
    private final List<AntPattern> patterns;
    private final List<ActiveRule> rules;
    private final boolean relativeToRoot;

    /**
     * Patterns that took nothing yet.
     *
     * @param relativeToRoot whether they are asked about the path in the content root, not about the one in the package
     */
    Includes(List<Rule> rules, boolean relativeToRoot) {
        this.patterns = rules.stream().map(rule -> RuleSet.ant(rule.pattern())).toList();
        this.rules = RuleSet.active(rules, RuleSet::ant, relativeToRoot);
        this.relativeToRoot = relativeToRoot;
    }

    /** Whether a file, or a folder's own entry, may go in. */
    boolean take(Entry entry) {
        return rules.isEmpty() || rules.stream().anyMatch(rule -> rule.matches(entry));
    }

    boolean mayTakeBelow(Entry folder) {
        EntryName name = relativeToRoot ? folder.inRoot() : folder.inPackage();
        return rules.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.mayMatchBelow(name));
    }

    /** Counts a file that goes in for every pattern that takes it. */
    void count(SelectedFile file, Entry entry) {
        rules.stream().filter(rule -> rule.matches(entry)).forEach(rule -> rule.count(1, file.size()));
    }

    List<ActiveRule> rules() {
        return rules;
    }
}
