package io.github.azureclean.settings;

/** What is done when one of several targets fails. */
public enum OnTargetFailure {
    /** No further target is begun. */
    STOP,
    /** The others are released all the same. */
    CONTINUE,
    /** No further target is begun, and those that were released are brought back. */
    ROLLBACK
}
