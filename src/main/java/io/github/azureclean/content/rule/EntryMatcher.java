package io.github.azureclean.content.rule;

/** A pattern, ready to be asked. */
public interface EntryMatcher {
    /** Whether the pattern takes this file, or this folder's own entry. */
    boolean matches(EntryName name);

    /** Whether the pattern takes everything below this folder, whatever it is called: it need not be looked at. */
    boolean covers(EntryName folder);
}
