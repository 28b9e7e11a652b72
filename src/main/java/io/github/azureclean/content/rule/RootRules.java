package io.github.azureclean.content.rule;

import io.github.azureclean.content.ContentRoot;
import io.github.azureclean.content.SelectedFile;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules that hold for one content root: its own, and those for all roots. */
public final class RootRules {
    private final Includes includes;
    private final List<ActiveRule> excludes;
    private final RuleSet common;
    private final BuiltIns builtIns;

    public RootRules(ContentRoot root, RuleSet common, BuiltIns builtIns) {
        this.includes = new Includes(root.includes(), true);
        this.excludes = RuleSet.active(root.excludes(), RuleSet::ant, true);
        this.common = common;
        this.builtIns = builtIns;
    }

    /** The rules of this root alone. */
    public List<ActiveRule> own() {
        return Stream.concat(includes.rules().stream(), excludes.stream()).toList();
    }

    public BuiltIns builtIns() {
        return builtIns;
    }

    public RuleSet common() {
        return common;
    }

    public boolean includes(Entry entry) {
        return includes.take(entry) && common.includes().take(entry);
    }

    public boolean mayIncludeBelow(Entry folder) {
        return includes.mayTakeBelow(folder) && common.includes().mayTakeBelow(folder);
    }

    /** Counts a file that goes in for the patterns that include it. */
    public void countIncluded(SelectedFile file, Entry entry) {
        includes.count(file, entry);
        common.includes().count(file, entry);
    }

    /** The rule that leaves out this file, or this folder's own entry. */
    @Nullable
    public ActiveRule excluding(Entry entry) {
        ActiveRule rule = RuleSet.firstMatch(excludes, entry);
        return rule == null ? common.excluding(entry) : rule;
    }

    /** The rule that leaves out everything below this folder. */
    @Nullable
    public ActiveRule covering(Entry folder) {
        ActiveRule rule = RuleSet.firstCover(excludes, folder);
        return rule == null ? common.covering(folder) : rule;
    }
}
