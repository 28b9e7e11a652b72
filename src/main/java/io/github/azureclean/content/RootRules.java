package io.github.azureclean.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that hold for one content root: its own, and those for all roots. */
final class RootRules {
    private final List<AntPattern> includes;
    private final List<ActiveRule> excludes;
    private final RuleSet common;
    private final BuiltIns builtIns;

    RootRules(ContentRoot root, RuleSet common, BuiltIns builtIns) {
        this.includes = root.includes().stream()
                .map(rule -> RuleSet.ant(rule.pattern()))
                .toList();
        this.excludes = RuleSet.active(root.excludes(), RuleSet::ant, true);
        this.common = common;
        this.builtIns = builtIns;
    }

    List<ActiveRule> excludes() {
        return excludes;
    }

    BuiltIns builtIns() {
        return builtIns;
    }

    RuleSet common() {
        return common;
    }

    boolean includes(Entry entry) {
        return includes.isEmpty()
                || includes.stream()
                        .anyMatch(pattern -> entry.inRoot().folder()
                                ? pattern.covers(entry.inRoot())
                                : pattern.matches(entry.inRoot()));
    }

    boolean mayIncludeBelow(Entry folder) {
        return includes.isEmpty() || includes.stream().anyMatch(pattern -> pattern.mayMatchBelow(folder.inRoot()));
    }

    /** The rule that leaves out this file, or this folder's own entry. */
    @Nullable
    ActiveRule excluding(Entry entry) {
        ActiveRule rule = RuleSet.firstMatch(excludes, entry);
        return rule == null ? common.excluding(entry) : rule;
    }

    /** The rule that leaves out everything below this folder. */
    @Nullable
    ActiveRule covering(Entry folder) {
        ActiveRule rule = RuleSet.firstCover(excludes, folder);
        return rule == null ? common.covering(folder) : rule;
    }
}
