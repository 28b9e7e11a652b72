package io.github.azureclean.deploy.time;

/** The time for the whole deployment is over: nothing may be begun any more. */
public final class DeadlineReached extends Exception {
    private static final long serialVersionUID = 1L;

    DeadlineReached() {
        super("the time for the whole deployment is over");
    }
}
