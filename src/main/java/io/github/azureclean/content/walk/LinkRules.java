package io.github.azureclean.content.walk;

import io.github.azureclean.content.rule.ActiveRule;
import io.github.azureclean.content.rule.Entry;
import io.github.azureclean.content.rule.RootRules;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What the rules of one content root say of symbolic links. */
final class LinkRules {
    private final RootRules rules;
    private final Links links;
    private final Path realRoot;
    private final Entry top;
    private final Collected collected;

    LinkRules(RootRules rules, Links links, Path realRoot, Entry top, Collected collected) {
        this.rules = rules;
        this.links = links;
        this.realRoot = realRoot;
        this.top = top;
        this.collected = collected;
    }

    /** Leaves a link out by the rules alone, so that a link that nobody wants is not refused for where it leads. */
    boolean leaveOut(Folder parent, Entry entry, boolean folder) {
        boolean included = folder ? rules.mayIncludeBelow(entry) : rules.includes(entry);
        ActiveRule excluded = included ? parent.inherited() : rules.builtIns().notIncluded();
        if (excluded == null) {
            excluded = folder ? rules.covering(entry) : rules.excluding(entry);
        }
        boolean kept = included
                && (folder ? rules.common().mayKeepBelow(entry) : rules.common().keeping(entry) != null);
        if (excluded == null || kept) {
            return false;
        }
        collected.leaveOutLink(entry.path(), excluded);
        return true;
    }

    /** A link that would be refused may be named like a file, as it is one: what is behind it does not matter. */
    boolean leaveOutRefused(Folder parent, Path link, @Nullable BasicFileAttributes target) throws IOException {
        if (target == null || !target.isDirectory() || !links.refuses(link)) {
            return false;
        }
        Entry entry = parent.entry().child(link.getFileName().toString(), false);
        ActiveRule excluded = rules.excluding(entry);
        if (excluded == null) {
            return false;
        }
        collected.leaveOutLink(entry.path(), excluded);
        return true;
    }

    /** A link can bring in, by another name, what a rule leaves out. */
    void warnOfHidden(Entry link, Path real, boolean folder) {
        ActiveRule excluded = null;
        Entry target = top;
        for (Iterator<Path> parts = realRoot.relativize(real).iterator(); parts.hasNext() && excluded == null; ) {
            String name = parts.next().toString();
            boolean last = !parts.hasNext();
            target = target.child(name, folder || !last);
            excluded = folder || !last ? rules.covering(target) : rules.excluding(target);
        }
        if (excluded != null && rules.common().keeping(link) == null) {
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
