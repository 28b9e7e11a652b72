package io.github.azureclean.report;

import io.github.azureclean.deploy.Cause;

/** What to do about each cause for which a deployment does not succeed. */
public final class Cures {
    private Cures() {}

    /** What to do next, in one or two short sentences. */
    public static String of(Cause cause) {
        return switch (cause) {
            case WRONG_CREDENTIALS ->
                "Download the publish profile again, or correct user name and password in settings.xml or the"
                        + " environment. 'SCM Basic Auth Publishing' may be off for the app, too.";
            case BASIC_AUTH_DISABLED ->
                "Switch 'SCM Basic Auth Publishing' on in the portal, or sign in with a token (auth=azure-identity, or"
                        + " AZURE_CLEAN_TOKEN).";
            case TOKEN_EXPIRED ->
                "Sign in again, or put a fresh token into AZURE_CLEAN_TOKEN, then run the goal again.";
            case ROLE_MISSING ->
                "Give the identity the role 'Website Contributor' on this app. A new role takes a few minutes to work.";
            case ACCESS_RESTRICTED ->
                "Allow this machine's address in the access restrictions of the SCM site, or deploy from inside its"
                        + " network.";
            case APP_STOPPED -> "Start the app in the portal (or with az webapp start), then run the goal again.";
            case HOST_NOT_FOUND ->
                "Set scmUrl to the SCM host that the publish profile shows: the host of newer apps cannot be derived from"
                        + " the app's name.";
            case CERTIFICATE_NOT_TRUSTED ->
                "Put the certificate of the authority into caFile (a proxy that opens TLS has its own), or have the"
                        + " server's certificate renewed.";
            case CERTIFICATE_NAME_MISMATCH -> "Set scmUrl to a name that the certificate is for.";
            case TLS_REFUSED ->
                "Check host and port of scmUrl: it must be an https address of a server that speaks TLS 1.2 or 1.3.";
            case PROXY_REFUSED ->
                "Correct the user and the password of the proxy in settings.xml, or let the proxy allow the SCM host.";
            case REDIRECTED -> "Set scmUrl to the SCM site itself. Credentials are never sent on to another address.";
            case SERVER_NOT_READY ->
                "Wait a few minutes and run the goal again. If it stays so, restart the app in the portal.";
            case PACKAGE_UNREADABLE ->
                "Pack again, and let nothing else write into the build directory while the package is being uploaded.";
            case ENDPOINT_MISSING ->
                "Check that scmUrl is the SCM site and not the app. A server without OneDeploy needs endpoint=zipdeploy.";
            case RUN_FROM_PACKAGE_URL ->
                "Remove the app setting WEBSITE_RUN_FROM_PACKAGE, or set it to 1: while it holds a URL, the app runs that"
                        + " package only.";
            case RUN_FROM_PACKAGE_ONEDEPLOY ->
                "Set endpoint=zipdeploy, or remove the app setting WEBSITE_RUN_FROM_PACKAGE.";
            case WRONG_STACK ->
                "Set type to what the app's stack runs (zip fits every stack), or ignoreStack=true if you are sure.";
            case TYPE_NOT_SUPPORTED -> "Choose another type. An old server knows only zip and war.";
            case PATH_INVALID ->
                "Correct targetPath: it is relative, has no '..' and no slash at its end; lib, script and static need it.";
            case PACKAGE_TOO_LARGE ->
                "Leave out more: azure-clean:report shows where the bytes are. The service takes about 2 GB at most.";
            case METHOD_NOT_ALLOWED ->
                "Check that scmUrl is the SCM site, and that no gateway or proxy on the way refuses uploads.";
            case CONTENT_TYPE_REFUSED ->
                "Check that scmUrl is the SCM site, and that no gateway or proxy on the way refuses zip files.";
            case REQUEST_INVALID -> "Correct the parameter that the server names.";
            case OTHER_DEPLOYMENT_RUNNING ->
                "Run the goal again when the other deployment has ended, or raise idleTimeout. Let one pipeline at a time"
                        + " deploy to an app.";
            case LOCK_STUCK ->
                "Restart the app in the portal, then run the goal again. On Linux a forgotten lock ends by itself within"
                        + " 25 minutes.";
            case THROTTLED -> "Wait a few minutes, and let fewer jobs talk to this app at the same time.";
            case CONTENT_NOT_SAVED ->
                "Set onUnhealthy=fail, or deploy to a slot with swapTo, which needs nothing saved. After a server error run"
                        + " the goal again.";
            case PACKAGE_CORRUPT ->
                "Pack again with mvn clean. If it stays so, look for a proxy on the way that changes uploads.";
            case DEPLOYMENT_FAILED ->
                "Correct what the deployment's log names (it is in deployment.json too), then deploy again. New files may"
                        + " already be in place.";
            case COPY_FAILED ->
                "Deploy again; if a file is in use, stop the app first. Old and new files may be mixed until then.";
            case RESTART_FAILED -> "Restart the app in the portal: the new files are in place.";
            case CANCELLED_BY_SERVER -> "Run the goal again when no other deployment, swap or scaling is going on.";
            case CONTENT_DIFFERS ->
                "Look for another pipeline that deploys to this app, and for a build on the server, then deploy again.";
            case APP_DOES_NOT_START ->
                "Read the app's log (mvn azure-clean:log) and correct its start command, settings or port.";
            case BUILD_MANIFEST_LOST ->
                "Deploy again before the app restarts: without oryx-manifest.toml it does not find what was built for it.";
            case UPLOAD_DOUBTFUL ->
                "Deploy again only when no deployment is running there: the upload may have been taken.";
            case OUTCOME_NOT_READABLE -> "Deploy again only when that deployment has ended there.";
            case TIMED_OUT ->
                "Deploy again only when no deployment is running there. For a slow app raise attemptTimeout and"
                        + " deployTimeout.";
            case INTERRUPTED -> "Deploy again only when no deployment is running there: the server goes on without us.";
        };
    }
}
