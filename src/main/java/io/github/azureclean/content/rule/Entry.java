package io.github.azureclean.content.rule;

/**
 * The two names of a file or folder.
 *
 * @param inRoot relative to its content root
 * @param inPackage relative to the root of the package
 */
public record Entry(EntryName inRoot, EntryName inPackage) {
    public Entry child(String name, boolean folder) {
        EntryName below = inRoot.child(name, folder);
        return new Entry(below, inRoot == inPackage ? below : inPackage.child(name, folder));
    }

    public String path() {
        return inPackage.path();
    }

    /** The last part of its path in the package; empty for the root. */
    public String name() {
        return inPackage.name();
    }

    /** Where the content root goes in the package, with a slash at the end unless that is the root of the package. */
    String pathOfRoot() {
        return path().substring(0, path().length() - inRoot.path().length());
    }
}
