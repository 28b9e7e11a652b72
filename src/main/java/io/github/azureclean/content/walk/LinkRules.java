package io.github.azureclean.content.walk;

import io.github.azureclean.content.rule.ActiveRule;
import io.github.azureclean.content.rule.Entry;
import io.github.azureclean.content.rule.Rules;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.content.rule.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What the rules of one content root say of symbolic links. */
final class LinkRules {
    private final Rules rules;
    private final Links links;
    private final Path realRoot;
    private final Entry top;
    private final Collected collected;

    LinkRules(Rules rules, Links links, Path realRoot, Entry top, Collected collected) {
        this.rules = rules;
        this.links = links;
        this.realRoot = realRoot;
        this.top = top;
        this.collected = collected;
    }

    /** Leaves a link out by the rules alone, so that a link that nobody wants is not refused for where it leads. */
    boolean leaveOut(Folder parent, Entry entry) {
        ActiveRule excluded = excluding(entry, parent.inherited());
        if (excluded != null) {
            collected.leaveOutLink(entry.path(), excluded);
        }
        return excluded != null;
    }

    private @Nullable ActiveRule excluding(Entry entry, @Nullable ActiveRule inherited) {
        if (entry.inRoot().folder()) {
            Rules.Below below = rules.below(entry, inherited);
            return below.closed() ? below.leftOut() : null;
        }
        return rules.decide(entry, inherited) instanceof Verdict.Out out ? out.by() : null;
    }

    /** A link that would be refused may be named like a file, as it is one: what is behind it does not matter. */
    boolean leaveOutRefused(Folder parent, Path link, boolean folder) throws IOException {
        if (!folder || !links.refuses(link)) {
            return false;
        }
        Entry entry = parent.entry().child(link.getFileName().toString(), false);
        return leaveOut(parent, entry);
    }

    /** A link can bring in, by another name, what a rule leaves out. */
    void warnOfHidden(Entry link, Path real) {
        boolean folder = link.inRoot().folder();
        ActiveRule excluded = null;
        Entry target = top;
        for (Iterator<Path> parts = realRoot.relativize(real).iterator(); parts.hasNext() && excluded == null; ) {
            String name = parts.next().toString();
            target = target.child(name, folder || parts.hasNext());
            excluded = target.inRoot().folder()
                    ? rules.below(target, null).leftOut()
                    : rules.decide(target, null) instanceof Verdict.Out out ? out.by() : null;
        }
        if (excluded != null && excluded.rule().syntax() != Syntax.BUILT_IN && !rules.keeps(link)) {
            collected.warn(
                    link.path(),
                    "link-to-excluded",
                    "This symbolic link brings in " + realRoot.relativize(real) + ", which "
                            + excluded.rule().pattern() + " ("
                            + excluded.rule().origin().label()
                            + ") leaves out. Exclude the link as well, or write <keep>" + link.path()
                            + (folder ? "/**" : "") + "</keep> in <keeps>.");
        }
    }
}
