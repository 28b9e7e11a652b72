package io.github.azureclean.content.rule;

/** How the pattern of a rule is read. */
public enum Syntax {
    /** Ant patterns, as Maven reads them: {@code *} stays in one folder, {@code **} crosses folders. */
    ANT,
    /** Info-ZIP's {@code zip -x}: {@code *} and {@code ?} cross folders, the whole name has to match. */
    ZIP,
    /** A line of a gitignore file. */
    GITIGNORE,
    /** Not a pattern but a fact about the entry, such as being the build directory. */
    BUILT_IN
}
