package io.github.azureclean.content;

/** What happens when something about the content looks wrong. */
public enum Reaction {
    /** It is reported and the package is made. */
    WARN("warn"),
    /** No package is made. */
    FAIL("fail"),
    /** It is not even looked for. */
    IGNORE("ignore");

    private final String word;

    Reaction(String word) {
        this.word = word;
    }

    /** The word for it in the POM. */
    public String word() {
        return word;
    }
}
