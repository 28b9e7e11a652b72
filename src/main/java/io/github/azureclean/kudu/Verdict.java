package io.github.azureclean.kudu;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.UploadAnswer;

/** What a row of the {@link AnswerTable} concludes. */
sealed interface Verdict {
    /** 202: the server goes on by itself. */
    record Taken() implements Verdict {}

    /** 2xx: the request is done. */
    record Done() implements Verdict {}

    /** Asking again does not help, unless such an answer is known to come for a moment only, too. */
    record Refused(Cause cause, boolean mayPass) implements Verdict {}

    /** Something is in the way, and goes away. */
    record Busy(UploadAnswer.Conflict.Kind kind) implements Verdict {}

    /** The other content type may be taken. */
    record OtherType() implements Verdict {}

    /** Too many requests. */
    record Throttled() implements Verdict {}

    /** No such thing; {@code route}: not even the route to it. */
    record NotThere(boolean route) implements Verdict {}

    /** It may have been done or not. */
    record Unclear() implements Verdict {}
}
