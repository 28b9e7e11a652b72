package io.github.azureclean.deploy;

/** How it is known that a record is ours. */
enum Ownership {
    /** By its announced id or our token. */
    CERTAIN,
    /** It is the only one that turned up after our upload: the content has to prove it. */
    INFERRED
}
