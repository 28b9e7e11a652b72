package io.github.azureclean.deploy.world;

/** A promise that was broken. */
record Violation(Kind kind, String what) {
    enum Kind {
        FALSE_SUCCESS,
        FAILED_WHILE_LIVE,
        FALSE_FAILURE,
        AVOIDABLE_UNKNOWN,
        NOT_HEALED,
        TRANSIENT_FINAL,
        PERMANENT_RETRIED,
        SECOND_UPLOAD,
        UPLOAD_WHILE_BUSY,
        TOO_MANY_UPLOADS,
        LATE,
        FAST_POLLING,
        RETRY_AFTER_IGNORED,
        PARALLEL_CALLS,
        LOG_TOO_EARLY,
        MANIFEST_LOSS_NOT_TOLD,
        WRONG_ID,
        WRONG_SKIP,
        PROOF_FORGOTTEN,
        EXCEPTION
    }
}
