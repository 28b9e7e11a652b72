package io.github.azureclean.content.rule;

import io.github.azureclean.content.ContentRoot;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules that hold for one content root, its own and those for all roots: the one place where they are weighed. */
public final class Rules {
    private final Includes includes;
    private final List<ActiveRule> excludes;
    private final RuleSet common;
    private final BuiltIns builtIns;
    private final boolean ignoreFileIsHere;

    public Rules(ContentRoot root, RuleSet common, BuiltIns builtIns) {
        this.includes = new Includes(root.includes(), true);
        this.excludes = RuleSet.active(root.excludes(), RuleSet::ant, true);
        this.common = common;
        this.builtIns = builtIns;
        this.ignoreFileIsHere = common.ignoreFile().standsIn(root.directory());
    }

    /** The rules of this root alone. */
    public List<ActiveRule> own() {
        return Stream.concat(includes.rules().stream(), excludes.stream()).toList();
    }

    public BuiltIns builtIns() {
        return builtIns;
    }

    /**
     * Decides about a file, or about a folder's own entry. An include has to take it; else an exclude leaves it out, unless a
     * keep wins.
     *
     * @param inherited the rule that leaves out all of a folder above it, as {@link #below} told; null if there is none
     */
    public Verdict decide(Entry entry, @Nullable ActiveRule inherited) {
        if (!includes.take(entry) || !common.includes().take(entry)) {
            return new Verdict.Out(builtIns.notIncluded());
        }
        ActiveRule over = inherited == null ? excluding(entry) : inherited;
        return over == null ? Verdict.IN : rescue(entry, over);
    }

    private Verdict rescue(Entry entry, ActiveRule over) {
        ActiveRule keep = common.keeping(entry);
        return keep == null ? new Verdict.Out(over) : new Verdict.Rescued(keep, over);
    }

    /**
     * What holds for everything below a folder.
     *
     * @param leftOut the rule that leaves it all out, unless a {@code keeps} rule wins; null if there is none
     * @param closed whether no {@code keeps} rule can win there: nobody has to look
     */
    public record Below(@Nullable ActiveRule leftOut, boolean closed) {}

    /**
     * Decides about everything below a folder, whatever it is called.
     *
     * @param inherited as for {@link #decide}
     */
    public Below below(Entry folder, @Nullable ActiveRule inherited) {
        if (!includes.mayTakeBelow(folder) || !common.includes().mayTakeBelow(folder)) {
            return new Below(builtIns.notIncluded(), true);
        }
        ActiveRule over = inherited == null ? covering(folder) : inherited;
        return new Below(over, over != null && !common.mayKeepBelow(folder));
    }

    /** Whether a {@code keeps} rule names this file or folder. */
    public boolean keeps(Entry entry) {
        return common.keeping(entry) != null;
    }

    /** Counts a file that goes in for the patterns that include it. */
    public void countIncluded(long size, Entry entry) {
        includes.count(size, entry);
        common.includes().count(size, entry);
    }

    private @Nullable ActiveRule excluding(Entry entry) {
        ActiveRule rule = RuleSet.firstMatch(excludes, entry);
        rule = rule == null ? RuleSet.firstMatch(common.excludes(), entry) : rule;
        rule = rule == null ? ignoring(entry) : rule;
        return rule == null ? RuleSet.firstMatch(common.preset(), entry) : rule;
    }

    private @Nullable ActiveRule covering(Entry folder) {
        ActiveRule rule = RuleSet.firstCover(excludes, folder);
        rule = rule == null ? RuleSet.firstCover(common.excludes(), folder) : rule;
        rule = rule == null ? ignoring(folder) : rule;
        return rule == null ? RuleSet.firstCover(common.preset(), folder) : rule;
    }

    /** The line of the ignore file that leaves out this entry, of which no parent is left out. */
    @Nullable
    ActiveRule ignoring(Entry entry) {
        return common.ignoreFile().excluding(ignoreFileIsHere ? entry.inRoot() : entry.inPackage());
    }
}
