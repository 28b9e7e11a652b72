package io.github.azureclean.deploy.state;

/** What is to be said if a last look at the server shows no upload of ours that was taken for not started. */
sealed interface LastWord permits AttemptOver, End {
    /** The server is idle, as far as it matters. */
    End end(Run run);

    /** The server is still busy with something that is not known to be ours. @param what that is */
    End endBehind(Run run, String what);
}
