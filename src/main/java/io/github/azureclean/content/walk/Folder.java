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
 */
record Folder(
        Path directory,
        Path real,
        Entry entry,
        @Nullable ActiveRule inherited,
        @Nullable String link,
        @Nullable Folder parent) {
    static Folder root(Path directory, Path real, Entry entry) {
        return new Folder(directory, real, entry, null, null, null);
    }

    Folder child(Path childDirectory, Path childReal, String name) {
        return new Folder(childDirectory, childReal, entry.child(name, true), null, link, this);
    }

    /** A folder that a link in this one leads to. */
    Folder linked(Path childDirectory, Path childReal, String name) {
        Entry child = entry.child(name, true);
        return new Folder(childDirectory, childReal, child, null, link == null ? child.path() : link, this);
    }

    Folder under(@Nullable ActiveRule rule) {
        return rule == null ? this : new Folder(directory, real, entry, rule, link, parent);
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
}
