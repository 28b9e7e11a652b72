package io.github.azureclean.deploy.swap;

/** It is over. */
record Ended(Verdict verdict, String reason) implements SwapState {
    @Override
    public SwapState next(SwapRun run) {
        return this;
    }
}
