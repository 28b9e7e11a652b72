package io.github.azureclean.deploy;

/** How the content on the server is proven to be ours. */
public enum VerifyMode {
    /** The marker file is read back. */
    MARKER,
    /** Every path and size of the manifest is compared, and nothing extra may stand there when the target is cleaned. */
    FULL,
    /** It is not. */
    NONE
}
