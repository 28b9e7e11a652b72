package io.github.azureclean.deploy;

import io.github.azureclean.problem.Kind;

/** Why a deployment did not succeed. */
public enum Cause implements Kind {
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
    CONTENT_NOT_SAVED,
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
    INTERRUPTED
}
