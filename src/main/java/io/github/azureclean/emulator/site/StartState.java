package io.github.azureclean.emulator.site;

/** How far an app is. */
public enum StartState {
    /** It runs and does not listen yet. */
    STARTING,
    /** It listens. */
    STARTED,
    /** It ended, or does not answer. */
    FAILED
}
