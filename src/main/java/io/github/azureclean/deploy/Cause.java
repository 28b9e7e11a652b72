package io.github.azureclean.deploy;

import java.util.Locale;

/** Why a deployment did not succeed. Its section in the troubleshooting guide is {@link #anchor()}. */
public enum Cause {
    // What the front end says before Kudu is reached.
    WRONG_CREDENTIALS,
    BASIC_AUTH_DISABLED,
    TOKEN_EXPIRED,
    ROLE_MISSING,
    ACCESS_RESTRICTED,
    APP_STOPPED,
    REDIRECTED,
    // What keeps us from the front end.
    HOST_NOT_FOUND,
    CERTIFICATE_NOT_TRUSTED,
    CERTIFICATE_NAME_MISMATCH,
    TLS_REFUSED,
    PROXY_REFUSED,
    SERVER_NOT_READY,
    // What is wrong here.
    PACKAGE_UNREADABLE,
    // What Kudu says to an upload.
    ENDPOINT_MISSING,
    RUN_FROM_PACKAGE_URL,
    RUN_FROM_PACKAGE_ONEDEPLOY,
    WRONG_STACK,
    TYPE_NOT_SUPPORTED,
    PATH_INVALID,
    PACKAGE_TOO_LARGE,
    METHOD_NOT_ALLOWED,
    CONTENT_TYPE_REFUSED,
    REQUEST_INVALID,
    // What keeps us from uploading.
    OTHER_DEPLOYMENT_RUNNING,
    LOCK_STUCK,
    THROTTLED,
    // What became of our deployment.
    PACKAGE_CORRUPT,
    DEPLOYMENT_FAILED,
    COPY_FAILED,
    RESTART_FAILED,
    CANCELLED_BY_SERVER,
    CONTENT_DIFFERS,
    APP_DOES_NOT_START,
    BUILD_MANIFEST_LOST,
    // What we could not find out.
    UPLOAD_DOUBTFUL,
    OUTCOME_NOT_READABLE,
    TIMED_OUT,
    INTERRUPTED;

    /** The id of the cause's section in the troubleshooting guide. */
    public String anchor() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
