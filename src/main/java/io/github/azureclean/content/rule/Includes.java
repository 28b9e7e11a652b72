package io.github.azureclean.content.rule;

import io.github.azureclean.content.SelectedFile;
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
    void count(SelectedFile file, Entry entry) {
        rules().stream().filter(rule -> rule.matches(entry)).forEach(rule -> rule.count(1, file.size()));
    }

    List<ActiveRule> rules() {
        return rules.all();
    }
}
