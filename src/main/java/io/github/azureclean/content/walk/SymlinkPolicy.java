package io.github.azureclean.content.walk;

/** What happens to symbolic links. */
public enum SymlinkPolicy {
    /** The content behind the link goes in; a link that leaves the content root is refused. */
    FOLLOW("follow"),
    /** Links are left out. */
    SKIP("skip"),
    /** Any link that is not excluded is refused. */
    FAIL("fail");

    private final String word;

    SymlinkPolicy(String word) {
        this.word = word;
    }

    /** The word for it in the POM. */
    public String word() {
        return word;
    }
}
