package io.github.azureclean.emulator.fault;

/** The server's words for a refused upload (FetchDeploymentManager, Kudu and KuduLite). */
public final class Conflicts {
    /** A deployment is in the way. */
    public static final String IN_PROGRESS =
            "There is a deployment currently in progress. Please try again when it completes.";

    /** An auto swap is in the way. */
    public static final String AUTO_SWAP =
            "There is an auto swap deployment currently ongoing. Please try again when it completes.";

    /** The app runs from a package elsewhere. */
    public static final String REMOTE_URL =
            "Run-From-Zip is set to a remote URL using WEBSITE_RUN_FROM_PACKAGE or WEBSITE_USE_ZIP app setting."
                    + " Deployment is not supported in this configuration.";

    private Conflicts() {}
}
