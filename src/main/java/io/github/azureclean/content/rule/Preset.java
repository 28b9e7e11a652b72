package io.github.azureclean.content.rule;

/** The built-in list of exclusions that a package starts from. */
public enum Preset {
    /** What a deployment never needs, named precisely: version control, caches, logs, container and runner files. */
    CLEAN("clean"),
    /** The widespread {@code zip -x} list, with exactly the effect that it has on {@code zip -r out.zip .}. */
    ZIP_COMMAND("zip-command"),
    /** Nothing is left out but what the user names. */
    NONE("none");

    private final String word;

    Preset(String word) {
        this.word = word;
    }

    /** The word for it in the POM. */
    public String word() {
        return word;
    }
}
