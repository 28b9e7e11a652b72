package io.github.azureclean.deploy;

/** The time of one announced wait is over, while there is still time for the whole deployment. */
final class WaitOver extends DeadlineReached {
    private static final long serialVersionUID = 1L;

    private final transient Waiting wait;

    WaitOver(Waiting wait) {
        super("the time of a wait is over");
        this.wait = wait;
    }

    /** Whose time is over. */
    Waiting of() {
        return wait;
    }
}
