package io.github.azureclean.deploy.swap;

/** The time for the whole swap is over. */
final class SwapOver extends Exception {
    private static final long serialVersionUID = 1L;

    SwapOver() {
        super("the time for the whole swap is over");
    }
}
