package io.github.azureclean.deploy.state;

/** How it is known that a successful record is ours. */
enum Ownership {
    /** By its announced id or our token. */
    CERTAIN,
    /** No other record that may be ours has ended in another way: the content has to prove it. */
    ONLY_ONE,
    /** All that may be ours ended with success: the content has to prove it, but speaks only for the last one. */
    ALL_GOOD,
    /** Others that may be ours ended without success: every file has to prove it, because they may have brought the marker. */
    AMONG_FAILED
}
