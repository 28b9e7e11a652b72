package io.github.azureclean.deploy;

/** The time for the whole deployment is over. */
final class DeadlineReached extends Exception {
    private static final long serialVersionUID = 1L;

    DeadlineReached() {
        super("the time for the whole deployment is over");
    }
}
