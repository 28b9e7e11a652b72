package io.github.azureclean.content.rule;

/** Where a rule was written. */
public enum Origin {
    PRESET("preset"),
    POM("POM"),
    COMMAND_LINE("command line"),
    IGNORE_FILE("ignore file"),
    BUILT_IN("built-in");

    private final String label;

    Origin(String label) {
        this.label = label;
    }

    /** The word that reports and the console use. */
    public String label() {
        return label;
    }
}
