package io.github.azureclean.zip;

import java.time.Instant;

/** Which time the entries of a package carry. */
public sealed interface EntryTimes {
    /**
     * A time derived from the content: the same content has the same time, another content another one. App Service copies
     * a file exactly when its time differs from the deployed one's, so that this deploys what changed, and only that.
     */
    record Content() implements EntryTimes {}

    /**
     * One time for all entries.
     *
     * @param time the time
     */
    record Build(Instant time) implements EntryTimes {}

    /** Each file's own time of last modification. Folders and generated files, which have none, get the content's. */
    record File() implements EntryTimes {}
}
