package io.github.azureclean.content.walk;

import io.github.azureclean.content.rule.ActiveRule;
import io.github.azureclean.content.rule.Entry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder on the way down.
 *
 * @param directory where it is read
 * @param real the same without symbolic links
 * @param inherited the rule that leaves out all of it, unless a {@code keeps} rule wins; null if there is none
 * @param link the first link on the way to it, by its name in the package; null if there is none
 * @param parent null for the content root
 * @param linkedPackage the linked package that it is or is in, which stands elsewhere on disk than in the package; null if it
 *     is in none
 */
record Folder(
        Path directory,
        Path real,
        Entry entry,
        @Nullable ActiveRule inherited,
        @Nullable String link,
        @Nullable Folder parent,
        @Nullable Path linkedPackage) {
    static Folder root(Path directory, Path real, Entry entry) {
        return new Folder(directory, real, entry, null, null, null, null);
    }

    Folder child(Path childDirectory, Path childReal, String name) {
        return new Folder(childDirectory, childReal, entry.child(name, true), null, link, this, linkedPackage);
    }

    /** A folder that a link in this one leads to: read where it is, as a path through many links takes long. */
    Folder linked(Path childReal, String name) {
        Entry child = entry.child(name, true);
        return new Folder(childReal, childReal, child, null, link == null ? child.path() : link, this, linkedPackage);
    }

    Folder under(@Nullable ActiveRule rule) {
        return rule == null ? this : new Folder(directory, real, entry, rule, link, parent, linkedPackage);
    }

    /** Whether this folder or one above it on the way is this one. */
    boolean isBelow(Path other) {
        for (Folder each = this; each != null; each = each.parent) {
            if (each.real.equals(other)) {
                return true;
            }
        }
        return false;
    }

    /** The folder in which Node looks for the package that an entry of this folder is; null if it does not look here. */
    @Nullable
    Folder modules() {
        if (isCalled(LinkedPackages.MODULES)) {
            return this;
        }
        boolean scope = parent != null && entry.name().startsWith("@") && parent.isCalled(LinkedPackages.MODULES);
        return scope ? parent : null;
    }

    /** Whether Node looks in it for what a linked package asks for: packages that have a place of their own. */
    boolean isOfLinkedPackage() {
        return parent != null && parent.real.equals(linkedPackage);
    }

    private boolean isCalled(String name) {
        return entry.name().equals(name);
    }
}
