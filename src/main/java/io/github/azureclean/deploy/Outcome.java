package io.github.azureclean.deploy;

/** How a deployment ended. */
public enum Outcome {
    /** The server's own record of our deployment is complete and successful, and the content is proven. */
    SUCCESS,
    /** It is known that the app does not run our package properly. */
    FAILED,
    /** What the server did could not be found out. */
    UNKNOWN,
    /** Nothing was uploaded, because the server runs exactly this content already. */
    SKIPPED,
    /** Nothing was sent, as asked. */
    DRY_RUN
}
