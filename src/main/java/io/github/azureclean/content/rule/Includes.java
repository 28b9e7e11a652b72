package io.github.azureclean.content.rule;

import java.util.List;

/** Patterns of which one has to match a file; none means every file. */
final class Includes {
    private final AntRules rules;

    /**
     * Patterns that took nothing yet.
     *
     * @param relativeToRoot whether they are asked about the path in the content root, not about the one in the package
     */
    Includes(List<Rule> rules, boolean relativeToRoot) {
        this.rules = new AntRules(rules, relativeToRoot);
    }

    /** Whether a file, or a folder's own entry, may go in. */
    boolean take(Entry entry) {
        return rules().isEmpty() || rules.firstMatch(entry) != null;
    }

    boolean mayTakeBelow(Entry folder) {
        return rules().isEmpty() || rules.mayMatchBelow(folder);
    }

    /** Counts a file that goes in for every pattern that takes it. */
    void count(long size, Entry entry) {
        for (ActiveRule rule : rules()) {
            if (rule.matches(entry)) {
                rule.count(1, size);
            }
        }
    }

    List<ActiveRule> rules() {
        return rules.all();
    }
}
