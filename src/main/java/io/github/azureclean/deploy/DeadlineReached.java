package io.github.azureclean.deploy;

/** The time for the whole deployment is over, or that of one wait in it. */
sealed class DeadlineReached extends Exception permits WaitOver {
    private static final long serialVersionUID = 1L;

    DeadlineReached() {
        this("the time for the whole deployment is over");
    }

    DeadlineReached(String message) {
        super(message);
    }
}
