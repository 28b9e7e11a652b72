package io.github.azureclean.deploy.swap;

/** Where a swap stands. */
sealed interface SwapState permits Ended, Follow, Look, Send, Settle, Watch {
    /** Does what is to be done there. */
    SwapState next(SwapRun run) throws InterruptedException, SwapOver;
}
