package io.github.azureclean.deploy.server;

import io.github.azureclean.deploy.Cause;
import org.jspecify.annotations.Nullable;

/** The meaning of the answer to an upload. */
public sealed interface UploadAnswer {
    /**
     * 202: the server goes on by itself.
     *
     * @param deploymentId {@code SCM-DEPLOYMENT-ID}; null if it was not sent
     */
    record Accepted(@Nullable String deploymentId) implements UploadAnswer {}

    /**
     * 200: a synchronous run ended, perhaps without success.
     *
     * @param deploymentId {@code SCM-DEPLOYMENT-ID}; null if it was not sent
     */
    record Finished(@Nullable String deploymentId) implements UploadAnswer {}

    /**
     * 409 that ends by waiting. An id that comes with it belongs to no record.
     *
     * @param kind what is in the way
     */
    record Conflict(Kind kind) implements UploadAnswer {
        /** What is in the way. */
        public enum Kind {
            /** {@code deployment currently in progress}, or a named operation holds the lock. */
            DEPLOYMENT,
            /** {@code auto swap deployment currently ongoing}: two minutes at most. */
            AUTO_SWAP,
            /** No text, or one we do not know. */
            UNKNOWN
        }
    }

    /**
     * Refused.
     *
     * @param cause why
     * @param mayPass whether such an answer is known to come for a moment only, too; else it never succeeds, however often
     *     it is sent
     */
    record Rejected(Cause cause, boolean mayPass) implements UploadAnswer {
        /** One that stays so, as far as is known. */
        public Rejected(Cause cause) {
            this(cause, cause == Cause.APP_STOPPED);
        }
    }

    /**
     * The package could not be read to its announced end: the fault is here, and the server never got it whole.
     *
     * @param why what is wrong with the file, in a few words
     */
    record PackageUnreadable(String why) implements UploadAnswer {}

    /** 415: the other content type may be taken. */
    record UnsupportedMediaType() implements UploadAnswer {}

    /** 429, 406, or another answer with the throttling text: nothing was taken. */
    record Throttled() implements UploadAnswer {}

    /**
     * The connection failed before the first byte of the body.
     *
     * @param why in a few words
     * @param hostUnknown whether the host's name could not be resolved
     * @param permanent what stays so however long one waits, such as a certificate; null if waiting may help
     */
    record NotSent(
            String why, boolean hostUnknown, @Nullable Cause permanent) implements UploadAnswer {
        /** One that waiting may help. */
        public NotSent(String why, boolean hostUnknown) {
            this(why, hostUnknown, null);
        }
    }

    /**
     * The server may or may not be deploying: 5xx, 408, 400 without a known text, a broken connection, no answer in time.
     *
     * @param why in a few words
     */
    record Doubtful(String why) implements UploadAnswer {}
}
