package io.github.azureclean.deploy.world;

/** What the server makes of a package that it has taken. */
enum Ending {
    GOOD(4, Copies.ALL),
    /** Lines of type 1, as every tool that writes to stderr makes them. */
    GOOD_WITH_WARNINGS(4, Copies.ALL),
    /** An error entry, then "Deployment successful" as the last: a second try of the copy step went well. */
    GOOD_AFTER_ERROR(4, Copies.ALL),
    /** Marked failed with "unknown error" while it goes on, and successful in the end. */
    FLIPS(4, Copies.ALL),
    BUILD_FAILS(3, Copies.NONE),
    /** The log has no error; the reason stands in status_text. */
    FAILS_IN_WORDS(3, Copies.NONE),
    COPY_FAILS(3, Copies.PART),
    RESTART_FAILS(3, Copies.ALL),
    /** The temporary record fails and no final one is made. */
    CORRUPT(3, Copies.NONE),
    /** Recorded as successful; an entry of type 2 names the failed copy. */
    GREEN_BUT_ERROR(4, Copies.PART),
    /** Recorded as successful; only the details of an entry of type 0 name the failed copy. */
    GREEN_BUT_DETAILS(4, Copies.PART),
    /** Recorded as successful, with a clean log, and not copied. */
    GREEN_BUT_NOT_COPIED(4, Copies.NONE),
    CONFLICT(5, Copies.NONE),
    PARTIAL(6, Copies.PART),
    CANCELLED(-1, Copies.NONE),
    STRANGE(42, Copies.NONE),
    /** Killed by a restart of the SCM site. */
    KILLED(3, Copies.NONE),
    /** Runs for ever. */
    ENDLESS(1, Copies.NONE);

    /** What of the package is copied. */
    enum Copies {
        ALL,
        PART,
        NONE
    }

    final int status;
    final Copies copies;

    Ending(int status, Copies copies) {
        this.status = status;
        this.copies = copies;
    }

    /** Whether the deployment has really succeeded. */
    boolean good() {
        return this == GOOD || this == GOOD_WITH_WARNINGS || this == GOOD_AFTER_ERROR || this == FLIPS;
    }

    /** Whether the log of a good one has an error entry, so that only a complete proof of the content makes up for it. */
    boolean goodWithErrorInLog() {
        return this == GOOD_AFTER_ERROR || this == FLIPS;
    }
}
