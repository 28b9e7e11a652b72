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
 * @param parent null for the content root
 */
record Folder(
        Path directory,
        Path real,
        Entry entry,
        @Nullable ActiveRule inherited,
        @Nullable Folder parent) {
    Folder under(@Nullable ActiveRule rule) {
        return rule == null ? this : new Folder(directory, real, entry, rule, parent);
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
