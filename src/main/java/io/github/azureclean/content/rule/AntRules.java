package io.github.azureclean.content.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ant rules that are asked not only about a file, but also whether they may take something below a folder. */
final class AntRules {
    private final List<AntPattern> patterns = new ArrayList<>();
    private final List<ActiveRule> rules = new ArrayList<>();
    private final boolean relativeToRoot;

    /**
     * Rules that took nothing yet.
     *
     * @param relativeToRoot whether they are asked about the path in the content root, not about the one in the package
     */
    AntRules(List<Rule> rules, boolean relativeToRoot) {
        this.relativeToRoot = relativeToRoot;
        for (Rule rule : rules) {
            AntPattern pattern = RuleSet.ant(rule.pattern());
            patterns.add(pattern);
            this.rules.add(new ActiveRule(rule, pattern, relativeToRoot));
        }
    }

    /** The first that takes a file, or a folder's own entry. */
    @Nullable
    ActiveRule firstMatch(Entry entry) {
        return RuleSet.firstMatch(rules, entry);
    }

    boolean mayMatchBelow(Entry folder) {
        EntryName name = relativeToRoot ? folder.inRoot() : folder.inPackage();
        return patterns.stream().anyMatch(pattern -> pattern.mayMatchBelow(name));
    }

    List<ActiveRule> all() {
        return rules;
    }
}
